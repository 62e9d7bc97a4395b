import { z } from 'zod';
import { attackSchema, universalSchema } from '../attacks/registry.ts';
import { auditConfigSchema, backendChoiceSchema } from '../audit.ts';
import { auditTemplateSchema } from '../auditTemplates.ts';
import { labelNameSchema } from '../base/label.ts';
import { languageSchema } from '../base/language.ts';
import { seedSchema } from '../base/parameters.ts';
import { contractSchema, detectorCardSchema } from '../contract.ts';
import { defenceSchema } from '../defences/registry.ts';
import { faultSchema } from '../faultSchema.ts';
import { comparedSchema } from '../figure.ts';
import { auditFindingsSchema } from '../findings.ts';
import { groupsSchema } from '../groups.ts';
import { powerSchema } from '../power.ts';
import { STAGES, UNITS } from '../progress.ts';
import { checkSchema, statedAuditSchema } from '../report.ts';
import { survivalSchema } from '../survival.ts';
import { transferSchema } from '../transfer.ts';
import { auditWearSchema, operatorSchema, severitySchema } from '../wear.ts';
import { idSchema, method, nothing, objectIdSchema } from './method.ts';

/** Detectors x attacks x evidence: one audit for each detector, run one after the other. */
export const auditRequestSchema = z.strictObject({
  detectors: z.array(z.string()).min(1).max(64),
  attacks: z.array(attackSchema).min(1).max(64),
  /** What stands before every one of the detectors; null for nothing. */
  defence: defenceSchema.nullable().default(null),
  /** How the attacked files are handed in; not given: the crops alone are judged. */
  deliver: auditConfigSchema.shape.deliver,
  /** Files of the evidence; null for all that are labelled. */
  sources: z.array(idSchema).min(1).nullable().default(null),
  /** At most this many faces, in turn from the fakes and the reals; null for all. */
  limit: z.int().min(1).nullable().default(null),
  /** As in the settings where it is not given. */
  backend: backendChoiceSchema.optional(),
  workers: z.int().min(1).max(256).nullable().optional(),
  seed: seedSchema,
  keepFloat: z.int().min(0).max(100_000).default(24),
  /** As in the configuration of an audit. */
  stopOnFlip: z.literal(true).optional(),
  perceptual: auditConfigSchema.shape.perceptual,
  tags: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
});
export type AuditRequest = z.infer<typeof auditRequestSchema>;
export type AuditRequestInput = z.input<typeof auditRequestSchema>;

export const estimateSchema = z.strictObject({
  /** Faces that would be measured, by what is read of the evidence. */
  faces: z.int(),
  fake: z.int(),
  real: z.int(),
  /** Files of the selection that wait to be read, have no label, or failed: they are left out. */
  leftOut: z.int(),
  /** Passes through a detector, all audits together. */
  passes: z.int(),
  /** null where nothing has been measured to go by, and a running audit keeps the cores busy. */
  seconds: z.number().nullable(),
  /** What could be told: units as intervals will count them, and the smallest drop in accuracy told from none, null: none. */
  power: powerSchema.nullable(),
  /** Where the number comes from. */
  basis: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('unmeasured') }),
    /** Nothing was measured of a detector that is chosen. */
    z.strictObject({ kind: z.literal('unknown'), architecture: contractSchema.shape.architecture }),
    z.strictObject({
      kind: z.literal('measured'),
      backend: z.string(),
      /** Of a graphics device. */
      adapter: z.string().nullable(),
      workers: z.int(),
      /** UTC, ISO 8601. */
      at: z.string(),
    }),
  ]),
});
export type Estimate = z.infer<typeof estimateSchema>;

/** waiting: in the queue; cancelled: stopped for good, though what was measured is kept. */
export const auditStateSchema = z.enum(['waiting', 'running', 'paused', 'failed', 'cancelled', 'done']);
export type AuditStateName = z.infer<typeof auditStateSchema>;

