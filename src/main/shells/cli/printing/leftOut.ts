import { printable } from './printable.ts';
import type { Terminal } from './terminal.ts';

/** Files that could not be used, each with its reason. */
export function noteLeftOut(terminal: Terminal, leftOut: readonly { path: string; reason: string }[]): void {
  for (const file of leftOut) terminal.note(printable(terminal.words.say('terminal.leftOut', file)));
}
