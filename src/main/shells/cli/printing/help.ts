import { type Command, Help, type Option } from 'commander';
import type { TextKey, Words } from '../../../../language/words.ts';

const HEADS: Record<string, TextKey> = {
  'Usage:': 'terminal.help.usage',
  'Arguments:': 'terminal.help.arguments',
  'Options:': 'terminal.help.options',
  'Commands:': 'terminal.help.commands',
};

/** Gives a program, and the commands that are added to it afterwards, help in a language. */
export function speak(program: Command, { say, text }: Words): Command {
  const plain = new Help();
  const terms = (line: string) =>
    line
      .replace('[options]', `[${say('terminal.help.anyOption')}]`)
      .replace('[command]', `[${say('terminal.help.anyCommand')}]`);
  return program
    .helpOption('-h, --help', say('terminal.help.option'))
    .helpCommand(`help [${say('terminal.help.anyCommand')}]`, say('terminal.help.command'))
    .configureHelp({
      styleTitle: (title) => (HEADS[title] === undefined ? title : `${text(HEADS[title])}:`),
      commandUsage: (command) => terms(plain.commandUsage(command)),
      subcommandTerm: (command) => terms(plain.subcommandTerm(command)),
      optionDescription: ({ description, argChoices, defaultValue, required, optional }: Option) => {
        const extra = [
          ...(argChoices === undefined
            ? []
            : [say('terminal.help.choices', { values: argChoices.join(', ') })]),
          ...(defaultValue !== undefined && (required || optional)
            ? [say('terminal.help.default', { value: String(defaultValue) })]
            : []),
        ];
        return extra.length === 0 ? description : `${description} (${extra.join('; ')})`;
      },
    });
}

/** The examples at the end of a help: what each does, and what follows "overfire". */
export const examplesText = (
  { text }: Words,
  examples: readonly (readonly [what: TextKey, ...how: string[]])[],
): string =>
  [
    `\n${text('terminal.help.examples')}:`,
    ...examples.flatMap(([what, ...how]) => [
      `  ${text(what).replace(/[^?]$/, '$&:')}`,
      ...how.map((line) => `    overfire ${line}`),
    ]),
    '',
  ].join('\n');
