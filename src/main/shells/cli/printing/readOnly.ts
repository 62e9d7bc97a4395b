import { isReadOnly } from '../../../domain/projects/project.ts';
import type { Terminal } from './terminal.ts';

/** Says, where a project's folder can't be written, that nothing is entered in it. */
export function noteReadOnly(terminal: Terminal, folder: string): void {
  if (isReadOnly(folder)) terminal.note(terminal.words.say('terminal.projects.readOnly', { folder }));
}
