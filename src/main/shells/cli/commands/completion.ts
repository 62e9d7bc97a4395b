import { Argument, type Command } from 'commander';
import { ATTACK_NAMES } from '../../../../common/attacks/registry.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

/** What may stand behind the words of a command. */
interface Place {
  /** "detectors import"; empty for the program itself. */
  path: string;
  commands: { name: string; what: string }[];
  /** With what they take: nothing, a file or anything else, or one of a few. */
  options: { flag: string; what: string; takes: boolean; choices: string[] }[];
}

/** @param whole the program with all of its commands */
export function addCompletion(program: Command, terminal: Terminal, whole: () => Promise<Command>): void {
  const { text } = terminal.words;
  const command = addCommand(program, terminal, 'completion', [
    [
      'terminal.completion.example.bash',
      'completion bash > ~/.overfire-completion && . ~/.overfire-completion',
    ],
    ['terminal.completion.example.fish', 'completion fish > ~/.config/fish/completions/overfire.fish'],
  ]);
  command.addArgument(new Argument('<shell>', text('terminal.completion.shell')).choices(SHELLS));
  onCall(command, async ([shell]) => {
    const script = WRITERS[shell as Shell](placesOf(await whole(), []));
    terminal.result({ shell, script }, () => script.trimEnd());
  });
}

function placesOf(command: Command, path: string[]): Place[] {
  const own: Place = {
    path: path.join(' '),
    commands: command.commands.map((one) => ({ name: one.name(), what: firstLine(one.summary()) })),
    options: command.options
      .filter(({ hidden }) => !hidden)
      .map(({ long, short, description, argChoices, required, optional }) => ({
        flag: long ?? short ?? '',
        what: firstLine(description),
        takes: required || optional,
        choices: argChoices ?? (long === '--attack' ? [...ATTACK_NAMES] : []),
      })),
  };
  return [own, ...command.commands.flatMap((one) => placesOf(one, [...path, one.name()]))];
}

const firstLine = (text: string): string => text.split('\n')[0]!.slice(0, 70);
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
const wordsAt = ({ commands, options }: Place): string =>
  [...commands.map(({ name }) => name), ...options.map(({ flag }) => flag)].join(' ');

/** bash and zsh find out in the same way at which command the cursor is; files are offered where nothing else fits. */
function posix(places: Place[], shell: 'bash' | 'zsh'): string {
  const paths = places.map(({ path }) => path).filter((path) => path !== '');
  const choices = places.flatMap(({ path, options }) =>
    options
      .filter((option) => option.choices.length > 0)
      .map(({ flag, choices: few }) => `    ${quoted(`${path} ${flag}`)}) reply=${quoted(few.join(' '))} ;;`),
  );
  const words = `_overfire_words() {
  # $1: the word before the cursor; the others: the words before that. Sets reply.
  local before=$1 at='' word
  shift
  for word in "$@"; do
    case "\${at:+$at }$word" in
      ${paths.map(quoted).join('|')}) at="\${at:+$at }$word" ;;
    esac
  done
  reply=''
  case "$at $before" in
${choices.join('\n')}
  esac
  [ -n "$reply" ] && return
  case "$at" in
${places.map((place) => `    ${quoted(place.path)}) reply=${quoted(wordsAt(place))} ;;`).join('\n')}
  esac
}`;
  return shell === 'zsh' ? `#compdef overfire\n${words}\n${ZSH}\n` : `${words}\n${BASH}\n`;
}

const BASH = `_overfire() {
  local reply cur=\${COMP_WORDS[COMP_CWORD]}
  _overfire_words "\${COMP_WORDS[COMP_CWORD-1]}" "\${COMP_WORDS[@]:1:COMP_CWORD-1}"
  COMPREPLY=($(compgen -W "$reply" -- "$cur"))
}
complete -o default -o bashdefault -F _overfire overfire`;

const ZSH = `_overfire() {
  local reply
  _overfire_words "\${words[CURRENT-1]}" "\${(@)words[2,CURRENT-1]}"
  compadd -- \${=reply}
  _files
}
compdef _overfire overfire`;

function fish(places: Place[]): string {
  const lines = places.flatMap(({ path, commands, options }) => {
    const words = path.split(' ').filter(Boolean);
    const below = commands.map(({ name }) => name).join(' ');
    const seen = words.map((word) => `__fish_seen_subcommand_from ${word}`).join('; and ');
    const none = below === '' ? '' : `not __fish_seen_subcommand_from ${below}`;
    const when = [seen, none].filter(Boolean).join('; and ');
    const at = when === '' ? '' : ` -n ${quoted(when)}`;
    return [
      ...commands.map(({ name, what }) => `complete -c overfire${at} -f -a ${name} -d ${quoted(what)}`),
      ...options.map(
        ({ flag, what, takes, choices }) =>
          `complete -c overfire${at} -l ${flag.replace(/^--/, '')}${takes ? ' -r' : ''}${
            choices.length === 0 ? '' : ` -f -a ${quoted(choices.join(' '))}`
          } -d ${quoted(what)}`,
      ),
    ];
  });
  return `${lines.join('\n')}\n`;
}

const WRITERS: Record<Shell, (places: Place[]) => string> = {
  bash: (places) => posix(places, 'bash'),
  zsh: (places) => posix(places, 'zsh'),
  fish,
};
