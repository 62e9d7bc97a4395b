import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type AuditConfig, auditConfigSchema } from '../../../../common/audit.ts';
import { type CaseDetails, caseDetailsSchema } from '../../../../common/caseDetails.ts';
import { fail } from '../../../../common/fault.ts';
import { faultOf } from '../../../../language/faults.ts';
import type { Host } from '../../../base/host.ts';
import { audit, resume } from '../../../domain/audits/audit.ts';
import { findings } from '../../../domain/findings/findings.ts';
import { type AttackFlags, addAttackFlags, attacksOf } from '../flags/attackFlags.ts';
import { DEFENCE_HELP, defenceOf } from '../flags/defenceFlag.ts';
import {
  addComputeFlags,
  addFootageFlags,
  cropOf,
  type FootageFlags,
  number,
} from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { addQueueFlag, type QueueFlags, queueOf } from '../flags/queueFlag.ts';
import { checked } from '../flags/usage.ts';
import { findingsText } from '../printing/findingsTable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface AuditFlags extends FootageFlags, AttackFlags, QueueFlags {
  detector?: string;
  manifest?: string;
  limit?: number;
  keepFloat?: number;
  defence?: string;
  stopOnFlip?: true;
  out?: string;
  resume?: string;
  case?: string;
  examiner?: string;
  exhibit?: string;
}

export function addAudit(program: Command, terminal: Terminal): void {
  const command = addCommand(program, {
    name: 'audit',
    summary: 'measure a detector clean and under attack',
    description:
      'Measures a detector on labelled footage, clean and under attack, and keeps everything in a project folder.\n' +
      'Labels come from folders called real and fake, masks from masks beside fake, or both from a CSV manifest.',
    examples: [
      [
        'Attack a detector on face crops, with the noise control',
        'audit crops --whole --detector NAME --attack iap --attack uap --attack urn --out case-1',
      ],
      [
        'Attack the segmentation, measuring after 20, 100 and 500 steps',
        'audit footage --detector NAME --attack iap-seg --iterations 500 --snapshots 20,100,500 --out case-2',
      ],
      [
        'Give each attack its own parameters',
        'audit footage --detector NAME --attack uap:eps=10,zone=fake --attack urn:eps=10 --out case-3',
      ],
      ['Go on with an audit that was stopped or killed', 'audit --resume case-1'],
      [
        'Let workers of other machines compute it (see overfire worker)',
        'audit footage --detector NAME --attack iap --queue postgres://lab@server/overfire --out case-4',
      ],
    ],
  });
  command.argument('[path...]', 'pictures, videos and folders');
  command.option(
    '--detector <name>',
    'the detector: a name, or the beginning of its id (see overfire detectors list)',
  );
  command.option('--out <folder>', 'project folder for the results; made where absent');
  command.option(
    '--resume <folder>',
    'continue the unfinished audit of a project folder; takes nothing else but --queue',
  );
  command.option('--manifest <csv>', 'labels and masks from a CSV file with the columns path,label,mask');
  command.option('--limit <n>', 'at most this many faces, taken in turn from fakes and reals', number);
  command.option('--keep-float <n>', 'faces whose float perturbations are kept (default: 24)', number);
  command.option('--defence <name>', `what stands before the detector: ${DEFENCE_HELP}`);
  command.option(
    '--stop-on-flip',
    'an attack leaves a face alone once its decision has flipped (default: all iterations, as in the paper)',
  );
  const cover = 'On the cover of the case:';
  command.addOption(new Option('--case <number>', 'case number').helpGroup(cover));
  command.addOption(
    new Option('--examiner <name>', 'who examines, and is named in the log').helpGroup(cover),
  );
  command.addOption(new Option('--exhibit <text>', 'what is examined').helpGroup(cover));
  addAttackFlags(command);
  addFootageFlags(command);
  addComputeFlags(command);
  addQueueFlag(command);
  onCall<AuditFlags>(command, async (args, flags) => {
    const paths = args.map((path) => resolve(path));
    const { folder, work } =
      flags.resume === undefined ? toStart(paths, flags) : toResume(paths, flags, flags.resume);
    const id = await runAudit(terminal, folder, work);
    const found = findings(folder, id);
    terminal.result(found, () => findingsText(found, terminal));
    terminal.note(`\nEverything is in ${folder}. For a report: overfire report ${folder}`);
  });
}

