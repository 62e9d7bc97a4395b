import { CommanderError } from 'commander';
import type { Fault } from '../../../../common/fault.ts';
import { faultOf } from '../../../../language/faults.ts';
import type { Terminal } from './terminal.ts';

export const EXIT = { good: 0, noFindings: 1, usage: 2 } as const;

/** A failed command, told to whoever called: text on stderr, and with --json `{"error": fault}` on stdout too. */
export function reportFailure(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.good; // help or version was printed
  const fault = error instanceof CommanderError ? usageFault(error) : faultOf(error);
  terminal.error(fault.message, fault.remedy);
  if (terminal.json) terminal.result({ error: fault }, () => '');
  if (fault.kind === 'internal' && error instanceof Error && process.env.OVERFIRE_DEBUG)
    terminal.note(`${error.stack}`);
  return fault.kind === 'usage' ? EXIT.usage : EXIT.noFindings;
}

function usageFault(error: CommanderError): Fault {
  // Where no command was named, commander has printed the help, and its error says nothing.
  const message =
    error.code === 'commander.help'
      ? 'no command was named'
      : error.message.replace(/^error: /, '').replaceAll('\n', ' ');
  return { kind: 'usage', message, remedy: 'see overfire --help, or --help after a command' };
}
