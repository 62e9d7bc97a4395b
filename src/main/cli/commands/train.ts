import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Architecture } from '../../../common/contract.ts';
import { fail } from '../../../common/fault.ts';
import { TRAINABLE } from '../../app/training/epochs.ts';
import { TRAINING_DEFAULTS, type TrainOptions, train } from '../../app/training/train.ts';
import { number } from '../footageFlags.ts';
import type { Terminal } from '../terminal.ts';
import { addCommand, onCall } from './command.ts';

interface TrainFlags
  extends Pick<TrainOptions, 'name' | 'data' | 'out' | 'backend' | 'epochs' | 'batch' | 'seed'> {
  architecture: Architecture;
  pairs: number;
  resume?: boolean;
}

export function addTrain(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'train',
    summary: 'train a detector on forgeries made from pristine portraits',
    description:
      'Forges face swaps with exact masks from pristine portraits, trains a detector on them, and measures it on identities\n' +
      'that it has never seen. Writes NAME.safetensors and the model card NAME.json.',
    examples: [
      ['The multi-task FFM', 'train --architecture multitask --data portraits --out training --name mine'],
      [
        'Go on after a stop',
        'train --architecture multitask --data portraits --out training --name mine --resume',
      ],
    ],
  });
  const { epochs, pairsPerEpoch, batch, seed } = TRAINING_DEFAULTS;
  command.addOption(
    new Option('--architecture <name>', 'what to train')
      .choices(Object.keys(TRAINABLE))
      .makeOptionMandatory(),
  );
  command.requiredOption('--data <folder>', 'pristine portraits, one identity per picture');
  command.requiredOption('--out <folder>', 'folder for the detector, and for the forgeries it is trained on');
  command.requiredOption('--name <name>', 'what the detector is called');
  command.option('--epochs <n>', 'passes over the forgeries', number, epochs);
  command.option('--pairs <n>', 'pairs of a pristine face and its forgery per epoch', number, pairsPerEpoch);
  command.option('--batch <n>', 'pairs per step', number, batch);
  command.option('--seed <n>', 'seed of the split, the forgeries and the training', number, seed);
  command.addOption(
    new Option('--backend <name>', 'what computes; it needs filter gradients')
      .choices(['tensorflow', 'cpu'])
      .default('tensorflow'),
  );
  command.option('--resume', 'go on from the last whole epoch of a stopped training');
  onCall<TrainFlags>(command, async (_, { pairs, resume, data, out, ...flags }) => {
    for (const [name, value] of Object.entries({ pairs, epochs: flags.epochs, batch: flags.batch }))
      if (!Number.isInteger(value) || value < 1)
        fail('usage', `--${name} ${value} is no count`, 'give a whole number from 1 on');
    const card = await train(
      {
        ...flags,
        data: resolve(data),
        out: resolve(out),
        pairsPerEpoch: pairs,
        resume: resume === true,
      },
      { onProgress: terminal.onProgress, onNote: (line) => terminal.note(line) },
    );
    terminal.result(card, () => JSON.stringify(card.card.measured, null, 2));
  });
}