/** One audit of the history or the queue. */
export const auditSummarySchema = z.strictObject({
  /** Number in the queue and in the history, from the moment that it was asked for. */
  job: idSchema,
  /** Number of the audit in the project; null until it has begun. */
  audit: idSchema.nullable(),
  state: auditStateSchema,
  detector: z.string(),
  attacks: z.array(attackSchema),
  config: auditConfigSchema,
  /** What is decided when it begins: null before. */
  detectorCard: detectorCardSchema.nullable(),
  backend: z.string().nullable(),
  /** UTC, ISO 8601. */
  created: z.string(),
  finished: z.string().nullable(),
  faces: z.int(),
  tags: z.array(z.string()),
  note: z.string(),
  /** Why it failed. */
  fault: faultSchema.nullable(),
});
export type AuditSummary = z.infer<typeof auditSummarySchema>;

const countedSchema = z.strictObject({ n: z.int(), correct: z.int() });
/** Accuracy so far, after rounding to 8 bits: clean, and per attack in the order of the configuration. */
export const runningSchema = z.strictObject({
  done: z.int(),
  clean: countedSchema,
  attacks: z.array(countedSchema),
});

export type RunningAccuracy = z.infer<typeof runningSchema>;

export const auditProgressSchema = z.strictObject({
  job: idSchema,
  audit: idSchema.nullable(),
  stage: z.enum(STAGES),
  done: z.number(),
  total: z.number(),
  unit: z.enum(UNITS),
  /** Units a second over the last seconds; null while it is too early. */
  rate: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  /** Points of the running accuracy so far, oldest first, some hundreds at most. */
  curve: z.array(runningSchema),
});
export type AuditProgress = z.infer<typeof auditProgressSchema>;

/** What the first page of the findings shows besides the findings. */
export const overviewSchema = z.strictObject({
  state: statedAuditSchema.shape.state,
  checks: z.array(checkSchema),
  /** Three faces by rule, under the attack that leaves the fewest right, of the class that it lowers more; null without any. */
  shown: z
    .strictObject({
      attack: z.int(),
      label: labelNameSchema,
      faces: z.array(
        z.strictObject({
          role: z.enum(['strongest', 'median', 'weakest']),
          item: idSchema,
          path: z.string(),
          picture: objectIdSchema,
          adversarial: objectIdSchema,
          before: z.strictObject({ label: labelNameSchema, realness: z.number() }),
          after: z.strictObject({ label: labelNameSchema, realness: z.number() }),
        }),
      ),
    })
    .nullable(),
});
export type Overview = z.infer<typeof overviewSchema>;

/** A universal perturbation that the project has: `from` of an attack names it to apply it to another detector. */
export const savedUniversalSchema = z.strictObject({
  object: objectIdSchema,
  audit: idSchema,
  /** The detector that it was made on. */
  detector: z.string(),
  detectorId: z.string(),
  params: universalSchema,
});
export type SavedUniversal = z.infer<typeof savedUniversalSchema>;

/** One attack of one audit as a point in comparisons: accuracy by eps, transfer between detectors. */
export const pointSchema = z.strictObject({
  audit: idSchema,
  attack: z.int(),
  detector: z.string(),
  detectorId: z.string(),
  params: attackSchema,
  /** The detector that a universal perturbation was made on. */
  madeOn: z.strictObject({ detector: z.string(), detectorId: z.string() }).nullable(),
  n: z.int(),
  clean: z.strictObject({
    accuracy: z.number().nullable(),
    fake: z.number().nullable(),
    real: z.number().nullable(),
  }),
  float: z.strictObject({
    accuracy: z.number().nullable(),
    fake: z.number().nullable(),
    real: z.number().nullable(),
  }),
  eightBit: z.strictObject({
    accuracy: z.number().nullable(),
    fake: z.number().nullable(),
    real: z.number().nullable(),
  }),
});
export type FindingsPoint = z.infer<typeof pointSchema>;

const job = z.strictObject({ job: idSchema });
const byAudit = z.strictObject({ audit: idSchema });
/** Of what is said in the answer. */
const inLanguage = z.strictObject({ ...byAudit.shape, language: languageSchema.default('en') });

