import type { Command } from 'commander';

/** What every command has beside its own: --json, and help with examples. */
export interface CommandHelp {
  name: string;
  summary: string;
  description: string;
  /** [what it does, arguments after "overfire"] */
  examples: [string, string][];
}

export function addCommand(parent: Command, { name, summary, description, examples }: CommandHelp): Command {
  const shown = examples.map(([what, how]) => `  ${what}:\n    overfire ${how}`).join('\n');
  return parent
    .command(name)
    .summary(summary)
    .description(description)
    .option('--json', 'print one JSON value on stdout and nothing else (schemas: docs/schemas)')
    .addHelpText('after', `\nExamples:\n${shown}\n`);
}

/** Connects a command to its work, which gets the arguments as they were typed and returns when all went well. */
export function onCall<Flags extends object>(
  command: Command,
  work: (args: string[], flags: Flags) => Promise<void>,
): void {
  command.action(() => work(command.args, command.opts<Flags>()));
}
