#!/usr/bin/env node
import { wordsOf } from '../../../language/words.ts';
import { callerFolder } from './callerFolder.ts';
import { reportFailure } from './printing/failure.ts';
import { terminalLanguage } from './printing/language.ts';
import { Terminal } from './printing/terminal.ts';
import { buildProgram } from './program.ts';

// A reader that has seen enough (head, less) closes the pipe: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

process.chdir(callerFolder());
const terminal = new Terminal(process.argv.includes('--json'), wordsOf(terminalLanguage()));
try {
  const program = await buildProgram(terminal, process.argv.slice(2));
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error, terminal);
}
