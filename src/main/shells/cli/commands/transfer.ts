import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { auditConfigSchema } from '../../../../common/audit.ts';
import type { LanguageCode } from '../../../../common/base/language.ts';
import type { Transfer, TransferCell } from '../../../../common/transfer.ts';
import { fail } from '../../../../language/faults.ts';
import { type Language, languageOf } from '../../../../language/language.ts';
import { ensembleText, kindTitles, placeNames } from '../../../../language/titles.ts';
import { openCatalogue } from '../../../domain/detectors/catalogue.ts';
import { transfer } from '../../../outputs/transfer/transfer.ts';
import { type AnswerFlags, addAnswerFlag, answersOf } from '../flags/answerFlag.ts';
import { type AttackFlags, addAttackFlags, attacksOf } from '../flags/attackFlags.ts';
import {
  addComputeFlags,
  addFootageFlags,
  computingOf,
  cropOf,
  type FootageFlags,
  number,
} from '../flags/footageFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import { stoppable } from '../flags/pausing.ts';
import { checked, collect } from '../flags/usage.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface TransferFlags extends AnswerFlags, FootageFlags, Omit<AttackFlags, 'target'> {
  source?: string[];
  target?: string[];
  manifest?: string;
  limit?: number;
  ensemble?: boolean;
  out?: string;
  language?: LanguageCode;
}

export function addTransfer(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'transfer', [
    [
      'terminal.transfer.example.both',
      'transfer crops --whole --source A --source B --attack uap --out matrix',
    ],
    [
      'terminal.transfer.example.sets',
      'transfer set-2 --source A=set-1 --target B --attack uap-deepfool --attack iap --out matrix',
    ],
  ]);
  command.argument('<path...>', say('terminal.transfer.path'));
  command.addOption(
    new Option('--source <detector[=footage]>', say('terminal.transfer.source')).argParser(collect),
  );
  command.addOption(new Option('--target <detector>', say('terminal.transfer.target')).argParser(collect));
  command.option('--ensemble', say('terminal.transfer.ensemble'));
  command.option('--out <folder>', say('terminal.option.out'));
  command.option('--manifest <csv>', say('terminal.option.manifest'));
  addAnswerFlag(command, words);
  command.option('--limit <n>', say('terminal.option.limit'), number);
  command.addOption(languageOption(say('terminal.transfer.language')));
  addAttackFlags(command, words, ['target']);
  addFootageFlags(command, words);
  addComputeFlags(command, words);
  onCall<TransferFlags>(command, async (args, flags) => {
    if (flags.out === undefined) fail('usage', 'terminal.noOut');
    const folder = resolve(flags.out);
    const plan = planOf(args, flags);
    const found = await stoppable(
      terminal,
      () => fail('cancelled', 'terminal.transferPaused'),
      (signal) =>
        transfer(plan, folder, terminal.host(signal), (title) => terminal.note(title), flags.language),
    );
    terminal.result(found, () => transferText(found.transfer, terminal));
    terminal.note(`\n${say('terminal.transfer.done', found)}`);
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
  if (sources.length === 0) fail('usage', 'terminal.noSource');
  if (flags.ensemble === true && new Set(sources.map(({ detector }) => detector.id)).size < 2)
    fail('usage', 'terminal.noEnsemble');
  const named = flags.target?.map((name) => catalogue.find(name)) ?? sources.map(({ detector }) => detector);
  const { target: _detectors, ...attackFlags } = flags;
  const { manifest, limit, seed } = flags;
  const audit = checked(
    auditConfigSchema.omit({ detector: true, attacks: true }),
    {
      paths: args.map((path) => resolve(path)),
      crop: cropOf(flags),
      ...(manifest === undefined ? {} : { manifest: resolve(manifest) }),
      ...answersOf(flags),
      ...(limit === undefined ? {} : { limit, draw: 'even' }),
      ...computingOf(flags),
      ...(seed === undefined ? {} : { seed: Number(seed) }),
    },
    (problem) => fail('usage', 'terminal.value', { problem, command: 'transfer' }),
  );
  return {
    sources,
    targets: [...new Map(named.map((card) => [card.id, card])).values()],
    attacks: attacksOf(attackFlags),
    ensemble: flags.ensemble,
    audit,
  };
}

/** For each kind of perturbation a table: who made it, down; who was attacked, across. */
function transferText({ rows, targets, ensembles = [] }: Transfer, terminal: Terminal): string {
  const l = languageOf(terminal.words.code);
  const { say } = l;
  const columns = placeNames(targets, l);
  const kindTitle = kindTitles(rows, l);
  const header = [
    say('terminal.transfer.table.madeOn'),
    say('terminal.transfer.table.appliedTo'),
    '',
    'n',
    say('terminal.transfer.table.clean'),
    say('terminal.transfer.table.left'),
    say('terminal.transfer.table.drop'),
    'URN',
    say('terminal.transfer.table.beside'),
  ];
  const kinds = [...new Set(rows.map(({ params }) => kindTitle(params)))];
  const tables = kinds.map((kind) => {
    const chosen = rows.filter(({ params }) => kindTitle(params) === kind);
    const makers = placeNames(
      chosen.map(({ madeOn }) => madeOn),
      l,
    );
    const { attacked } = chosen[0]!;
    const lines = chosen.flatMap(({ cells }, i) =>
      cells.flatMap((cell, k) => (cell === null ? [] : [[makers[i]!, columns[k]!, ...cellText(cell, l)]])),
    );
    return [
      terminal.heading(say(`terminal.transfer.title.${attacked}`, { kind })),
      textTable(header, lines, [0, 1, 2, 8]),
    ].join('\n');
  });
  const said = ensembles.map((one) => `- ${ensembleText(one, l, kindTitle)}`);
  return [...tables, ...(said.length === 0 ? [] : [said.join('\n')])].join('\n\n');
}

function cellText(
  { whiteBox, n, clean, left, drop, noise, credit }: TransferCell,
  { number, percent, say }: Language,
): string[] {
  return [
    whiteBox ? say('transfer.whiteBox') : '',
    String(n),
    percent(clean.value),
    percent(left.value),
    drop === null ? '–' : number(100 * drop, 1),
    percent(noise?.value),
    credit === null ? '–' : say(`transfer.credit.${credit}`),
  ];
}
