import type { Command } from 'commander';
import type { TextKey } from '../../../../language/words.ts';
import { examplesText } from '../printing/help.ts';
import type { Terminal } from '../printing/terminal.ts';

/** A command by its name, "audit" or "detectors.list": its texts are those under this name. */
type CommandName<K = TextKey> = K extends `terminal.${infer N}.description` ? N : never;
type CommandKey = Exclude<CommandName, 'program'>;

/** A command that others are below. */
export function addGroup(parent: Command, { words }: Terminal, name: CommandKey): Command {
  return parent
    .command(name)
    .summary(words.text(`terminal.${name}.summary`))
    .description(words.text(`terminal.${name}.description`));
}

/**
 * A command with what all have beside their own: --json, --quiet, --verbose, and help with examples: the key of what it does, and the arguments after
 * "overfire".
 */
export function addCommand(
  parent: Command,
  terminal: Terminal,
  name: CommandKey,
  examples: [what: TextKey, how: string][],
  more = '',
): Command {
  const { words } = terminal;
  return parent
    .command(name.split('.').at(-1)!)
    .summary(words.text(`terminal.${name}.summary`))
    .description(words.text(`terminal.${name}.description`) + more)
    .option('--json', words.say('terminal.option.json'))
    .option('-q, --quiet', words.say('terminal.option.quiet'))
    .option('-v, --verbose', words.say('terminal.option.verbose'))
    .on('option:quiet', () => terminal.set('quiet'))
    .on('option:verbose', () => terminal.set('verbose'))
    .addHelpText('after', examplesText(words, examples));
}

/** Connects a command to its work, which gets the arguments as they were typed and returns when all went well. */
export function onCall<Flags extends object>(
  command: Command,
  work: (args: string[], flags: Flags) => Promise<void>,
): void {
  command.action(() => {
    const { quiet: _, verbose: __, ...flags } = command.opts();
    return work(command.args, flags as Flags);
  });
}
