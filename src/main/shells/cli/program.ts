import { Command } from 'commander';
import { VERSION } from '../../base/package.ts';
import { examplesText, speak } from './printing/help.ts';
import type { Terminal } from './printing/terminal.ts';

const EXAMPLES = [
  ['terminal.program.example.demo', 'demo'],
  [
    'terminal.program.example.audit',
    'detectors list',
    'audit FOOTAGE --detector NAME --attack iap --attack uap --attack urn --out case-1',
    'report case-1',
  ],
  [
    'terminal.program.example.case',
    'export case-1 --out case-1.zip',
    'verify case-1.zip --key LAB-KEY',
    'rerun case-1.zip',
  ],
] as const;

/** Each command is a module of its own, which is read when it is called: help and mistakes answer at once. */
const COMMANDS = {
  demo: async () => (await import('./commands/demo.ts')).addDemo,
  inspect: async () => (await import('./commands/inspect.ts')).addInspect,
  detect: async () => (await import('./commands/detect.ts')).addDetect,
  audit: async () => (await import('./commands/audit.ts')).addAudit,
  worker: async () => (await import('./commands/worker.ts')).addWorker,
  report: async () => (await import('./commands/report.ts')).addReport,
  bookmark: async () => (await import('./commands/bookmark.ts')).addBookmark,
  deliver: async () => (await import('./commands/deliver.ts')).addDeliver,
  survival: async () => (await import('./commands/survival.ts')).addSurvival,
  plan: async () => (await import('./commands/plan.ts')).addPlan,
  wear: async () => (await import('./commands/wear.ts')).addWear,
  weigh: async () => (await import('./commands/weigh.ts')).addWeigh,
  transfer: async () => (await import('./commands/transfer.ts')).addTransfer,
  study: async () => (await import('./commands/study.ts')).addStudy,
  export: async () => (await import('./commands/export.ts')).addExport,
  verify: async () => (await import('./commands/verify.ts')).addVerify,
  timestamp: async () => (await import('./commands/timestamp.ts')).addTimestamp,
  rerun: async () => (await import('./commands/rerun.ts')).addRerun,
  projects: async () => (await import('./commands/projects.ts')).addProjects,
  detectors: async () => (await import('./commands/detectors.ts')).addDetectors,
  attacks: async () => (await import('./commands/attacks.ts')).addAttacks,
  engine: async () => (await import('./commands/engine.ts')).addEngine,
  forge: async () => (await import('./commands/forge.ts')).addForge,
  train: async () => (await import('./commands/train.ts')).addTrain,
  reproduce: async () => (await import('./commands/reproduce.ts')).addReproduce,
  settings: async () => (await import('./commands/settings.ts')).addSettings,
  completion: async () => {
    const { addCompletion } = await import('./commands/completion.ts');
    return (program: Command, terminal: Terminal) =>
      addCompletion(program, terminal, () => buildProgram(terminal, 'all'));
  },
} as const satisfies Record<string, () => Promise<(program: Command, terminal: Terminal) => void>>;
type CommandName = keyof typeof COMMANDS;
const NAMES = Object.keys(COMMANDS) as CommandName[];

/**
 * The command line, with the one command that the arguments name, or all; the others are there by name and summary. Errors are
 * thrown (CommanderError, OverfireError) and printed by the caller.
 */
export async function buildProgram(terminal: Terminal, args: readonly string[] | 'all'): Promise<Command> {
  const { words } = terminal;
  const program = speak(new Command('overfire'), words)
    .description(words.say('terminal.program.description'))
    .version(VERSION, '-V, --version', words.say('terminal.program.version'))
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText('after', `${examplesText(words, EXAMPLES)}\n${words.say('terminal.program.status')}\n`);
  const named = args === 'all' ? [] : args.filter((word) => !word.startsWith('-'));
  const called = named[0] === 'help' ? named[1] : named[0];
  for (const name of NAMES) {
    if (args === 'all' || name === called) (await COMMANDS[name]())(program, terminal);
    else program.command(name).summary(words.text(`terminal.${name}.summary`));
  }
  return program;
}
