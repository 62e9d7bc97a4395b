import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import {
  LADDERS,
  TREATMENT_NAMES,
  type Treatment,
  treatmentSchema,
} from '../../../../common/distortions/registry.ts';
import { fail } from '../../../../common/fault.ts';
import type { Accuracies, SurvivalFindings } from '../../../../common/survival.ts';
import { ENGLISH } from '../../../../language/language.ts';
import { titled } from '../../../../language/titles.ts';
import { survivalFindings, survive } from '../../../outputs/survival/survive.ts';
import { number } from '../flags/footageFlags.ts';
import { stoppable } from '../flags/pausing.ts';
import { checked } from '../flags/usage.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface SurvivalFlags {
  audit?: number;
  treatment?: string[];
}

export function addSurvival(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'survival',
    summary: 'what JPEG, resizing, blur, a screenshot and H.264 leave of an attack',
    description:
      'Treats the adversarial pictures of a finished audit as pictures are on their way, and its clean faces as the control,\n' +
      'and asks the detector again. The results are kept in the project, in its reports and in its sealed cases.\n' +
      'What is measured is not measured again: stopped or killed, the same command goes on.',
    examples: [
      ['Every treatment at every strength', 'survival case-1'],
      ['JPEG at two qualities, and H.264', 'survival case-1 --treatment jpeg=90+50 --treatment h264'],
    ],
  });
  command.argument('<folder>', 'project folder of the audit');
  command.option('--audit <id>', 'which audit of the project (default: the last one)', number);
  command.addOption(
    new Option('--treatment <name>', `${ladders()}; others: jpeg=90+50 (repeatable; default: all)`).argParser(
      (value: string, before: string[] = []) => [...before, value],
    ),
  );
  onCall<SurvivalFlags>(command, async ([named = ''], { audit, treatment }) => {
    const folder = resolve(named);
    const treatments = treatment?.flatMap(treatmentsOf);
    const goOn = { remedy: `go on with it: overfire survival ${folder}`, path: folder };
    const id = await stoppable(terminal, goOn, (signal) =>
      survive(
        folder,
        { signal, onProgress: terminal.onProgress },
        {
          ...(audit === undefined ? {} : { auditId: audit }),
          ...(treatments === undefined ? {} : { treatments }),
        },
      ),
    );
    const found = survivalFindings(folder, id);
    terminal.result(found, () => survivalText(found, terminal));
  });
}

const ladders = () => TREATMENT_NAMES.map((name) => `${name} (${LADDERS[name].join(', ')})`).join(', ');

/** "jpeg", "jpeg=90+50" */
function treatmentsOf(text: string): Treatment[] {
  const [name = '', ...given] = text.split('=');
  const known = TREATMENT_NAMES.find((one) => one === name);
  if (known === undefined)
    return fail('usage', `there is no treatment "${name}"`, `treatments are ${TREATMENT_NAMES.join(', ')}`);
  const strengths = given.length === 0 ? LADDERS[known] : given.join('=').split('+').map(Number);
  return strengths.map((strength) =>
    checked(treatmentSchema, { treatment: known, strength }, 'see overfire survival --help'),
  );
}

/** For each attack a table: what each treatment leaves of it, with the clean faces beside it. */
function survivalText(
  { attacks, detector, untreated, treated, remarks }: SurvivalFindings,
  terminal: Terminal,
) {
  const { attack: title } = titled(ENGLISH, attacks);
  const rate = ({ value }: Accuracies['all']) => (value === null ? '-' : ENGLISH.percent(value));
  const of = (share: Accuracies['all']) => (share.value === null ? '-' : `${rate(share)} of ${share.n}`);
  const judged = untreated.masks !== undefined && treated.every(({ masks }) => masks !== undefined);
  const iou = (masks: typeof untreated.masks, index: number) =>
    !judged || masks === undefined
      ? []
      : [masks.clean.iou, masks.attacks[index]!.iou, masks.attacks[index]!.iouAdversarial].map(({ value }) =>
          value === null ? '-' : ENGLISH.number(value, 3),
        );
  const header = [
    '',
    'clean right',
    'attacked right',
    'fakes',
    'reals',
    'still fooled',
    'by treatment alone',
    ...(judged ? ['IoU clean', 'IoU true', 'IoU adversarial'] : []),
  ];
  return [
    terminal.heading(`${detector.name}: what survives`),
    ...attacks.flatMap((params, index) => {
      const none = untreated.attacks[index]!;
      const rows = treated.map(({ treatment, clean, attacks: after, masks }) => {
        const { accuracy, stillFooled, byTreatmentAlone } = after[index]!;
        return [
          ENGLISH.treatment(treatment),
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
            'untreated',
            rate(untreated.clean.all),
            rate(none.all),
            rate(none.fake),
            rate(none.real),
            '-',
            '-',
            ...iou(untreated.masks, index),
          ],
          ...rows,
        ]),
      ];
    }),
    '',
    terminal.heading('What this means'),
    ...remarks.map((remark) => `- ${remark}`),
  ].join('\n');
}
