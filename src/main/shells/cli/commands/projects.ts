import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ProjectStatus } from '../../../../common/api/projects.ts';
import { fail } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import { userFolder } from '../../../base/userFolder.ts';
import { deleteProject } from '../../../domain/projects/delete.ts';
import { listProjects } from '../../../domain/projects/list.ts';
import { projectStatus } from '../../../domain/projects/status.ts';
import { openUserFiles } from '../../../session/settings.ts';
import { pairLines, textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, addGroup, onCall } from './command.ts';

export function addProjects(program: Command, terminal: Terminal): void {
  const projects = addGroup(program, terminal, 'projects');
  addList(projects, terminal);
  addStatus(projects, terminal);
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
