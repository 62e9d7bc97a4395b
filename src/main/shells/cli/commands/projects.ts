import { resolve } from 'node:path';
import type { Command } from 'commander';
import { fail } from '../../../../language/faults.ts';
import { deleteProject } from '../../../domain/projects/delete.ts';
import { projectStatus } from '../../../domain/projects/status.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

export function addProjects(program: Command, terminal: Terminal): void {
  const projects = program
    .command('projects')
    .summary('look at a project, or delete it for good')
    .description('A project is the folder that audits were written to.');
  addStatus(projects, terminal);
  addDelete(projects, terminal);
}

function addStatus(projects: Command, terminal: Terminal): void {
  const command = addCommand(projects, {
    name: 'status',
    summary: 'case, audits, and size on the disk',
    description:
      'Shows the cover of the case, the audits with their states, and what the project takes on the disk.',
    examples: [['What is in it?', 'projects status case-1']],
  });
  command.argument('<folder>', 'project folder');
  onCall(command, async ([folder = '']) => {
    const status = await projectStatus(resolve(folder));
    terminal.result(status, () => {
      const { details, size, audits } = status;
      const cover: [string, string][] = [
        ['folder', status.folder],
        ['case', [details.name, details.caseNumber].filter((text) => text !== '').join(', ')],
        ['examiner', details.examiner],
        ['exhibit', details.exhibit],
        ['log', `${status.log.acts} acts, ${status.log.broken ?? 'chain whole'}`],
        [
          'on the disk',
          `${megabytes(size.total)}: objects ${megabytes(size.objects)}, database ${megabytes(size.database)}, log ${megabytes(size.log)}, other ${megabytes(size.other)}`,
        ],
      ];
      const rows = audits.map(({ id, state, detector, created, faces }) => [
        `${id}`,
        state,
        detector,
        created,
        `${faces}`,
      ]);
      return `${cover.map(([key, value]) => `${key.padEnd(12)}${value}`).join('\n')}\n\n${
        rows.length === 0
          ? 'no audit yet'
          : textTable(['audit', 'state', 'detector', 'begun', 'faces'], rows, [0, 1, 2, 3])
      }`;
    });
  });
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

function addDelete(projects: Command, terminal: Terminal): void {
  const command = addCommand(projects, {
    name: 'delete',
    summary: 'delete a project for good',
    description:
      'Deletes faces, audits, results, reports and log of a project. Originals and exported cases stay, and so does whatever\n' +
      'else lies in the folder. A disk may keep deleted bytes until it needs their place: encrypt disks that hold evidence.',
    examples: [['When the case is closed', 'projects delete case-1 --yes']],
  });
  command.argument('<folder>', 'project folder');
  command.option('--yes', 'yes, for good: there is no way back');
  onCall<{ yes?: boolean }>(command, async ([folder = ''], { yes }) => {
    if (yes !== true) fail('usage', 'terminal.sureToDelete', { folder }, folder);
    const deleted = await deleteProject(resolve(folder));
    terminal.result(deleted, () =>
      [
        `${deleted.folder}: ${deleted.files} files deleted, ${megabytes(deleted.bytes)}`,
        ...(deleted.kept.length === 0
          ? []
          : [`left, since Overfire did not make it: ${deleted.kept.join(', ')}`]),
      ].join('\n'),
    );
  });
}
