import { type Command, Option } from 'commander';
import { FALSE_POSITIVES, falsePositivesSchema } from '../../../../common/figure.ts';
import type { ReportChoices } from '../../../../common/report.ts';
import { fail } from '../../../../language/faults.ts';
import type { Terminal } from '../printing/terminal.ts';
import { number } from './footageFlags.ts';
import { checked } from './usage.ts';

export type ChoicesFlags = Partial<ReportChoices>;

/** What a report says besides what the audit does: of a report and of a sealed case. */
export function addChoices(command: Command, { words: { say } }: Terminal): void {
  command.option('--by <column...>', say('terminal.report.by'));
  command.addOption(
    new Option(
      '--false-positives <share>',
      say('terminal.report.falsePositives', { usual: FALSE_POSITIVES }),
    ).argParser((text) =>
      checked(falsePositivesSchema, number(text), (problem) =>
        fail('usage', 'terminal.value', {
          problem: `--false-positives ${text}: ${problem}`,
          command: command.name(),
        }),
      ),
    ),
  );
}

export const choicesIn = ({ by, falsePositives }: ChoicesFlags): Partial<ReportChoices> => ({
  ...(by === undefined ? {} : { by }),
  ...(falsePositives === undefined ? {} : { falsePositives }),
});
