import type { LeftOut, Notice } from '../../../../common/notice.ts';
import { noticeWords } from '../../../../language/notices.ts';
import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** Files that could not be used, each with its reason. */
export function noteLeftOut(terminal: Terminal, leftOut: readonly LeftOut[]): void {
  const { say, code } = terminal.words;
  for (const { path, reason, notice } of leftOut)
    terminal.note(
      printable(
        say('terminal.leftOut', { path, reason: notice === undefined ? reason : noticeWords(notice, code) }),
      ),
    );
}

/** What is to be said of files that were used. */
export function noteNotices(terminal: Terminal, notices: readonly (Notice & { path: string })[]): void {
  for (const notice of notices)
    terminal.note(printable(`${notice.path}: ${noticeWords(notice, terminal.words.code)}`));
}
