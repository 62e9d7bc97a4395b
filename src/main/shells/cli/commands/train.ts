import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type Adversary, adversarySchema } from '../../../../common/adversary.ts';
import { type Architecture, architectureSchema } from '../../../../common/architectures/registry.ts';
import type { BackendChoice } from '../../../../common/audit.ts';
import { fail } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import { FAMILIES } from '../../../lab/forging/families.ts';
import type { ModelCard } from '../../../lab/training/card.ts';
import { robustnessNote } from '../../../lab/training/curves.tsx';
import { isRule } from '../../../lab/training/portraits.ts';
import type { Data } from '../../../lab/training/sources.ts';
import { TRAINING_DEFAULTS, type TrainOptions, train } from '../../../lab/training/train.ts';
import { namedParameters } from '../flags/attackFlags.ts';
import { addComputeFlags, number } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { checked } from '../flags/usage.ts';
import { printable } from '../printing/printable.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface TrainFlags extends Pick<TrainOptions, 'family' | 'name' | 'out' | 'epochs' | 'batch' | 'seed'> {
  backend?: BackendChoice;
  workers?: number;
  data: string[];
  identities: string[];
  leaveOut: string[];
  leftOutCard: string[];
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
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'train', [
    [
      'terminal.train.example.multitask',
      'train --architecture multitask --data portraits --out training --name mine',
    ],
    [
      'terminal.train.example.resume',
      'train --architecture multitask --data portraits --out training --name mine --resume',
    ],
  ]);
  const { family, epochs, pairsPerEpoch, batch, seed, rate } = TRAINING_DEFAULTS;
  command.addOption(
    new Option('--architecture <name>', say('terminal.train.architecture'))
      .choices(architectureSchema.options)
      .makeOptionMandatory(),
  );
  command.addOption(
    new Option('--family <name>', say('terminal.train.family')).choices(FAMILIES).default(family),
  );
  command.addOption(
    new Option('--data <folder>', say('terminal.train.data'))
      .argParser((value: string, before?: string[]) => another(value, before ?? []))
      .makeOptionMandatory(),
  );
  command.option('--identities <who>', say('terminal.train.identities'), another, []);
  command.option('--leave-out <source>', say('terminal.train.leaveOut'), another, []);
  command.option('--left-out-card <file>', say('terminal.train.leftOutCard'), another, []);
  command.requiredOption('--out <folder>', say('terminal.train.out'));
  command.requiredOption('--name <name>', say('terminal.train.nameOption'));
  command.option('--epochs <n>', say('terminal.train.epochs'), number, epochs);
  command.option('--pairs <n>', say('terminal.train.pairs'), number, pairsPerEpoch);
  command.option('--batch <n>', say('terminal.train.batch'), number, batch);
  command.option('--seed <n>', say('terminal.train.seed'), number, seed);
  command.option('--rate <n>', say('terminal.train.rate', rate), number);
  command.option('--patience <n>', say('terminal.train.patience'), number);
  command.option('--from <detector>', say('terminal.train.from'));
  command.option('--adversarial <attack>', say('terminal.train.adversarial'));
  addComputeFlags(command, words);
  command.option('--import', say('terminal.train.import'));
  command.option('--resume', say('terminal.train.resume'));
  // For a detector that comes with Overfire.
  command.addOption(new Option('--bundled').hideHelp());
  onCall<TrainFlags>(
    command,
    async (_, { pairs, resume, bundled, data, identities, leftOutCard, out, adversarial, ...flags }) => {
      const { epochs, batch, patience = null, from = null, workers = null } = flags;
      for (const [name, value] of Object.entries({ pairs, epochs, batch, patience, workers }))
        if (value !== null && (!Number.isInteger(value) || value < 1))
          fail('usage', 'terminal.count', { name, value });
      const step = flags.rate ?? (from === null ? rate.fresh : rate.further);
      if (!(step > 0 && step <= 1)) fail('usage', 'terminal.rate', { value: step });
      const card = await pausable(terminal, (signal) =>
        train(
          {
            ...flags,
            data: dataOf(data, identities),
            leftOutCards: leftOutCard.map((file) => resolve(file)),
            out: resolve(out),
            backend: flags.backend ?? 'auto',
            workers,
            pairsPerEpoch: pairs,
            rate: step,
            patience,
            from,
            ...(adversarial === undefined ? {} : { adversary: adversaryOf(adversarial) }),
            resume: resume === true,
            enter: flags.import === true,
            origin: bundled === true ? 'bundled' : 'trained',
          },
          {
            onProgress: terminal.onProgress,
            onNote: (note) => terminal.note(printable(note(words))),
            signal,
          },
        ),
      );
      terminal.result(card, () => summary(card, out, words));
    },
  );
}

/** Of an option that may be given several times. */
const another = (value: string, before: string[]): string[] => [...before, value];

/** The folders, each with who is on its pictures: said of all of them in their order, or of none. */
function dataOf(folders: string[], identities: string[]): Data[] {
  if (identities.length > 0 && identities.length !== folders.length)
    fail('usage', 'terminal.identities', { data: folders.length, identities: identities.length });
  return folders.map((folder, i) => {
    const who = identities[i] ?? null;
    return { folder: resolve(folder), identities: who === null || isRule(who) ? who : resolve(who) };
  });
}

/** "pgd:eps=2,iterations=4" */
function adversaryOf(text: string): Adversary {
  const { name: attack, own } = namedParameters(text);
  return checked(
    adversarySchema,
    { attack, ...Object.fromEntries(Object.entries(own).map(([key, value]) => [key, Number(value)])) },
    (problem) => fail('usage', 'terminal.adversary', { problem }),
  );
}

/** The epochs as a table, and where the files are. */
function summary({ detector, card }: ModelCard, out: string, words: Words): string {
  const { count, number, percent, say } = words;
  const share = (value: number) => number(100 * value, 1);
  const rows = card.training.history.map(({ epoch, loss, validation }) => [
    epoch === card.training.bestEpoch ? `${epoch} *` : `${epoch}`,
    number(loss, 4),
    share(validation.balancedAccuracy),
    share(validation.fake),
    share(validation.real),
  ]);
  const header = [
    say('terminal.train.table.epoch'),
    say('terminal.train.table.loss'),
    say('terminal.train.table.accuracy'),
    say('terminal.train.table.fake'),
    say('terminal.train.table.real'),
  ];
  const { balancedAccuracy, n } = card.measured;
  const file = (ending: string) => printable(join(out, `${detector.name}.${ending}`));
  return [
    textTable(header, rows),
    say('terminal.train.kept'),
    say('terminal.train.heldOut', { accuracy: percent(balancedAccuracy), faces: count(n, 'noun.face') }),
    ...(card.robustness === undefined ? [] : [robustnessNote(card.robustness)(words)]),
    say('terminal.train.written', {
      weights: file('safetensors'),
      card: file('json'),
      curves: file('curves.html'),
    }),
  ].join('\n');
}