export const auditMethods = {
  'audits.estimate': method(auditRequestSchema, estimateSchema),
  /** Queues one audit per detector; the first begins when nothing else runs. */
  'audits.start': method(auditRequestSchema, z.array(auditSummarySchema)),
  /** The history with the queue, newest first. */
  'audits.list': method(nothing, z.array(auditSummarySchema)),
  /** Where the audit under way is; null where none is. */
  'audits.progress': method(nothing, auditProgressSchema.nullable()),
  /** Stops after the faces under way; nothing measured is lost. A waiting one stays in the queue, held. */
  'audits.pause': method(job, nothing),
  /** Puts a paused, failed or cancelled one at the end of the queue. */
  'audits.resume': method(job, nothing),
  /** A waiting one leaves the queue; one that has begun stops for good, and keeps what was measured. */
  'audits.cancel': method(job, nothing),
  /** Order of the waiting ones: before another, or last (null). */
  'audits.move': method(z.strictObject({ job: idSchema, before: idSchema.nullable() }), nothing),
  'audits.annotate': method(
    z.strictObject({
      job: idSchema,
      tags: z.array(z.string().trim().min(1).max(60)).max(20),
      note: z.string().max(20_000),
    }),
    auditSummarySchema,
  ),
  /** The same configuration again, as a new audit at the end of the queue. */
  'audits.again': method(job, auditSummarySchema),
  'audits.findings': method(inLanguage, auditFindingsSchema),
  /** Columns of the manifest of an audit's evidence, and its results by those that are asked for. */
  'audits.groups': method(
    z.strictObject({ audit: idSchema, by: z.array(z.string()).max(20) }),
    z.strictObject({ columns: z.array(z.string()), groups: z.array(groupsSchema) }),
  ),
  'audits.overview': method(inLanguage, overviewSchema),
  /** Every attack of every audit that has results, for accuracy by eps. */
  'audits.points': method(nothing, z.array(pointSchema)),
  /** What perturbations made on one detector leave of others, over all finished audits. */
  'audits.transfer': method(nothing, transferSchema),
  /** Those of the user, which the terminal has too. */
  'audits.templates': method(nothing, z.array(auditTemplateSchema)),
  /** In place of one of the same name. */
  'audits.keepTemplate': method(auditTemplateSchema, nothing),
  'audits.dropTemplate': method(auditTemplateSchema.pick({ name: true }), nothing),
  'audits.universals': method(nothing, z.array(savedUniversalSchema)),
  /** What lossy distortions leave of an audit's attacks: null where it was not asked for; whether it is being measured. */
  'audits.survival': method(
    inLanguage,
    z.strictObject({ found: survivalSchema.nullable(), running: z.boolean() }),
  ),
  /** Measures every distortion, or goes on where it was stopped; progress comes as the task `survival`. */
  'audits.survive': method(byAudit, nothing),
  'audits.stopSurvival': method(nothing, nothing),
  /** What everyday wear does to the audit's detector on its clean faces: null where it was not asked for; whether it is being measured. */
  'audits.wear': method(byAudit, z.strictObject({ found: auditWearSchema.nullable(), running: z.boolean() })),
  /**
   * Measures these operators at these severities (all of the one where only the other is named) beside whatever was asked for before; where
   * neither is named it goes on with that, or takes all. Progress comes as the task `wear`.
   */
  'audits.startWear': method(
    z.strictObject({
      audit: idSchema,
      operators: z.array(operatorSchema).max(100).default([]),
      severities: z.array(severitySchema).max(5).default([]),
    }),
    nothing,
  ),
  /** What is measured is kept, and the same request goes on. */
  'audits.stopWear': method(nothing, nothing),
  /** Forgets what was asked for and what was measured. */
  'audits.dropWear': method(byAudit, nothing),
  /** Writes wear.html, wear.json and wear.csv to `wear-N` in the project, and returns their paths. */
  'audits.exportWear': method(inLanguage, z.strictObject({ files: z.array(z.string()) })),
  /** Two audits side by side: where their configurations differ, and what both found. */
  'audits.compare': method(
    z.strictObject({ left: idSchema, right: idSchema, language: languageSchema.default('en') }),
    z.strictObject({
      differences: z.array(
        z.strictObject({ what: z.string(), left: z.string().nullable(), right: z.string().nullable() }),
      ),
      left: auditFindingsSchema,
      right: auditFindingsSchema,
      /** Attacks that both have with the same parameters, by their index in each. */
      pairs: z.array(z.strictObject({ left: z.int(), right: z.int() })),
      /** Faces (same pixels, same label) that both measured. */
      sharedFaces: z.int(),
      /** Paired tests on these, clean (null) and by pair of attacks, of accuracy in 8 bits; none where there are no such faces. */
      tests: z.array(z.strictObject({ pair: z.int().nullable(), compared: comparedSchema })),
    }),
  ),
};
