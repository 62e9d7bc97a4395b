import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type Adversary, adversarySchema } from '../../../../common/adversary.ts';
import type { BackendChoice } from '../../../../common/audit.ts';
import type { Architecture } from '../../../../common/contract.ts';
import { fail } from '../../../../common/fault.ts';
import { FAMILIES } from '../../../lab/forging/families.ts';
import type { ModelCard } from '../../../lab/training/card.ts';
import { robustnessInWords } from '../../../lab/training/curves.tsx';
import { TRAINABLE } from '../../../lab/training/epochs.ts';
import { TRAINING_DEFAULTS, type TrainOptions, train } from '../../../lab/training/train.ts';
import { namedParameters } from '../flags/attackFlags.ts';
import { addBackendFlag, number } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { checked } from '../flags/usage.ts';
import { printable } from '../printing/printable.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface TrainFlags
  extends Pick<TrainOptions, 'family' | 'name' | 'data' | 'out' | 'epochs' | 'batch' | 'seed'> {
  backend?: BackendChoice;
  identities?: string;
  from?: string;
  adversarial?: string;
  rate?: number;
  patience?: number;
  import?: boolean;
  bundled?: boolean;
  architecture: Architecture;
  pairs: number;
  resume?: boolean;
}

export function addTrain(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'train',
    summary: 'train a detector on forgeries made from pristine portraits',
    description:
      'Forges faces with exact masks from pristine portraits, trains a detector on them, and measures it on identities\n' +
      'that it has never seen. Writes NAME.safetensors and the model card NAME.json.',
    examples: [
      ['The multi-task FFM', 'train --architecture multitask --data portraits --out training --name mine'],
      [
        'Go on after a stop',
        'train --architecture multitask --data portraits --out training --name mine --resume',
      ],
    ],
  });
  const { family, epochs, pairsPerEpoch, batch, seed, rate } = TRAINING_DEFAULTS;
  command.addOption(
    new Option('--architecture <name>', 'what to train')
      .choices(Object.keys(TRAINABLE))
      .makeOptionMandatory(),
  );
  command.addOption(
    new Option('--family <name>', 'how its forgeries are made').choices(FAMILIES).default(family),
  );
  command.requiredOption('--data <folder>', 'pristine portraits: a person per picture, or per subfolder');
  command.option('--identities <csv>', 'who is on which picture, with the columns path,identity');
  command.requiredOption('--out <folder>', 'folder for the detector, and for the forgeries it is trained on');
  command.requiredOption('--name <name>', 'what the detector is called');
  command.option('--epochs <n>', 'passes over the forgeries', number, epochs);
  command.option('--pairs <n>', 'pairs of a pristine face and its forgery per epoch', number, pairsPerEpoch);
  command.option('--batch <n>', 'pairs per step', number, batch);
  command.option('--seed <n>', 'seed of the split, the forgeries and the training', number, seed);
  command.option(
    '--rate <n>',
    `Adam's first step (default: ${rate.fresh}, with --from ${rate.further})`,
    number,
  );
  command.option('--patience <n>', 'end after so many epochs without a better validation score', number);
  command.option('--from <detector>', 'start from a detector of the same architecture, by name');
  command.option(
    '--adversarial <attack>',
    'learn from faces under attack: pgd, or pgd:eps=2,iterations=4,alpha=1.25 (in 1/255)',
  );
  addBackendFlag(command);
  command.option('--import', 'enter the detector into your catalogue, for audits by its name');
  command.option('--resume', 'go on from the last whole epoch of a stopped training');
  command.addOption(new Option('--bundled', 'for a detector that comes with Overfire').hideHelp());
  onCall<TrainFlags>(command, async (_, { pairs, resume, bundled, data, out, adversarial, ...flags }) => {
    const { epochs, batch, patience = null, from = null } = flags;
    for (const [name, value] of Object.entries({ pairs, epochs, batch, patience }))
      if (value !== null && (!Number.isInteger(value) || value < 1))
        fail('usage', `--${name} ${value} is no count`, 'give a whole number from 1 on');
    const step = flags.rate ?? (from === null ? rate.fresh : rate.further);
    if (!(step > 0 && step <= 1))
      fail('usage', `--rate ${step} is no step`, 'give a number above 0, 1 at most');
    const card = await pausable(terminal, (signal) =>
      train(
        {
          ...flags,
          data: resolve(data),
          identities: flags.identities === undefined ? null : resolve(flags.identities),
          out: resolve(out),
          backend: flags.backend ?? 'auto',
          pairsPerEpoch: pairs,
          rate: step,
          patience,
          from,
          ...(adversarial === undefined ? {} : { adversary: adversaryOf(adversarial) }),
          resume: resume === true,
          enter: flags.import === true,
          origin: bundled === true ? 'bundled' : 'trained',
        },
        { onProgress: terminal.onProgress, onNote: (line) => terminal.note(printable(line)), signal },
      ),
    );
    terminal.result(card, () => summary(card, out));
  });
}

/** "pgd:eps=2,iterations=4" */
function adversaryOf(text: string): Adversary {
  const { name: attack, own } = namedParameters(text);
  return checked(
    adversarySchema,
    { attack, ...Object.fromEntries(Object.entries(own).map(([key, value]) => [key, Number(value)])) },
    'give --adversarial pgd, or with any of its parameters: pgd:eps=2,iterations=4,alpha=1.25',
  );
}

/** The epochs as a table, and where the files are. */
function summary({ detector, card }: ModelCard, out: string): string {
  const percent = (value: number) => (100 * value).toFixed(1);
  const rows = card.training.history.map(({ epoch, loss, validation }) => [
    epoch === card.training.bestEpoch ? `${epoch} *` : `${epoch}`,
    loss.toFixed(4),
    percent(validation.balancedAccuracy),
    percent(validation.fake),
    percent(validation.real),
  ]);
  const { balancedAccuracy, n } = card.measured;
  const file = (ending: string) => printable(join(out, `${detector.name}.${ending}`));
  return [
    textTable(['epoch', 'loss', 'accuracy %', 'fake %', 'real %'], rows),
    '* kept; accuracies on the validation identities',
    `held-out identities: balanced accuracy ${percent(balancedAccuracy)} % (${n} faces)`,
    ...(card.robustness === undefined ? [] : [robustnessInWords(card.robustness)]),
    `detector: ${file('safetensors')}, card: ${file('json')}, curves: ${file('curves.html')}`,
  ].join('\n');
}
