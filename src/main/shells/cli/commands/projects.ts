import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ProjectStatus } from '../../../../common/api/projects.ts';
import { fail } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import { userFolder } from '../../../base/userFolder.ts';
import { cleanProject, foreseeCleaning } from '../../../domain/projects/clean.ts';
import { deleteProject } from '../../../domain/projects/delete.ts';
import { listProjects } from '../../../domain/projects/list.ts';
import { mergeProjects } from '../../../domain/projects/merge.ts';
import { moveProject } from '../../../domain/projects/move.ts';
import { relinkOriginals } from '../../../domain/projects/relink.ts';
import { projectStatus } from '../../../domain/projects/status.ts';
import { openUserFiles } from '../../../session/settings.ts';
import { noteReadOnly } from '../printing/readOnly.ts';
import { pairLines, textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, addGroup, onCall } from './command.ts';

export function addProjects(program: Command, terminal: Terminal): void {
  const projects = addGroup(program, terminal, 'projects');
  addList(projects, terminal);
  addStatus(projects, terminal);
  addClean(projects, terminal);
  addRelink(projects, terminal);
  addMove(projects, terminal);
  addMerge(projects, terminal);
  addDelete(projects, terminal);
}

function addList(projects: Command, terminal: Terminal): void {
  const { say, moment } = terminal.words;
  const command = addCommand(projects, terminal, 'projects.list', [
    ['terminal.projects.list.example', 'projects list'],
    ['terminal.projects.list.example.below', 'projects list /cases'],
  ]);
  command.argument('[folder...]', say('terminal.projects.list.folders'));
  onCall(command, async (folders) => {
    const found = await listProjects(
      folders.map((folder) => resolve(folder)),
      openUserFiles(userFolder()).recent(),
    );
    terminal.result(found, () =>
      found.length === 0
        ? say('terminal.projects.list.none')
        : textTable(
            [
              say('terminal.projects.case'),
              say('terminal.projects.table.audits'),
              say('terminal.projects.table.changed'),
              say('terminal.projects.folder'),
            ],
            found.map(({ folder, name, caseNumber, audits, changed }) => [
              [name, caseNumber].filter((text) => text !== '').join(', '),
              `${audits}`,
              moment(changed),
              folder,
            ]),
            [0, 2, 3],
          ),
    );
  });
}

function addStatus(projects: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const command = addCommand(projects, terminal, 'projects.status', [
    ['terminal.projects.status.example', 'projects status case-1'],
  ]);
  command.argument('<folder>', say('terminal.option.project'));
  onCall(command, async ([folder = '']) => {
    const status = await projectStatus(resolve(folder));
    noteReadOnly(terminal, folder);
    terminal.result(status, () => statusText(status, terminal.words));
  });
}

function statusText({ folder, details, size, audits, log }: ProjectStatus, { bytes, say }: Words): string {
  const { name, caseNumber, examiner, exhibit } = details;
  const cover: [string, string][] = [
    [say('terminal.projects.folder'), folder],
    [say('terminal.projects.case'), [name, caseNumber].filter((text) => text !== '').join(', ')],
    [say('terminal.projects.examiner'), examiner],
    [say('terminal.projects.exhibit'), exhibit],
    [
      say('terminal.projects.log'),
      log.broken === null
        ? say('terminal.projects.logWhole', { n: log.acts })
        : say('terminal.projects.logBroken', { n: log.acts, broken: log.broken }),
    ],
    [
      say('terminal.projects.disk'),
      say('terminal.projects.sizes', {
        total: bytes(size.total),
        objects: bytes(size.objects),
        database: bytes(size.database),
        log: bytes(size.log),
        other: bytes(size.other),
      }),
    ],
  ];
  const header = [
    say('terminal.projects.table.audit'),
    say('terminal.projects.table.state'),
    say('terminal.projects.table.detector'),
    say('terminal.projects.table.begun'),
    say('terminal.projects.table.faces'),
  ];
  const rows = audits.map(({ id, state, detector, created, faces }) => [
    `${id}`,
    say(`state.${state}`),
    detector,
    created,
    `${faces}`,
  ]);
  const table = rows.length === 0 ? say('terminal.projects.none') : textTable(header, rows, [0, 1, 2, 3]);
  return `${pairLines(cover).join('\n')}\n\n${table}`;
}

