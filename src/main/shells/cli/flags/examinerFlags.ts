import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type SecondReading, secondReadingSchema } from '../../../../common/examiner.ts';
import { fail, failAt } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import { conclude, secondRead } from '../../../domain/examiner/examiner.ts';
import { chosenAudit } from '../../../domain/findings/findings.ts';
import { openToChange } from '../../../domain/projects/project.ts';
import { checked } from './usage.ts';

export interface ExaminerFlags {
  conclusion?: string;
  secondReader?: string;
  readOn?: string;
  disagrees?: boolean;
  readerRemark?: string;
}

/** What people add to an audit in their own words, before its report is written. */
export function addExaminerOptions(command: Command, { say }: Words): void {
  command.option('--conclusion <file>', say('terminal.report.conclusion'));
  command.option('--second-reader <name>', say('terminal.report.secondReader'));
  command.option('--read-on <date>', say('terminal.report.readOn'));
  command.option('--disagrees', say('terminal.report.disagrees'));
  command.option('--reader-remark <text>', say('terminal.report.readerRemark'));
}

/** Writes it into the project; nothing where nothing was said. All of it is checked before any of it is written. */
export async function addWords(
  folder: string,
  audit: number | undefined,
  flags: ExaminerFlags,
): Promise<void> {
  const text = flags.conclusion === undefined ? null : await textOf(resolve(flags.conclusion));
  const reading = readingIn(flags);
  if (text === null && reading === undefined) return;
  const store = openToChange(folder);
  try {
    const { id } = chosenAudit(store, audit);
    if (text !== null) conclude(store, id, text);
    if (reading !== undefined) secondRead(store, id, reading);
  } finally {
    store.close();
  }
}

async function textOf(path: string): Promise<string> {
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failAt('input', path, 'terminal.noText');
  }
}

/** undefined where nobody was named, null where the reader is to be taken out. */
function readingIn({
  secondReader: name,
  readOn,
  disagrees,
  readerRemark,
}: ExaminerFlags): SecondReading | null | undefined {
  if (name === undefined) {
    if (readOn !== undefined || disagrees === true || readerRemark !== undefined)
      fail('usage', 'terminal.noReader');
    return undefined;
  }
  if (name.trim() === '') return null;
  const reading = {
    name,
    date: readOn ?? new Date().toISOString().slice(0, 10),
    agrees: disagrees !== true,
    remark: readerRemark ?? '',
  };
  return checked(secondReadingSchema, reading, (problem) =>
    fail('usage', 'terminal.value', { problem, command: 'report' }),
  );
}
