import { Command } from 'commander';
import { ENGLISH } from '../../../language/language.ts';
import { VERSION } from '../../base/version.ts';
import type { Terminal } from './printing/terminal.ts';

const EXAMPLES = `
Examples:
  Try it without any footage of your own:
    overfire demo
  The main job:
    overfire detectors list
    overfire audit FOOTAGE --detector NAME --attack iap --attack uap --attack urn --out case-1
    overfire report case-1
  For another lab:
    overfire export case-1 --out case-1.zip
    overfire verify case-1.zip --key LAB-KEY
    overfire rerun case-1.zip

Exit status: 0 good, 1 findings could not be produced, 2 bad usage.
`;

/** Each command is a module of its own, which is read when it is called: help and mistakes answer at once. */
const COMMANDS = {
  demo: async () => (await import('./commands/demo.ts')).addDemo,
  detect: async () => (await import('./commands/detect.ts')).addDetect,
  audit: async () => (await import('./commands/audit.ts')).addAudit,
  worker: async () => (await import('./commands/worker.ts')).addWorker,
  report: async () => (await import('./commands/report.ts')).addReport,
  survival: async () => (await import('./commands/survival.ts')).addSurvival,
  transfer: async () => (await import('./commands/transfer.ts')).addTransfer,
  study: async () => (await import('./commands/study.ts')).addStudy,
  export: async () => (await import('./commands/export.ts')).addExport,
  verify: async () => (await import('./commands/verify.ts')).addVerify,
  rerun: async () => (await import('./commands/rerun.ts')).addRerun,
  projects: async () => (await import('./commands/projects.ts')).addProjects,
  detectors: async () => (await import('./commands/detectors.ts')).addDetectors,
  engine: async () => (await import('./commands/engine.ts')).addEngine,
  forge: async () => (await import('./commands/forge.ts')).addForge,
  train: async () => (await import('./commands/train.ts')).addTrain,
  reproduce: async () => (await import('./commands/reproduce.ts')).addReproduce,
} as const satisfies Record<string, () => Promise<(program: Command, terminal: Terminal) => void>>;
type CommandName = keyof typeof COMMANDS;
const NAMES = Object.keys(COMMANDS) as CommandName[];

/**
 * The command line, with the one command that the arguments name; the others are there by name and summary. Errors are
 * thrown (CommanderError, OverfireError) and printed by the caller.
 */
export async function buildProgram(terminal: Terminal, args: readonly string[]): Promise<Command> {
  const program = new Command('overfire')
    .description('How far can a facial-forgery detector be trusted when someone attacks it?')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText('after', EXAMPLES);
  const words = args.filter((word) => !word.startsWith('-'));
  const called = words[0] === 'help' ? words[1] : words[0];
  for (const name of NAMES) {
    if (name === called) (await COMMANDS[name]())(program, terminal);
    else program.command(name).summary(ENGLISH.text(`terminal.${name}.summary`));
  }
  return program;
}
