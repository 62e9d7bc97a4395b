import { CommanderError } from 'commander';
import { z } from 'zod';
import { type Fault, faultOf, faultSchema } from '../../../../common/fault.ts';
import { faultAs, faultWords } from '../../../../language/faults.ts';
import { terminalLanguage } from './language.ts';
import type { Terminal } from './terminal.ts';

export const EXIT = { good: 0, noFindings: 1, usage: 2 } as const;

/** A fault as a terminal says it: message and remedy in its language and in terms of commands. */
export const saidFaultSchema = faultSchema
  .omit({ values: true })
  .extend({ message: z.string(), remedy: z.string() });

export const said = (fault: Fault): z.infer<typeof saidFaultSchema> => {
  const { values: _, ...kept } = fault;
  return { ...kept, ...faultWords(fault, terminalLanguage(), 'terminal') };
};

/** A failed command, told to whoever called: text on stderr, and with --json `{"error": fault}` on stdout too. */
export function reportFailure(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.good; // help or version was printed
  const fault = error instanceof CommanderError ? usageFault(error) : faultOf(error);
  const told = said(fault);
  terminal.error(told);
  if (terminal.json) terminal.result({ error: told }, () => '');
  if (fault.kind === 'internal' && error instanceof Error && process.env.OVERFIRE_DEBUG)
    terminal.note(`${error.stack}`);
  return fault.kind === 'usage' ? EXIT.usage : EXIT.noFindings;
}

/** Where no command was named, commander has printed the help, and its error says nothing. */
const usageFault = ({ code, message }: CommanderError): Fault =>
  code === 'commander.help'
    ? faultAs('usage', 'terminal.noCommand')
    : faultAs('usage', 'terminal.usage', {
        problem: message.replace(/^error: /, '').replaceAll('\n', ' '),
      });
