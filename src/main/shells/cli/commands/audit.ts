import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type AuditConfig, auditConfigSchema } from '../../../../common/audit.ts';
import { type CaseDetails, caseDetailsSchema } from '../../../../common/caseDetails.ts';
import { fail, faultOf } from '../../../../language/faults.ts';
import { languageOf } from '../../../../language/language.ts';
import type { Host } from '../../../base/host.ts';
import { audit, resume } from '../../../domain/audits/audit.ts';
import { findings } from '../../../domain/findings/findings.ts';
import { type AttackFlags, addAttackFlags, attacksOf, boundNotes } from '../flags/attackFlags.ts';
import { DEFENCE_FORMS, defenceOf } from '../flags/defenceFlag.ts';
import { DELIVERY_FORMS, deliveryOf } from '../flags/deliveryFlag.ts';
import {
  addComputeFlags,
  addFootageFlags,
  cropOf,
  type FootageFlags,
  number,
} from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { addQueueFlag, type QueueFlags, queueOf } from '../flags/queueFlag.ts';
import { checked, collect } from '../flags/usage.ts';
import { findingsText } from '../printing/findingsTable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface AuditFlags extends FootageFlags, AttackFlags, QueueFlags {
  detector?: string;
  manifest?: string;
  limit?: number;
  keepFloat?: number;
  defence?: string;
  deliver?: string[];
  stopOnFlip?: true;
  out?: string;
  resume?: string;
  case?: string;
  examiner?: string;
  exhibit?: string;
}

export function addAudit(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'audit', [
    [
      'terminal.audit.example.crops',
      'audit crops --whole --detector NAME --attack iap --attack uap --attack urn --out case-1',
    ],
    [
      'terminal.audit.example.segmentation',
      'audit footage --detector NAME --attack iap-seg --iterations 500 --snapshots 20,100,500 --out case-2',
    ],
    [
      'terminal.audit.example.own',
      'audit footage --detector NAME --attack uap:eps=10,zone=fake --attack urn:eps=10 --out case-3',
    ],
    [
      'terminal.audit.example.deliver',
      'audit footage --detector NAME --attack pgd --attack pgd:expect=h264:23/28 --deliver h264:23 --out case-4',
    ],
    ['terminal.audit.example.resume', 'audit --resume case-1'],
    [
      'terminal.audit.example.queue',
      'audit footage --detector NAME --attack iap --queue postgres://lab@server/overfire --out case-5',
    ],
  ]);
  command.argument('[path...]', say('terminal.option.path'));
  command.option('--detector <name>', say('terminal.option.detector'));
  command.option('--out <folder>', say('terminal.option.out'));
  command.option('--resume <folder>', say('terminal.audit.resume'));
  command.option('--manifest <csv>', say('terminal.option.manifest'));
  command.option('--limit <n>', say('terminal.option.limit'), number);
  command.option('--keep-float <n>', say('terminal.audit.keepFloat'), number);
  command.option('--defence <name>', say('terminal.audit.defence', { defences: DEFENCE_FORMS }));
  command.option('--deliver <recipe>', say('terminal.audit.deliver', { recipes: DELIVERY_FORMS }), collect);
  command.option('--stop-on-flip', say('terminal.audit.stopOnFlip'));
  const cover = (flags: string, what: string) =>
    new Option(flags, what).helpGroup(`${say('terminal.audit.cover')}:`);
  command.addOption(cover('--case <number>', say('terminal.audit.case')));
  command.addOption(cover('--examiner <name>', say('terminal.audit.examiner')));
  command.addOption(cover('--exhibit <text>', say('terminal.audit.exhibit')));
  addAttackFlags(command, words);
  addFootageFlags(command, words);
  addComputeFlags(command, words);
  addQueueFlag(command, words);
  onCall<AuditFlags>(command, async (args, flags) => {
    const paths = args.map((path) => resolve(path));
    const { folder, work } =
      flags.resume === undefined ? toStart(paths, flags, terminal) : toResume(paths, flags, flags.resume);
    const id = await runAudit(terminal, folder, work);
    const found = findings(folder, id);
    terminal.result(found, () =>
      findingsText(findings(folder, id, languageOf(terminal.words.code)), terminal),
    );
    terminal.note(`\n${say('terminal.audit.done', { folder })}`);
  });
}

