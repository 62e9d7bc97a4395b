import { CommanderError } from 'commander';
import type { LanguageCode } from '../../../../common/base/language.ts';
import type { Fault } from '../../../../common/fault.ts';
import { faultAs, faultOf, faultWords } from '../../../../language/faults.ts';
import type { Terminal } from './terminal.ts';

export const EXIT = { good: 0, noFindings: 1, usage: 2, stranger: 3, partly: 4 } as const;

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
  if (
    error instanceof Error &&
    (terminal.verbose || (fault.kind === 'internal' && process.env.OVERFIRE_DEBUG))
  )
    terminal.note(`${error.stack}`);
  return fault.kind === 'usage' ? EXIT.usage : EXIT.noFindings;
}

/** What other tools call an option, and papers. */
const MEANT: Record<string, string> = {
  epsilon: '--eps',
  steps: '--iterations',
  iter: '--iterations',
  'step-size': '--step',
  lr: '--rate',
  model: '--detector',
  output: '--out',
  o: '--out',
  device: '--backend',
  gpu: '--backend',
  threads: '--workers',
  jobs: '--workers',
  max: '--limit',
  attacks: '--attack',
  profile: '--preset',
};

/** Commander says what is wrong in English alone: its words by its codes, and what they are about. */
const SLIPS: Record<string, (message: string) => Fault | null> = {
  // Where no command was named, commander has printed the help, and its error says nothing.
  'commander.help': () => faultAs('usage', 'terminal.noCommand'),
  'commander.unknownOption': (message) => {
    const { quoted, near: similar } = partsOf(message);
    const [option = ''] = quoted;
    const near = MEANT[option.replace(/^-+/, '').toLowerCase()] ?? similar;
    return near === undefined
      ? faultAs('usage', 'terminal.option.unknown', { option })
      : faultAs('usage', 'terminal.option.unknownNear', { option, near });
  },
  'commander.unknownCommand': (message) => {
    const {
      quoted: [command = ''],
      near,
    } = partsOf(message);
    return near === undefined
      ? faultAs('usage', 'terminal.command.unknown', { command })
      : faultAs('usage', 'terminal.command.unknownNear', { command, near });
  },
  'commander.optionMissingArgument': (message) =>
    faultAs('usage', 'terminal.option.noValue', { option: partsOf(message).quoted[0] ?? '' }),
  'commander.missingMandatoryOptionValue': (message) =>
    faultAs('usage', 'terminal.option.missing', { option: partsOf(message).quoted[0] ?? '' }),
  'commander.conflictingOption': (message) => {
    const [option = '', other = ''] = partsOf(message).quoted;
    return faultAs('usage', 'terminal.option.conflict', { option, other });
  },
  'commander.missingArgument': (message) =>
    faultAs('usage', 'terminal.argument.missing', { argument: partsOf(message).quoted[0] ?? '' }),
  'commander.excessArguments': (message) => {
    const [, expected, received] = /Expected (\d+) arguments? but got (\d+)/.exec(message) ?? [];
    if (expected === undefined || received === undefined) return null;
    return faultAs('usage', 'terminal.argument.tooMany', { expected, received });
  },
  'commander.invalidArgument': (message) => {
    const [option = '', value = ''] = partsOf(message).quoted;
    const choices = /Allowed choices are (.*)\.$/.exec(message)?.[1];
    return choices === undefined
      ? null
      : faultAs('usage', 'terminal.option.choices', { option, value, choices });
  },
};

const partsOf = (message: string) => ({
  quoted: [...message.matchAll(/'([^']*)'/g)].map(([, text]) => text!),
  near: /Did you mean (?:one of )?(.*?)\?/.exec(message)?.[1],
});

const usageFault = ({ code, message }: CommanderError): Fault =>
  SLIPS[code]?.(message) ??
  faultAs('usage', 'terminal.usage', { problem: message.replace(/^error: /, '').replaceAll('\n', ' ') });
