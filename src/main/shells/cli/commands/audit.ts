import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type AuditConfig, auditConfigSchema, PIXELS_PER_DEGREE } from '../../../../common/audit.ts';
import {
  type AuditTemplate,
  auditTemplateSchema,
  PRESETS,
  type PresetName,
  presets,
} from '../../../../common/auditTemplates.ts';
import { type CaseDetails, caseDetailsSchema } from '../../../../common/caseDetails.ts';
import { fail, faultOf } from '../../../../language/faults.ts';
import { languageOf } from '../../../../language/language.ts';
import type { Host } from '../../../base/host.ts';
import { userFolder } from '../../../base/userFolder.ts';
import { audit, resume } from '../../../domain/audits/audit.ts';
import { findings } from '../../../domain/findings/findings.ts';
import { openTemplates } from '../../../session/templates.ts';
import { type AnswerFlags, addAnswerFlag, answersOf } from '../flags/answerFlag.ts';
import {
  type AttackFlags,
  addAttackFlags,
  attacksOf,
  boundNotes,
  namesAttacks,
} from '../flags/attackFlags.ts';
import { DEFENCE_FORMS, defenceOf } from '../flags/defenceFlag.ts';
import { DELIVERY_FORMS, deliveryOf } from '../flags/deliveryFlag.ts';
import {
  addComputeFlags,
  addFootageFlags,
  computingOf,
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

interface AuditFlags extends AnswerFlags, FootageFlags, AttackFlags, QueueFlags {
  detector?: string;
  manifest?: string;
  limit?: number;
  keepFloat?: number;
  defence?: string;
  deliver?: string[];
  stopOnFlip?: true;
  perceptual?: number | true;
  preset?: PresetName;
  template?: string;
  saveTemplate?: string;
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
    ['terminal.audit.example.preset', 'audit footage --detector NAME --preset quick --out case-3'],
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
  addAnswerFlag(command, words);
  command.option('--limit <n>', say('terminal.option.limit'), number);
  command.option('--keep-float <n>', say('terminal.audit.keepFloat'), number);
  command.option('--defence <name>', say('terminal.audit.defence', { defences: DEFENCE_FORMS }));
  command.option('--deliver <recipe>', say('terminal.audit.deliver', { recipes: DELIVERY_FORMS }), collect);
  command.option('--stop-on-flip', say('terminal.audit.stopOnFlip'));
  command.option('--perceptual [ppd]', say('terminal.audit.perceptual', { ppd: PIXELS_PER_DEGREE }), number);
  command.addOption(
    new Option('--preset <name>', say('terminal.audit.preset')).choices(PRESETS).conflicts('template'),
  );
  command.option('--template <name>', say('terminal.audit.template'));
  command.option('--save-template <name>', say('terminal.audit.saveTemplate'));
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
      flags.resume === undefined
        ? await toStart(paths, flags, terminal)
        : toResume(paths, flags, flags.resume);
    const id = await runAudit(terminal, folder, work);
    const found = findings(folder, id);
    terminal.result(found, () =>
      findingsText(findings(folder, id, languageOf(terminal.words.code)), terminal),
    );
    terminal.note(`\n${say('terminal.audit.done', { folder })}`);
    if ((found.certification?.contradictions.length ?? 0) > 0)
      fail('backend', 'audit.contradicted', {}, folder);
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

async function toStart(paths: string[], flags: AuditFlags, terminal: Terminal): Promise<Task> {
  const template = templateOf(flags);
  requireAll(paths, flags, template);
  if (flags.out === undefined) fail('usage', 'terminal.noOut');
  const folder = resolve(flags.out);
  const config = configOf(paths, flags, template);
  if (flags.saveTemplate !== undefined) await saveTemplate(flags.saveTemplate, config, terminal);
  for (const note of boundNotes(config.attacks, terminal.words)) terminal.note(note);
  const cover = coverOf(flags);
  const options = { ...(cover === null ? {} : { cover }), queue: queueOf(flags) };
  return { folder, work: (host) => audit(config, folder, host, options) };
}

function templateOf({ preset, template }: AuditFlags): AuditTemplate | null {
  if (preset !== undefined) return presets()[preset];
  return template === undefined ? null : openTemplates(userFolder()).find(template);
}

/** Of several that are missing, all are named at once. */
function requireAll(paths: string[], flags: AuditFlags, template: AuditTemplate | null): void {
  const missing = [
    ...(paths.length > 0 || flags.manifest !== undefined ? [] : ['PATH...']),
    ...(flags.detector === undefined ? ['--detector NAME'] : []),
    ...(namesAttacks(flags) || template !== null ? [] : ['--attack NAME']),
    ...(flags.out === undefined ? ['--out FOLDER'] : []),
  ];
  if (missing.length > 1) fail('usage', 'terminal.missing', { missing: missing.join(', ') });
}

async function saveTemplate(
  name: string,
  { attacks, defence, limit, stopOnFlip }: AuditConfig,
  terminal: Terminal,
): Promise<void> {
  const template = checked(
    auditTemplateSchema,
    { name, attacks, defence: defence ?? null, limit, ...(stopOnFlip === undefined ? {} : { stopOnFlip }) },
    (problem) => fail('usage', 'terminal.value', { problem, command: 'audit' }),
  );
  await openTemplates(userFolder()).keep(template);
  terminal.note(terminal.words.say('terminal.audit.templateSaved', { name: template.name }));
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

/** What was asked for, over what the template has. */
function configOf(paths: string[], flags: AuditFlags, template: AuditTemplate | null): AuditConfig {
  const { detector, manifest, keepFloat, perceptual, seed } = flags;
  const limit = flags.limit ?? template?.limit ?? undefined;
  const stopOnFlip = flags.stopOnFlip ?? template?.stopOnFlip;
  const defence = flags.defence === undefined ? (template?.defence ?? undefined) : defenceOf(flags.defence);
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
      once: true,
      ...(manifest === undefined ? {} : { manifest: resolve(manifest) }),
      ...(defence === undefined ? {} : { defence }),
      ...(flags.deliver === undefined ? {} : { deliver: flags.deliver.map(deliveryOf) }),
      ...(stopOnFlip === undefined ? {} : { stopOnFlip }),
      ...(perceptual === undefined
        ? {}
        : { perceptual: perceptual === true ? PIXELS_PER_DEGREE : perceptual }),
      ...answersOf(flags),
      ...(limit === undefined ? {} : { limit, draw: 'even' }),
      ...(keepFloat === undefined ? {} : { keepFloat }),
      ...computingOf(flags),
      ...(seed === undefined ? {} : { seed: Number(seed) }),
    },
    (problem) => fail('usage', 'terminal.value', { problem, command: 'audit' }),
  );
  const own = attacksOf(flags, template === null ? 1 : 0);
  return { ...rest, attacks: [...(template?.attacks ?? []), ...own] };
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
