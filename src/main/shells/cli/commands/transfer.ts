import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { attackSchema } from '../../../../common/attacks/registry.ts';
import { auditConfigSchema } from '../../../../common/audit.ts';
import type { LanguageCode } from '../../../../common/base/language.ts';
import { fail } from '../../../../common/fault.ts';
import type { Transfer, TransferCell } from '../../../../common/transfer.ts';
import { ENGLISH } from '../../../../language/language.ts';
import { kindTitles, placeNames } from '../../../../language/titles.ts';
import { openCatalogue } from '../../../domain/detectors/catalogue.ts';
import { transfer } from '../../../outputs/transfer/transfer.ts';
import { type AttackFlags, addAttackFlags, attacksOf } from '../flags/attackFlags.ts';
import {
  addComputeFlags,
  addFootageFlags,
  cropOf,
  type FootageFlags,
  number,
} from '../flags/footageFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import { stoppable } from '../flags/pausing.ts';
import { checked } from '../flags/usage.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface TransferFlags extends FootageFlags, Omit<AttackFlags, 'target'> {
  source?: string[];
  target?: string[];
  manifest?: string;
  limit?: number;
  out?: string;
  language?: LanguageCode;
}

export function addTransfer(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'transfer',
    summary: 'what perturbations made on one detector do to others',
    description:
      'Makes perturbations on every source detector and measures them on every target, with noise (URN) of the same strength\n' +
      'beside them. Writes the matrix as a table, a heat map (HTML), CSV and JSON. Each target is an audit of the project.\n' +
      'What is done is not done again: stopped or killed, the same command goes on.',
    examples: [
      [
        'UAPs of two detectors on both',
        'transfer crops --whole --source A --source B --attack uap --out matrix',
      ],
      [
        'Made with one data set, measured on another, single faces too',
        'transfer set-2 --source A=set-1 --target B --attack uap-deepfool --attack iap --out matrix',
      ],
    ],
  });
  const collect = (value: string, before: string[] = []) => [...before, value];
  command.argument('<path...>', 'pictures, videos and folders that the targets are measured on');
  command.addOption(
    new Option(
      '--source <detector[=footage]>',
      'perturbations are made on it, with footage of its own where named (repeatable)',
    ).argParser(collect),
  );
  command.addOption(
    new Option('--target <detector>', 'is attacked with them (repeatable; default: the sources)').argParser(
      collect,
    ),
  );
  command.option('--out <folder>', 'project folder for the results; made where absent');
  command.option('--manifest <csv>', 'labels and masks from a CSV file with the columns path,label,mask');
  command.option('--limit <n>', 'at most this many faces, taken in turn from fakes and reals', number);
  command.addOption(languageOption('language of the heat map'));
  addAttackFlags(command, ['target']);
  addFootageFlags(command);
  addComputeFlags(command);
  onCall<TransferFlags>(command, async (args, flags) => {
    if (flags.out === undefined) fail('usage', 'no folder for the results was named', 'add --out FOLDER');
    const folder = resolve(flags.out);
    const plan = planOf(args, flags);
    const found = await stoppable(
      terminal,
      { remedy: 'go on with it: give the same command again' },
      (signal) =>
        transfer(
          plan,
          folder,
          { signal, onProgress: terminal.onProgress },
          (title) => terminal.note(title),
          flags.language,
        ),
    );
    terminal.result(found, () => transferText(found.transfer, terminal));
    terminal.note(`\nThe heat map is ${found.html}; everything else is in ${found.folder}.`);
  });
}

function planOf(args: string[], flags: TransferFlags) {
  const catalogue = openCatalogue();
  const sources = (flags.source ?? []).map((text) => {
    const [name = '', ...footage] = text.split('=');
    return {
      detector: catalogue.find(name),
      footage: footage.length === 0 ? null : [resolve(footage.join('='))],
    };
  });
  if (sources.length === 0) fail('usage', 'no source was named', 'add --source DETECTOR');
  const named = flags.target?.map((name) => catalogue.find(name)) ?? sources.map(({ detector }) => detector);
  const { target: _detectors, ...attackFlags } = flags;
  const { manifest, limit, backend, workers, seed } = flags;
  const base = checked(
    auditConfigSchema,
    {
      paths: args.map((path) => resolve(path)),
      detector: 'any',
      attacks: [attackSchema.parse({ attack: 'urn' })],
      crop: cropOf(flags),
      ...(manifest === undefined ? {} : { manifest: resolve(manifest) }),
      ...(limit === undefined ? {} : { limit }),
      ...(backend === undefined ? {} : { backend }),
      ...(workers === undefined ? {} : { workers }),
      ...(seed === undefined ? {} : { seed: Number(seed) }),
    },
    'see overfire transfer --help',
  );
  const { detector: _detector, attacks: _attacks, ...audit } = base;
  return {
    sources,
    targets: [...new Map(named.map((card) => [card.id, card])).values()],
    attacks: attacksOf(attackFlags),
    audit,
  };
}

/** For each kind of perturbation a table: who made it, down; who was attacked, across. */
function transferText({ rows, targets }: Transfer, terminal: Terminal): string {
  const columns = placeNames(targets);
  const kindTitle = kindTitles(rows, ENGLISH);
  const kinds = [...new Set(rows.map(({ params }) => kindTitle(params)))];
  return kinds
    .map((kind) => {
      const chosen = rows.filter(({ params }) => kindTitle(params) === kind);
      const makers = placeNames(chosen.map(({ madeOn }) => madeOn));
      const { attacked } = chosen[0]!;
      const lines = chosen.flatMap(({ cells }, i) =>
        cells.flatMap((cell, k) => (cell === null ? [] : [[makers[i]!, columns[k]!, ...cellText(cell)]])),
      );
      const what = attacked === 'accuracy' ? 'all faces' : `${attacked}s`;
      return [
        terminal.heading(`${kind}: ${what} decided rightly, 8 bit`),
        textTable(
          ['made on', 'applied to', '', 'n', 'clean', 'left', 'drop', 'URN', 'beside noise'],
          lines,
          [0, 1, 2, 8],
        ),
      ].join('\n');
    })
    .join('\n\n');
}

function cellText({ whiteBox, n, clean, left, drop, noise, credit }: TransferCell): string[] {
  const rate = (value: number | null | undefined) => (value == null ? '-' : ENGLISH.percent(value));
  return [
    whiteBox ? 'white box' : '',
    String(n),
    rate(clean.value),
    rate(left.value),
    drop === null ? '-' : ENGLISH.number(100 * drop, 1),
    rate(noise?.value),
    credit === null ? '-' : ENGLISH.text(`transfer.credit.${credit}`),
  ];
}
