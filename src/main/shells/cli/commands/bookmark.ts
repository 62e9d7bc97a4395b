import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type ListedBookmark, remarkSchema } from '../../../../common/examiner.ts';
import { fail } from '../../../../language/faults.ts';
import { languageOf } from '../../../../language/language.ts';
import { titled } from '../../../../language/titles.ts';
import { bookmark, bookmarksOf, type Examined, unbookmark } from '../../../domain/examiner/examiner.ts';
import { attackNamed, faceNamed } from '../../../domain/examiner/find.ts';
import { chosenAudit } from '../../../domain/findings/findings.ts';
import { openProject, openToChange } from '../../../domain/projects/project.ts';
import { number } from '../flags/footageFlags.ts';
import { checked } from '../flags/usage.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, addGroup, onCall } from './command.ts';

interface Flags {
  audit?: number;
  attack?: string;
  remark?: string;
}

/** Faces that the examiner chooses for the report, by no rule. */
export function addBookmark(program: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const parent = addGroup(program, terminal, 'bookmark');
  const withFace = (command: Command) => {
    command.argument('<folder>', say('terminal.option.projectOfAudit'));
    command.argument('<face>', say('terminal.bookmark.face'));
    command.option('--attack <name>', say('terminal.bookmark.attack'));
    command.option('--audit <id>', say('terminal.option.audit'), number);
    return command;
  };
  const set = withFace(
    addCommand(parent, terminal, 'bookmark.set', [
      ['terminal.bookmark.set.example', 'bookmark set case-1 fake/7.png --attack pgd --remark "Ears."'],
    ]),
  );
  set.option('--remark <text>', say('terminal.bookmark.remark'));
  onCall<Flags>(set, async ([folder = '', face = ''], { audit, attack, remark = '' }) => {
    const said = checked(remarkSchema, remark, (problem) =>
      fail('usage', 'terminal.value', { problem: `remark: ${problem}`, command: 'bookmark set' }),
    );
    change(terminal, folder, audit, (store, row) => {
      const { id } = faceNamed(store, row.id, face);
      bookmark(store, row.id, { attack: attackNamed(row, attack ?? null), item: id, remark: said });
    });
  });
  const remove = withFace(
    addCommand(parent, terminal, 'bookmark.remove', [
      ['terminal.bookmark.remove.example', 'bookmark remove case-1 fake/7.png --attack pgd'],
    ]),
  );
  onCall<Flags>(remove, async ([folder = '', face = ''], { audit, attack }) =>
    change(terminal, folder, audit, (store, row) =>
      unbookmark(store, row.id, attackNamed(row, attack ?? null), faceNamed(store, row.id, face).id),
    ),
  );
  const list = addCommand(parent, terminal, 'bookmark.list', [
    ['terminal.bookmark.list.example', 'bookmark list case-1'],
  ]);
  list.argument('<folder>', say('terminal.option.projectOfAudit'));
  list.option('--audit <id>', say('terminal.option.audit'), number);
  onCall<Flags>(list, async ([folder = ''], { audit }) => change(terminal, folder, audit, null));
}

/** Does it, where there is anything to do, and prints what is chosen from then on. */
function change(
  terminal: Terminal,
  folder: string,
  audit: number | undefined,
  work: ((store: Examined['store'], row: Examined['row']) => void) | null,
): void {
  const store = (work === null ? openProject : openToChange)(resolve(folder));
  try {
    const row = chosenAudit(store, audit);
    work?.(store, row);
    const found = bookmarksOf(store, row.id);
    terminal.result(found, () => tableOf(found, row, terminal));
  } finally {
    store.close();
  }
}

function tableOf(found: ListedBookmark[], { config }: Examined['row'], { words }: Terminal): string {
  const { say } = words;
  if (found.length === 0) return say('terminal.bookmark.none');
  const l = titled(languageOf(words.code), config.attacks);
  return textTable(
    [
      say('terminal.bookmark.table.face'),
      say('matrix.face'),
      say('method.attack'),
      say('terminal.bookmark.table.remark'),
    ],
    found.map(({ position, path, attack, remark }) => [
      `#${position}`,
      path,
      l.attack(config.attacks[attack]!),
      remark.replaceAll(/\s+/g, ' '),
    ]),
    [0, 1, 2, 3],
  );
}
