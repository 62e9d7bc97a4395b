import { z } from 'zod';
import { contractFields } from './architectures/architecture.ts';
import { type Architecture, architectureFacts, architectureSchema } from './architectures/registry.ts';
import { sha256 } from './base/sha256.ts';
import { blackBoxSchema } from './blackBox.ts';

/**
 * What Overfire does not know by name is a graph of operators (graph.ts), or a black box that can only be asked (blackBox.ts); the
 * contract of either is what its owner states.
 */
const anyArchitectureSchema = z.enum([...architectureSchema.options, 'graph', 'black-box']);
export type AnyArchitecture = z.infer<typeof anyArchitectureSchema>;

/**
 * What a detector declares about itself, so that nobody has to guess:
 * the input it takes, the normalisation that happens inside it, and what its output means.
 */
export const contractSchema = z
  .strictObject({
    architecture: anyArchitectureSchema,
    ...contractFields,
  })
  .refine(
    ({ architecture, inputWidth, grey, clip }) => architecture === 'graph' || !(inputWidth ?? grey ?? clip),
    {
      error: 'a square picture in three colours',
    },
  );
export type Contract = z.infer<typeof contractSchema>;

/** The realness from which on a face is real. */
export const thresholdOf = ({ threshold = 0.5 }: Pick<Contract, 'threshold'>): number => threshold;

/** Whether energies, or (1 - p, p), are decided as real: a_real / (a_real + a_fake) >= threshold. */
export const decidesReal = (fake: number, real: number, threshold: number): boolean =>
  threshold === 0.5 ? real >= fake : real * (1 - threshold) >= fake * threshold;

/** The classes of each side by name, or those that are real by index where they have no names. */
export function classesOf({ realSide, classes }: Pick<Contract, 'realSide' | 'classes'>): {
  real: string;
  forged: string | null;
} {
  const sides = realSides({ realSide });
  if (classes === undefined) return { real: sides.join(', '), forged: null };
  const named = (side: 'real' | 'forged') =>
    classes.filter((_, index) => sides.includes(index) === (side === 'real')).join(', ');
  return { real: named('real'), forged: named('forged') };
}

/** The classes that are real, or the one side. */
export const realSides = ({ realSide }: Pick<Contract, 'realSide'>): readonly number[] =>
  typeof realSide === 'number' ? [realSide] : realSide;

/** The contract that a known architecture has in its authors' release. */
export const OFFICIAL_CONTRACTS = Object.fromEntries(
  architectureSchema.options.map((architecture) => [
    architecture,
    { architecture, ...architectureFacts(architecture).contract },
  ]),
) as Record<Architecture, Contract & { architecture: Architecture }>;

/** At the threshold where both classes err alike, or at the largest one that calls no more than this share of the reals forged. */
export const thresholdRuleSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('equal-error') }),
  z.strictObject({ by: z.literal('false-alarms'), rate: z.number().min(0).max(1) }),
]);

/** How a threshold was chosen, and on what. */
export const thresholdChoiceSchema = z.strictObject({
  rule: thresholdRuleSchema,
  /** Faces that it was chosen on. */
  fakes: z.int().min(1),
  reals: z.int().min(1),
  /** Share of those fakes that it calls real, and of those reals that it calls forged. */
  missed: z.number().min(0).max(1),
  falseAlarms: z.number().min(0).max(1),
  /** SHA-256 of the faces' pixels, as the detector took them, ascending. */
  faces: z.array(sha256),
});

/** What can speak against a contract: how often the detector is right with it, what it puts out, or how its graph ends. */
export const doubtSchema = z.enum([
  'inverted',
  'guessing',
  'probabilities',
  'probability',
  'noProbabilities',
  'noProbability',
  'endsInSoftmax',
  'endsInSigmoid',
  'noSoftmax',
  'noSigmoid',
]);
export type Doubt = z.infer<typeof doubtSchema>;

/** A detector as the catalogue knows it. Its id is the SHA-256 of its weights in Overfire's own safetensors layout. */
export const detectorCardSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, 'letters, digits, dot, dash and underscore, 64 at most'),
  id: sha256,
  contract: contractSchema,
  origin: z.enum(['bundled', 'imported', 'trained']),
  /** The files it came from: base name and SHA-256. */
  sources: z.array(z.strictObject({ file: z.string(), sha256: z.string() })),
  /** Number of trainable values. */
  parameters: z.int(),
  /** What is asked, of a black box. */
  blackBox: blackBoxSchema.exactOptional(),
  /** How its threshold was chosen, where labelled samples chose it. */
  thresholdChoice: thresholdChoiceSchema.exactOptional(),
  /** Operators through which no gradient is known: there are its scores alone to attack it by. */
  withoutGradient: z.array(z.string()).min(1).exactOptional(),
});
export type DetectorCard = z.infer<typeof detectorCardSchema>;
