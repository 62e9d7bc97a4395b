import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  DISTORTION_NAMES,
  type Distortion,
  distortionFacts,
  distortionSchema,
} from '../../../../common/distortions/registry.ts';
import type { Accuracies, SurvivalFindings } from '../../../../common/survival.ts';
import { fail } from '../../../../language/faults.ts';
import { languageOf } from '../../../../language/language.ts';
import { titled } from '../../../../language/titles.ts';
import { survivalFindings, survive } from '../../../outputs/survival/survive.ts';
import { number } from '../flags/footageFlags.ts';
import { stoppable } from '../flags/pausing.ts';
import { checked, collect } from '../flags/usage.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface SurvivalFlags {
  audit?: number;
  treatment?: string[];
}

export function addSurvival(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'survival', [
    ['terminal.survival.example.all', 'survival case-1'],
    ['terminal.survival.example.some', 'survival case-1 --treatment jpeg=90+50 --treatment h264'],
  ]);
  command.argument('<folder>', say('terminal.option.projectOfAudit'));
  command.option('--audit <id>', say('terminal.option.audit'), number);
  command.addOption(
    new Option('--treatment <name>', say('terminal.survival.distortion', { ladders: ladders() })).argParser(
      collect,
    ),
  );
  onCall<SurvivalFlags>(command, async ([named = ''], { audit, treatment }) => {
    const folder = resolve(named);
    const treatments = treatment?.flatMap(distortionsOf);
    const stopped = () => fail('cancelled', 'terminal.survivalPaused', { folder }, folder);
    const id = await stoppable(terminal, stopped, (signal) =>
      survive(folder, terminal.host(signal), {
        ...(audit === undefined ? {} : { auditId: audit }),
        ...(treatments === undefined ? {} : { treatments }),
      }),
    );
    const found = survivalFindings(folder, id);
    terminal.result(found, () =>
      survivalText(survivalFindings(folder, id, languageOf(terminal.words.code)), terminal),
    );
  });
}

const ladders = () =>
  DISTORTION_NAMES.map((name) => `${name} (${distortionFacts(name).ladder.join(', ')})`).join(', ');

/** "jpeg", "jpeg=90+50" */
function distortionsOf(text: string): Distortion[] {
  const [name = '', ...given] = text.split('=');
  const known = DISTORTION_NAMES.find((one) => one === name);
  if (known === undefined)
    return fail('usage', 'terminal.noTreatment', { name, names: DISTORTION_NAMES.join(', ') });
  const strengths =
    given.length === 0 ? distortionFacts(known).ladder : given.join('=').split('+').map(Number);
  return strengths.map((strength) =>
    checked(distortionSchema, { treatment: known, strength }, (problem) =>
      fail('usage', 'terminal.value', { problem, command: 'survival' }),
    ),
  );
}

/** For each attack a table: what each distortion leaves of it, with the clean faces beside it. */
function survivalText(
  { attacks, detector, untreated, treated, remarks }: SurvivalFindings,
  terminal: Terminal,
) {
  const l = languageOf(terminal.words.code);
  const { percent, say } = l;
  const { attack: title } = titled(l, attacks);
  const rate = ({ value }: Accuracies['all']) => percent(value);
  const of = (share: Accuracies['all']) =>
    share.value === null ? '–' : say('terminal.survival.of', { share: rate(share), n: share.n });
  const judged = untreated.masks !== undefined && treated.every(({ masks }) => masks !== undefined);
  const iou = (masks: typeof untreated.masks, index: number) =>
    !judged || masks === undefined
      ? []
      : [masks.clean.iou, masks.attacks[index]!.iou, masks.attacks[index]!.iouAdversarial].map(({ value }) =>
          l.number(value, 3),
        );
  const header = [
    '',
    say('terminal.survival.table.clean'),
    say('terminal.survival.table.attacked'),
    say('terminal.findings.fakes'),
    say('terminal.findings.reals'),
    say('terminal.survival.table.stillFooled'),
    say('terminal.survival.table.alone'),
    ...(judged
      ? [
          say('terminal.survival.table.iouClean'),
          say('terminal.survival.table.iouTrue'),
          say('terminal.survival.table.iouAdversarial'),
        ]
      : []),
  ];
  return [
    terminal.heading(say('terminal.survival.title', { detector: detector.name })),
    ...attacks.flatMap((params, index) => {
      const none = untreated.attacks[index]!;
      const rows = treated.map(({ treatment, clean, attacks: after, masks }) => {
        const { accuracy, stillFooled, byTreatmentAlone } = after[index]!;
        return [
          l.distortion(treatment),
          rate(clean.all),
          rate(accuracy.all),
          rate(accuracy.fake),
          rate(accuracy.real),
          of(stillFooled),
          of(byTreatmentAlone),
          ...iou(masks, index),
        ];
      });
      return [
        '',
        terminal.heading(title(params)),
        textTable(header, [
          [
            say('terminal.survival.none'),
            rate(untreated.clean.all),
            rate(none.all),
            rate(none.fake),
            rate(none.real),
            '–',
            '–',
            ...iou(untreated.masks, index),
          ],
          ...rows,
        ]),
      ];
    }),
    '',
    terminal.heading(say('terminal.findings.meaning')),
    ...remarks.map((remark) => `- ${remark}`),
  ].join('\n');
}