type Task = { folder: string; work: (host: Host) => Promise<number> };

function toResume(paths: string[], flags: AuditFlags, resumed: string): Task {
  const others = Object.keys(flags).filter((flag) => !['json', 'resume', 'queue'].includes(flag));
  if (paths.length > 0 || others.length > 0) fail('usage', 'terminal.resumeAlone');
  const folder = resolve(resumed);
  const queue = queueOf(flags);
  return { folder, work: (host) => resume(folder, host, { queue }) };
}

function toStart(paths: string[], flags: AuditFlags, terminal: Terminal): Task {
  if (flags.out === undefined) fail('usage', 'terminal.noOut');
  const folder = resolve(flags.out);
  const config = configOf(paths, flags);
  for (const note of boundNotes(config.attacks, terminal.words)) terminal.note(note);
  const cover = coverOf(flags);
  const options = { ...(cover === null ? {} : { cover }), queue: queueOf(flags) };
  return { folder, work: (host) => audit(config, folder, host, options) };
}

function coverOf({ case: caseNumber, examiner, exhibit }: AuditFlags): Partial<CaseDetails> | null {
  const given = Object.entries({ caseNumber, examiner, exhibit }).filter(([, text]) => text !== undefined);
  if (given.length === 0) return null;
  const wanted = { name: 'any', ...Object.fromEntries(given) };
  const details = checked(caseDetailsSchema, wanted, (problem) =>
    fail('usage', 'terminal.case', { problem }),
  );
  return Object.fromEntries(given.map(([key]) => [key, details[key as keyof CaseDetails]]));
}

function configOf(paths: string[], flags: AuditFlags): AuditConfig {
  const { detector, manifest, limit, keepFloat, backend, workers, seed } = flags;
  // A manifest names its own files; its folder is what there is to scan.
  const wanted = paths.length === 0 && manifest !== undefined ? [resolve(manifest)] : paths;
  if (wanted.length === 0) fail('usage', 'terminal.noFootage');
  if (detector === undefined) fail('usage', 'terminal.noDetector');
  // Each attack is checked by its own flags.
  const rest = checked(
    auditConfigSchema.omit({ attacks: true }),
    {
      paths: wanted,
      detector,
      crop: cropOf(flags),
      ...(manifest === undefined ? {} : { manifest: resolve(manifest) }),
      ...(flags.defence === undefined ? {} : { defence: defenceOf(flags.defence) }),
      ...(flags.deliver === undefined ? {} : { deliver: flags.deliver.map(deliveryOf) }),
      ...(flags.stopOnFlip === undefined ? {} : { stopOnFlip: flags.stopOnFlip }),
      ...(limit === undefined ? {} : { limit }),
      ...(keepFloat === undefined ? {} : { keepFloat }),
      ...(backend === undefined ? {} : { backend }),
      ...(workers === undefined ? {} : { workers }),
      ...(seed === undefined ? {} : { seed: Number(seed) }),
    },
    (problem) => fail('usage', 'terminal.value', { problem, command: 'audit' }),
  );
  return { ...rest, attacks: attacksOf(flags) };
}

/** Runs an audit with progress; one that is stopped says how it goes on. */
export async function runAudit(
  terminal: Terminal,
  folder: string,
  work: (host: Host) => Promise<number>,
): Promise<number> {
  try {
    return await pausable(terminal, (signal) => work(terminal.host(signal)));
  } catch (error) {
    if (faultOf(error).kind !== 'cancelled') throw error;
    return fail('cancelled', 'terminal.auditPaused', { folder }, folder);
  }
}
