import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { z } from 'zod';
import type { LanguageCode } from '../../../../common/base/language.ts';
import { seedSchema } from '../../../../common/base/parameters.ts';
import {
  OPERATOR_NAMES,
  type Operator,
  operatorSchema,
  settingsOf,
  severitySchema,
  type Wear,
  type WearSetting,
} from '../../../../common/wear.ts';
import { fail } from '../../../../language/faults.ts';
import { languageOf } from '../../../../language/language.ts';
import { settingName } from '../../../../pages/wear/WearPage.tsx';
import { writeWearIn } from '../../../outputs/wear/auditFiles.ts';
import { wear } from '../../../outputs/wear/wear.ts';
import { wearAudit } from '../../../outputs/wear/wearAudit.ts';
import {
  addComputeFlags,
  addFootageFlags,
  computingOf,
  cropOf,
  type FootageFlags,
  number,
} from '../flags/footageFlags.ts';
import { languageOption } from '../flags/languageFlag.ts';
import { pausable } from '../flags/pausing.ts';
import { checked } from '../flags/usage.ts';
import { noteLeftOut } from '../printing/leftOut.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface WearFlags extends FootageFlags {
  detector?: string;
  operator?: Operator[];
  severity?: number[];
  project?: string;
  audit?: number;
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
    ['terminal.wear.example.audit', 'wear --project case-1 --operator blur --operator jpeg'],
  ]);
  command.argument('[path...]', say('terminal.option.path'));
  command.option('--detector <name>', say('terminal.option.detector'));
  command.option('--manifest <csv>', say('terminal.option.manifest'));
  command.option('--out <folder>', say('terminal.option.out'));
  command.option('--seed <n>', say('terminal.wear.seed'));
  command.option('--project <folder>', say('terminal.wear.project'));
  command.option('--audit <id>', say('terminal.wear.audit'), number);
  command.addOption(
    new Option(
      '--operator <name>',
      say('terminal.wear.operator', { operators: OPERATOR_NAMES.join(', ') }),
    ).argParser((text, before?: Operator[]) => [...(before ?? []), checkedIn(operatorSchema, text)]),
  );
  command.option('--severity <n>', say('terminal.wear.severity'), (text, before?: number[]) => [
    ...(before ?? []),
    checkedIn(severitySchema, number(text)),
  ]);
  addFootageFlags(command, words);
  addComputeFlags(command, words);
  command.addOption(languageOption(say('terminal.transfer.language')));
  onCall<WearFlags>(command, async (args, flags) => {
    const settings =
      flags.operator === undefined && flags.severity === undefined
        ? undefined
        : settingsOf(flags.operator, flags.severity);
    if (flags.project !== undefined) return ofAudit(resolve(flags.project), args, flags, settings, terminal);
    if (args.length === 0) return fail('usage', 'terminal.noFootage');
    if (flags.detector === undefined) return fail('usage', 'terminal.noDetector');
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
      settings: settings ?? settingsOf(),
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

const checkedIn = <T>(schema: z.ZodType<T>, value: unknown): T =>
  checked(schema, value, (problem) => fail('usage', 'terminal.value', { problem, command: 'wear' }));

/** Of an audit's own detector and faces, kept in its project. */
async function ofAudit(
  folder: string,
  paths: string[],
  flags: WearFlags,
  settings: WearSetting[] | undefined,
  terminal: Terminal,
): Promise<void> {
  if (paths.length > 0 || flags.detector !== undefined || flags.manifest !== undefined)
    fail('usage', 'terminal.wearProjectAlone');
  const id = await pausable(terminal, (signal) =>
    wearAudit(folder, terminal.host(signal), {
      ...(flags.audit === undefined ? {} : { auditId: flags.audit }),
      ...(settings === undefined ? {} : { settings }),
    }),
  );
  const { found, files } = await writeWearIn(folder, id, flags.language ?? 'en');
  const { detector, units, unworn, worn } = found;
  const heading = terminal.words.say('terminal.wear.auditHeading', {
    ...{ detector: detector.name, faces: units.faces, audit: id },
  });
  terminal.result(found, () => tableText(heading, { unworn, worn }, terminal));
  terminal.note(`\n${terminal.words.say('terminal.wear.done', { html: files[0]! })}`);
}

const wearText = ({ detector, faces, originals, ...found }: Wear, terminal: Terminal) =>
  tableText(
    terminal.words.say('terminal.wear.heading', { detector: detector.name, faces, originals }),
    found,
    terminal,
  );

function tableText(heading: string, { unworn, worn }: Pick<Wear, 'unworn' | 'worn'>, terminal: Terminal) {
  const l = languageOf(terminal.words.code);
  const { percent, text } = l;
  const cells = ({ accuracy, fake, real, auc }: Wear['unworn']) =>
    [accuracy.value, fake.value, real.value, auc].map((value) => percent(value));
  return [
    terminal.heading(heading),
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
