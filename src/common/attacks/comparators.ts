import { z } from 'zod';
import {
  alpha,
  eps,
  from,
  iterations,
  labelTarget,
  lambda,
  mask,
  seedSchema,
  space,
  surrogate,
} from './fields.ts';

/**
 * The attacks of the field beside the paper's own, with the defaults of their authors where these carry over.
 * All but the smooth IAP and the universal ones keep x + xi in [0,1] on the way, as they were published.
 * `eps` and `step` are in 1/255 pixel units. With the norm `l2` both are root mean squares: ||xi||_2 / sqrt(n) <= eps / 255,
 * so that the same number bounds the RMSE that it bounds every pixel by with `linf`.
 */
const normSchema = z.enum(['linf', 'l2']);
export type Norm = z.infer<typeof normSchema>;

/** The loss that is descended; see engine/attacks/shared/criteria.ts. */
const criterionSchema = z.enum(['activation', 'cross-entropy', 'margin']);
export type CriterionName = z.infer<typeof criterionSchema>;
const criterion = (value: CriterionName) => criterionSchema.default(value);

/** The label that the detector is to give: the other one than the true one, or the same for every face. */
const targetSchema = z.enum(['other', 'fake', 'real']);
const target = targetSchema.default('other');

const step = (value: number) => z.number().positive().max(255).default(value);
const restarts = (value: number) => z.int().min(1).max(100).default(value);
const overshoot = z.number().min(0).max(10).default(0.02);
/** Initial weight of the loss against the squared distance, in the search for the smallest perturbation. */
const constant = z.number().positive().max(1e9).default(10);
const searchSteps = (value: number) => z.int().min(1).max(30).default(value);

/** What a sign attack may aim at besides the label: the mask that the detector shows. */
const aimed = {
  target,
  criterion: criterion('activation'),
  aim: z.enum(['label', 'mask']).default('label'),
  labelTarget,
  lambda,
  mask,
};

export const fgsmSchema = z.strictObject({
  attack: z.literal('fgsm'),
  eps: eps(2.5),
  ...aimed,
  seed: seedSchema,
  surrogate,
});

export const bimSchema = z.strictObject({
  attack: z.literal('bim'),
  eps: eps(2.5),
  step: step(0.5),
  iterations: iterations(20),
  ...aimed,
  seed: seedSchema,
  surrogate,
});

export const pgdSchema = z.strictObject({
  attack: z.literal('pgd'),
  norm: normSchema.default('linf'),
  eps: eps(2.5),
  step: step(0.5),
  iterations: iterations(20),
  restarts: restarts(1),
  ...aimed,
  seed: seedSchema,
  surrogate,
});

export const miFgsmSchema = z.strictObject({
  attack: z.literal('mi-fgsm'),
  eps: eps(2.5),
  step: step(0.5),
  iterations: iterations(20),
  /** Decay mu of the accumulated gradient. */
  decay: z.number().min(0).max(10).default(1),
  ...aimed,
  seed: seedSchema,
  surrogate,
});

export const deepFoolSchema = z.strictObject({
  attack: z.literal('deepfool'),
  norm: normSchema.default('l2'),
  iterations: iterations(50),
  overshoot,
  target,
  seed: seedSchema,
  surrogate,
});

export const carliniWagnerSchema = z.strictObject({
  attack: z.literal('cw'),
  iterations: iterations(100),
  searchSteps: searchSteps(5),
  constant,
  /** Margin kappa by which the decision is to be passed. */
  confidence: z.number().min(0).max(1e6).default(0),
  /** Adam's step on w, where x + xi = (tanh w + 1) / 2. */
  rate: z.number().positive().max(10).default(0.01),
  target,
  seed: seedSchema,
  surrogate,
});

export const lbfgsSchema = z.strictObject({
  attack: z.literal('lbfgs'),
  iterations: iterations(20),
  searchSteps: searchSteps(5),
  constant,
  criterion: criterion('cross-entropy'),
  target,
  seed: seedSchema,
  surrogate,
});

const apgd = <N extends 'apgd-ce' | 'apgd-dlr'>(attack: N) =>
  z.strictObject({
    attack: z.literal(attack),
    norm: normSchema.default('linf'),
    eps: eps(2.5),
    iterations: iterations(50),
    restarts: restarts(1),
    /** Share of the steps between two checkpoints that must have improved, else the step is halved. */
    rho: z.number().min(0).max(1).default(0.75),
    target,
    seed: seedSchema,
    surrogate,
  });
export const apgdCeSchema = apgd('apgd-ce');
export const apgdDlrSchema = apgd('apgd-dlr');

export const squareSchema = z.strictObject({
  attack: z.literal('square'),
  eps: eps(2.5),
  queries: z.int().min(1).max(100_000).default(500),
  /** Share of the picture that the first squares cover; it falls with the queries. */
  share: z.number().gt(0).max(1).default(0.8),
  target,
  seed: seedSchema,
  surrogate,
});

export const smoothIapSchema = z.strictObject({
  attack: z.literal('iap-smooth'),
  alpha: alpha(10),
  eps: eps(2.5),
  iterations: iterations(20),
  /** Standard deviation of the Gaussian that smooths the perturbation, in pixels. */
  sigma: z.number().gt(0).max(32).default(2),
  target,
  seed: seedSchema,
  surrogate,
});

export const uapDeepFoolSchema = z.strictObject({
  attack: z.literal('uap-deepfool'),
  eps: eps(10),
  /** Passes over the faces that it is made of. */
  iterations: iterations(3),
  /** Faces of the audit that it is made of, half fakes and half reals, drawn by the seed of the audit. */
  images: z.int().min(2).max(10_000).default(16),
  /** Share of these faces whose label must change; then it is ready. */
  fooling: z.number().gt(0).max(1).default(0.8),
  overshoot,
  seed: seedSchema,
  surrogate,
  from,
});

export const gdUapSchema = z.strictObject({
  attack: z.literal('gd-uap'),
  eps: eps(10),
  /** Adam's step, in 1/255 pixel units. */
  step: step(0.1),
  iterations: iterations(280),
  space: space('normalised'),
  seed: seedSchema,
  surrogate,
  from,
});

export const comparatorSchemas = [
  fgsmSchema,
  bimSchema,
  pgdSchema,
  miFgsmSchema,
  deepFoolSchema,
  carliniWagnerSchema,
  lbfgsSchema,
  apgdCeSchema,
  apgdDlrSchema,
  squareSchema,
  smoothIapSchema,
] as const;
export type ComparatorParams = z.infer<(typeof comparatorSchemas)[number]>;
export type SignedParams = Extract<ComparatorParams, { aim: unknown }>;
export type DeepFoolParams = z.infer<typeof deepFoolSchema>;
export type CarliniWagnerParams = z.infer<typeof carliniWagnerSchema>;
export type LbfgsParams = z.infer<typeof lbfgsSchema>;
export type ApgdParams = z.infer<typeof apgdCeSchema> | z.infer<typeof apgdDlrSchema>;
export type SquareParams = z.infer<typeof squareSchema>;
export type SmoothIapParams = z.infer<typeof smoothIapSchema>;
export type UapDeepFoolParams = z.infer<typeof uapDeepFoolSchema>;
export type GdUapParams = z.infer<typeof gdUapSchema>;
