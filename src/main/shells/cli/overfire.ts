#!/usr/bin/env node
import { wordsOf } from '../../../language/words.ts';
import { callerFolder } from './callerFolder.ts';
import { reportFailure } from './printing/failure.ts';
import { terminalLanguage } from './printing/language.ts';
import { Terminal } from './printing/terminal.ts';
import { buildProgram } from './program.ts';

/** Of an installed package, which runs on its user's Node: SQLite's binding ends an older one without a word. */
const OLDEST_NODE = 22;

// A reader that has seen enough (head, less) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.chdir(callerFolder());
const words = wordsOf(terminalLanguage());
if (Number.parseInt(process.versions.node, 10) < OLDEST_NODE) {
  console.error(words.say('terminal.node.old', { found: process.versions.node, oldest: OLDEST_NODE }));
  process.exit(2);
}
const terminal = new Terminal(process.argv.includes('--json'), words);
try {
  const program = await buildProgram(terminal, process.argv.slice(2));
  // Of Electron as a Node, commander would take the script for an argument.
  await program.parseAsync(process.argv.slice(2), { from: 'user' });
} catch (error) {
  process.exitCode = reportFailure(error, terminal);
}
