import { Command } from 'commander';
import { VERSION } from '../../base/version.ts';
import { addAudit } from './commands/audit.ts';
import { addDemo } from './commands/demo.ts';
import { addDetect } from './commands/detect.ts';
import { addDetectors } from './commands/detectors.ts';
import { addEngine } from './commands/engine.ts';
import { addExport } from './commands/export.ts';
import { addForge } from './commands/forge.ts';
import { addProjects } from './commands/projects.ts';
import { addReport } from './commands/report.ts';
import { addReproduce } from './commands/reproduce.ts';
import { addRerun } from './commands/rerun.ts';
import { addStudy } from './commands/study.ts';
import { addSurvival } from './commands/survival.ts';
import { addTrain } from './commands/train.ts';
import { addTransfer } from './commands/transfer.ts';
import { addVerify } from './commands/verify.ts';
import { addWorker } from './commands/worker.ts';
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

/** All of the command line. Errors are thrown (CommanderError, OverfireError) and printed by the caller. */
export function buildProgram(terminal: Terminal): Command {
  const program = new Command('overfire')
    .description('How far can a facial-forgery detector be trusted when someone attacks it?')
    .version(VERSION)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .addHelpText('after', EXAMPLES);
  for (const add of [
    addDemo,
    addDetect,
    addAudit,
    addWorker,
    addReport,
    addSurvival,
    addTransfer,
    addStudy,
    addExport,
    addVerify,
    addRerun,
    addProjects,
    addDetectors,
    addEngine,
    addForge,
    addTrain,
    addReproduce,
  ])
    add(program, terminal);
  return program;
}
