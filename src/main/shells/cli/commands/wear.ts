import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { LanguageCode } from '../../../../common/base/language.ts';
import { seedSchema } from '../../../../common/base/parameters.ts';
import type { Wear } from '../../../../common/wear.ts';
import { fail } from '../../../../language/faults.ts';
import { languageOf } from '../../../../language/language.ts';
import { settingName } from '../../../../pages/wear/WearPage.tsx';
import { wear } from '../../../outputs/wear/wear.ts';
import {
  addComputeFlags,
  addFootageFlags,
  computingOf,
  cropOf,
  type FootageFlags,
} from '../flags/footageFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import { pausable } from '../flags/pausing.ts';
import { checked } from '../flags/usage.ts';
import { noteLeftOut } from '../printing/leftOut.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface WearFlags extends FootageFlags {
  detector: string;
  manifest?: string;
  out?: string;
  seed?: string;
  language?: LanguageCode;
}

export function addWear(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'wear', [
    ['terminal.wear.example', 'wear crops --whole --detector NAME --out wear-1'],
  ]);
  command.argument('<path...>', say('terminal.option.path'));
  command.requiredOption('--detector <name>', say('terminal.option.detector'));
  command.option('--manifest <csv>', say('terminal.option.manifest'));
  command.option('--out <folder>', say('terminal.option.out'));
  command.option('--seed <n>', say('terminal.wear.seed'));
  addFootageFlags(command, words);
  addComputeFlags(command, words);
  command.addOption(languageOption(say('terminal.transfer.language')));
  onCall<WearFlags>(command, async (args, flags) => {
    if (flags.out === undefined) return fail('usage', 'terminal.noOut');
    const seed = checked(seedSchema, flags.seed === undefined ? undefined : Number(flags.seed), (problem) =>
      fail('usage', 'terminal.value', { problem, command: 'wear' }),
    );
    const request = {
      paths: args,
      manifest: flags.manifest === undefined ? null : resolve(flags.manifest),
      detector: flags.detector,
      crop: cropOf(flags),
      seed,
      ...computingOf(flags),
    };
    const folder = resolve(flags.out);
    const found = await pausable(terminal, (signal) =>
      wear(request, folder, terminal.host(signal), flags.language),
    );
    noteLeftOut(terminal, found.wear.leftOut);
    terminal.result(found.wear, () => wearText(found.wear, terminal));
    terminal.note(`\n${say('terminal.wear.done', { html: found.html })}`);
  });
}

function wearText({ detector, faces, originals, unworn, worn }: Wear, terminal: Terminal): string {
  const l = languageOf(terminal.words.code);
  const { percent, say, text } = l;
  const cells = ({ accuracy, fake, real, auc }: Wear['unworn']) =>
    [accuracy.value, fake.value, real.value, auc].map((value) => percent(value));
  return [
    terminal.heading(say('terminal.wear.heading', { detector: detector.name, faces, originals })),
    textTable(
      [
        text('wear.operator'),
        text('wear.accuracy'),
        text('terminal.findings.fakes'),
        text('terminal.findings.reals'),
        text('wear.auc'),
      ],
      [
        [text('wear.none'), ...cells(unworn)],
        ...worn.map((one) => [settingName(l, one.operator, one.strength), ...cells(one)]),
      ],
    ),
  ].join('\n');
}
