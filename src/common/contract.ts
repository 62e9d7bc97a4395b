import { z } from 'zod';
import { sha256 } from './base/sha256.ts';
import { blackBoxSchema } from './blackBox.ts';

/**
 * What a detector declares about itself, so that nobody has to guess:
 * the input it takes, the normalisation that happens inside it, and what its output means.
 */
export const architectureSchema = z.enum([
  'multitask',
  'forensictransfer',
  'forensictransfer-residual',
  'meso4',
  'mesoinception4',
]);
export type Architecture = z.infer<typeof architectureSchema>;
/**
 * What Overfire does not know by name is a graph of operators (graph.ts), or a black box that can only be asked (blackBox.ts); the
 * contract of either is what its owner states.
 */
const anyArchitectureSchema = z.enum([...architectureSchema.options, 'graph', 'black-box']);
export type AnyArchitecture = z.infer<typeof anyArchitectureSchema>;

const triple = z.tuple([z.number(), z.number(), z.number()]);

export const contractSchema = z.strictObject({
  architecture: anyArchitectureSchema,
  /** Height and width of the RGB input, in pixels. */
  inputSize: z.int().min(16).max(4096),
  /** Range of the pixels before the detector's own normalisation. */
  range: z.tuple([z.literal(0), z.literal(1)]),
  /** x_n = (x - mean) / std per RGB channel, inside the detector; null where it takes [0,1] as it is. */
  normalisation: z.strictObject({ mean: triple, std: triple }).nullable(),
  /**
   * zones: two activation energies, a fake and a real one; sigmoid: one probability, logit: its log-odds; softmax: the
   * probabilities of several classes, logits: what a softmax makes them of.
   */
  output: z.enum(['zones', 'sigmoid', 'logit', 'softmax', 'logits']),
  /** zones: which half of the latent fires for real; sigmoid, logit: whether 1 or 0 means real; else the class that is real. */
  realSide: z.int().min(0).max(9999),
  /** Whether it also segments the forged region. */
  maskHead: z.boolean(),
});
export type Contract = z.infer<typeof contractSchema>;

export const IMAGENET = {
  mean: [0.485, 0.456, 0.406] as [number, number, number],
  std: [0.229, 0.224, 0.225] as [number, number, number],
};

/** Pixels brought to [-1,1], the range of the tanh with which ForensicTransfer reconstructs them. */
const SYMMETRIC = {
  mean: [0.5, 0.5, 0.5] as [number, number, number],
  std: [0.5, 0.5, 0.5] as [number, number, number],
};

/** The contract that each known architecture has in its authors' release; ForensicTransfer's, which has none, is ours. */
export const OFFICIAL_CONTRACTS: Record<Architecture, Contract & { architecture: Architecture }> = {
  multitask: {
    architecture: 'multitask',
    inputSize: 256,
    range: [0, 1],
    normalisation: IMAGENET,
    output: 'zones',
    realSide: 1,
    maskHead: true,
  },
  forensictransfer: {
    architecture: 'forensictransfer',
    inputSize: 256,
    range: [0, 1],
    normalisation: SYMMETRIC,
    output: 'zones',
    realSide: 1,
    maskHead: false,
  },
  'forensictransfer-residual': {
    architecture: 'forensictransfer-residual',
    inputSize: 256,
    range: [0, 1],
    normalisation: SYMMETRIC,
    output: 'zones',
    realSide: 1,
    maskHead: false,
  },
  meso4: {
    architecture: 'meso4',
    inputSize: 256,
    range: [0, 1],
    normalisation: null,
    output: 'sigmoid',
    realSide: 1,
    maskHead: false,
  },
  mesoinception4: {
    architecture: 'mesoinception4',
    inputSize: 256,
    range: [0, 1],
    normalisation: null,
    output: 'sigmoid',
    realSide: 1,
    maskHead: false,
  },
};

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
});
export type DetectorCard = z.infer<typeof detectorCardSchema>;
