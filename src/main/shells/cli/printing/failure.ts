import { CommanderError } from 'commander';
import type { LanguageCode } from '../../../../common/base/language.ts';
import type { Fault } from '../../../../common/fault.ts';
import { faultAs, faultOf, faultWords } from '../../../../language/faults.ts';
import type { Terminal } from './terminal.ts';

export const EXIT = { good: 0, noFindings: 1, usage: 2 } as const;

/** A fault as commands print it: message and remedy in terms of options and commands. */
export type SaidFault = Pick<Fault, 'kind' | 'code' | 'path'> & { message: string; remedy: string };

export function said(fault: Fault, language: LanguageCode): SaidFault {
  const { values: _, about: __, ...kept } = fault;
  return { ...kept, ...faultWords(fault, language, 'terminal') };
}

/**
 * A failed command, told to whoever called: text on stderr, and with --json `{"error": fault}` on stdout too, in English as
 * everything that programs read.
 */
export function reportFailure(error: unknown, terminal: Terminal): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.good; // help or version was printed
  const fault = error instanceof CommanderError ? usageFault(error) : faultOf(error);
  terminal.error(fault);
  if (terminal.json) terminal.result({ error: said(fault, 'en') }, () => '');
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