function addClean(projects: Command, terminal: Terminal): void {
  const { bytes, say } = terminal.words;
  const command = addCommand(projects, terminal, 'projects.clean', [
    ['terminal.projects.clean.example', 'projects clean case-1'],
    ['terminal.projects.clean.example.yes', 'projects clean case-1 --yes'],
  ]);
  command.argument('<folder>', say('terminal.option.project'));
  command.option('--yes', say('terminal.projects.clean.yes'));
  onCall<{ yes?: boolean }>(command, async ([folder = ''], { yes }) => {
    const cleaning = await (yes === true ? cleanProject : foreseeCleaning)(resolve(folder));
    terminal.result(cleaning, () =>
      say(yes === true ? 'terminal.projects.clean.done' : 'terminal.projects.clean.foreseen', {
        folder,
        objects: cleaning.objects,
        size: bytes(cleaning.bytes),
      }),
    );
  });
}

function addRelink(projects: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const command = addCommand(projects, terminal, 'projects.relink', [
    ['terminal.projects.relink.example', 'projects relink case-1 /mnt/evidence'],
  ]);
  command.argument('<folder>', say('terminal.option.project'));
  command.argument('<place...>', say('terminal.projects.relink.places'));
  onCall(command, async ([folder = '', ...places]) => {
    const relinked = await relinkOriginals(resolve(folder), places);
    const { there, moved, missing } = relinked;
    terminal.result(relinked, () =>
      [
        say('terminal.projects.relink.done', { there, moved: moved.length, missing: missing.length }),
        ...missing.map(({ path }) => say('terminal.projects.relink.missing', { path })),
      ].join('\n'),
    );
  });
}

function addMove(projects: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const command = addCommand(projects, terminal, 'projects.move', [
    ['terminal.projects.move.example', 'projects move case-1 /archive/case-1'],
  ]);
  command.argument('<folder>', say('terminal.option.project'));
  command.argument('<to>', say('terminal.projects.move.to'));
  onCall(command, async ([folder = '', to = '']) => {
    const moved = await moveProject(resolve(folder), resolve(to));
    const recent = openUserFiles(userFolder());
    const before = recent.recent().find((one) => one.folder === moved.from);
    if (before !== undefined) {
      await recent.forget(moved.from);
      await recent.remember({ ...before, folder: moved.folder });
    }
    terminal.result(moved, () =>
      say('terminal.projects.move.done', { folder: moved.folder, moved: moved.moved }),
    );
  });
}

function addMerge(projects: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const command = addCommand(projects, terminal, 'projects.merge', [
    ['terminal.projects.merge.example', 'projects merge case-1 case-1-of-weber'],
  ]);
  command.argument('<folder>', say('terminal.option.project'));
  command.argument('<other>', say('terminal.projects.merge.other'));
  onCall(command, async ([folder = '', other = '']) => {
    const merged = await mergeProjects(resolve(folder), resolve(other));
    const { audits, evidence } = merged;
    terminal.result(merged, () =>
      [
        say('terminal.projects.merge.done', {
          folder,
          audits: audits.length,
          files: evidence.added,
          here: evidence.here,
        }),
        ...audits
          .filter(({ id, was }) => id !== was)
          .map((audit) => say('terminal.projects.merge.audit', { ...audit })),
      ].join('\n'),
    );
  });
}

function addDelete(projects: Command, terminal: Terminal): void {
  const { bytes, say } = terminal.words;
  const command = addCommand(projects, terminal, 'projects.delete', [
    ['terminal.projects.delete.example', 'projects delete case-1 --yes'],
  ]);
  command.argument('<folder>', say('terminal.option.project'));
  command.option('--yes', say('terminal.projects.delete.yes'));
  onCall<{ yes?: boolean }>(command, async ([folder = ''], { yes }) => {
    if (yes !== true) fail('usage', 'terminal.sureToDelete', { folder }, folder);
    const deleted = await deleteProject(resolve(folder));
    terminal.result(deleted, () =>
      [
        say('terminal.projects.deleted', { ...deleted, size: bytes(deleted.bytes) }),
        ...(deleted.kept.length === 0
          ? []
          : [say('terminal.projects.kept', { kept: deleted.kept.join(', ') })]),
      ].join('\n'),
    );
  });
}
