import { z } from 'zod';
import { sha256 } from './base/sha256.ts';

/**
 * A detector that is asked and not known: an external program or a service on this machine that answers a score for a picture. It has
 * no gradient, so attacks that need one can't be run on it. Its protocol is written down in docs/blackbox.md.
 */
const timeout = z.number().positive().max(3600);

const answerSchema = z.enum(['sigmoid', 'logit', 'label']);
/** What a black box answers for a picture. */
export type AnswerKind = z.infer<typeof answerSchema>;

export const blackBoxSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('program'),
    /** As its owner wrote it; started without a shell. */
    command: z.string().min(1),
    args: z.array(z.string()),
    /** Where it is started. */
    folder: z.string(),
    /** lines: one process, a line in and a line out for each picture. folder: started once for each batch of pictures. */
    protocol: z.enum(['lines', 'folder']),
    /** Seconds that an answer may take. */
    timeout,
    /** The program's file, and those of its arguments that are files, as they were when it was registered. */
    files: z.array(z.strictObject({ path: z.string(), sha256 })),
  }),
  z.strictObject({ kind: z.literal('http'), url: z.string(), timeout }),
]);
export type BlackBoxSpec = z.infer<typeof blackBoxSchema>;
export type ProgramSpec = Extract<BlackBoxSpec, { kind: 'program' }>;
export type ServiceSpec = Extract<BlackBoxSpec, { kind: 'http' }>;

/** What the owner of a black box says about it, in a file or in the window; see docs/blackbox.md. */
export const declaredBlackBoxSchema = z.strictObject({
  /** Program and arguments, started without a shell. */
  program: z.array(z.string()).min(1).max(100).optional(),
  protocol: z.enum(['lines', 'folder']).default('lines'),
  /** Further files that decide what it answers, such as weights. */
  files: z.array(z.string()).max(100).default([]),
  url: z.string().optional(),
  size: z.int().min(16).max(4096),
  /** label: 0 or 1, and no score. */
  output: answerSchema.default('sigmoid'),
  real: z.union([z.literal(0), z.literal(1)]),
  timeout: timeout.default(30),
});
export type DeclaredBlackBox = z.infer<typeof declaredBlackBoxSchema>;

/** The tensor that holds a black box in the place of weights: its JSON (tensors.ts). */
export const BLACK_BOX_TENSOR = 'black-box.json';

/** How a black box is called in records: its command line, or its address. */
export const nameOfBlackBox = (spec: BlackBoxSpec): string =>
  spec.kind === 'http'
    ? spec.url
    : [spec.command, ...spec.args]
        .map((part) => (/[\s"]/.test(part) ? JSON.stringify(part) : part))
        .join(' ');