type Task = { folder: string; work: (host: Host) => Promise<number> };

function toResume(paths: string[], flags: AuditFlags, resumed: string): Task {
  const others = Object.keys(flags).filter((flag) => !['json', 'resume', 'queue'].includes(flag));
  if (paths.length > 0 || others.length > 0)
    fail(
      'usage',
      '--resume continues an audit as it was begun and takes nothing else but --queue',
      'name the folder alone',
    );
  const folder = resolve(resumed);
  const queue = queueOf(flags);
  return { folder, work: (host) => resume(folder, host, { queue }) };
}

function toStart(paths: string[], flags: AuditFlags): Task {
  if (flags.out === undefined) fail('usage', 'no folder for the results was named', 'add --out FOLDER');
  const folder = resolve(flags.out);
  const config = configOf(paths, flags);
  const cover = coverOf(flags);
  const options = { ...(cover === null ? {} : { cover }), queue: queueOf(flags) };
  return { folder, work: (host) => audit(config, folder, host, options) };
}

function coverOf({ case: caseNumber, examiner, exhibit }: AuditFlags): Partial<CaseDetails> | null {
  const given = Object.entries({ caseNumber, examiner, exhibit }).filter(([, text]) => text !== undefined);
  if (given.length === 0) return null;
  const wanted = { name: 'any', ...Object.fromEntries(given) };
  const details = checked(caseDetailsSchema, wanted, 'at most 200 characters each');
  return Object.fromEntries(given.map(([key]) => [key, details[key as keyof CaseDetails]]));
}

function configOf(paths: string[], flags: AuditFlags): AuditConfig {
  const { detector, manifest, limit, keepFloat, backend, workers, seed } = flags;
  // A manifest names its own files; its folder is what there is to scan.
  const wanted = paths.length === 0 && manifest !== undefined ? [resolve(manifest)] : paths;
  if (wanted.length === 0)
    fail('usage', 'no footage was named', 'name files or folders: overfire audit PATH...');
  if (detector === undefined)
    fail('usage', 'no detector was named', 'add --detector NAME; overfire detectors list shows them');
  return checked(
    auditConfigSchema,
    {
      paths: wanted,
      detector,
      attacks: attacksOf(flags),
      crop: cropOf(flags),
      ...(manifest === undefined ? {} : { manifest: resolve(manifest) }),
      ...(flags.defence === undefined ? {} : { defence: defenceOf(flags.defence) }),
      ...(flags.stopOnFlip === undefined ? {} : { stopOnFlip: flags.stopOnFlip }),
      ...(limit === undefined ? {} : { limit }),
      ...(keepFloat === undefined ? {} : { keepFloat }),
      ...(backend === undefined ? {} : { backend }),
      ...(workers === undefined ? {} : { workers }),
      ...(seed === undefined ? {} : { seed: Number(seed) }),
    },
    'see overfire audit --help',
  );
}

/** Runs an audit with progress; one that is stopped says how it goes on. */
export async function runAudit(
  terminal: Terminal,
  folder: string,
  work: (host: Host) => Promise<number>,
): Promise<number> {
  try {
    return await pausable(terminal, (signal) => work({ signal, onProgress: terminal.onProgress }));
  } catch (error) {
    if (faultOf(error).kind !== 'cancelled') throw error;
    return fail('cancelled', 'the audit is paused', `continue it: overfire audit --resume ${folder}`, folder);
  }
}
