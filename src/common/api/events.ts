import { z } from 'zod';
import { faultSchema } from '../faultSchema.ts';
import { inspectingSchema } from '../inspection.ts';
import { STAGES, UNITS } from '../progress.ts';
import { auditProgressSchema } from './audits.ts';
import { projectSchema } from './projects.ts';
import { settingsSchema } from './settings.ts';

/** What a window hears without asking. `*.changed` say that lists and counts are to be asked for again. */
export const EVENTS = {
  /** The open project, or null where it was closed. */
  'project.changed': projectSchema.nullable(),
  'evidence.changed': z.null(),
  /** Reading of added files; total 0 when all is read. */
  'evidence.progress': z.strictObject({ done: z.int(), total: z.int(), rate: z.number().nullable() }),
  /** How far looking at footage is, before it is added. */
  'evidence.inspecting': inspectingSchema,
  /** The queue or the history. */
  'audits.changed': z.null(),
  /** Some times a second while an audit runs; null when it has stopped. */
  'audits.progress': auditProgressSchema.nullable(),
  /** Conclusions, second readings, or faces that were chosen. */
  'examiner.changed': z.null(),
  'detectors.changed': z.null(),
  /** Studies, their evaluators, or what is served. */
  'studies.changed': z.null(),
  'settings.changed': settingsSchema,
  /** Other long work: making the demo footage, measuring the engine. done = total when it ended. */
  task: z.strictObject({
    task: z.enum(['demo', 'engine', 'report', 'case', 'survival', 'wear', 'weigh', 'import']),
    stage: z.enum(STAGES),
    which: z.string().exactOptional(),
    done: z.number(),
    total: z.number(),
    unit: z.enum(UNITS),
  }),
  /** Something went wrong in the background. */
  fault: faultSchema,
};
export type Topic = keyof typeof EVENTS;
export type EventOf<T extends Topic> = z.output<(typeof EVENTS)[T]>;

export type AnyEvent = { [T in Topic]: { topic: T; data: EventOf<T> } }[Topic];

/** Tells whoever listens to the application. */
export type Emit = <T extends Topic>(topic: T, data: EventOf<T>) => void;

const topics = Object.keys(EVENTS) as Topic[];

/** A message that says it is an event, checked; null where it is none. */
export function parseEvent(message: unknown): AnyEvent | null {
  const shape = z.strictObject({ topic: z.enum(topics), data: z.unknown() }).safeParse(message);
  if (!shape.success) return null;
  const { topic } = shape.data;
  const data = EVENTS[topic].safeParse(shape.data.data);
  return data.success ? ({ topic, data: data.data } as AnyEvent) : null;
}
