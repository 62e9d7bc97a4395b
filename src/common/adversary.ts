import { z } from 'zod';
import { epsSchema, iterationsSchema } from './attacks/fields.ts';

/** How far all steps together reach beyond the bound, as Madry et al. (2018) step. */
const REACH = 2.5;
const step = z.number().positive().max(255);

/**
 * Who attacks the faces that a detector learns from: PGD with the norm L-infinity. `eps` and the step along the gradient's
 * sign are in 1/255 pixel units; a step that is not given is 2.5 eps / iterations. Commands from before call it alpha.
 */
export const adversarySchema = z
  .strictObject({
    attack: z.literal('pgd'),
    eps: epsSchema(2),
    iterations: iterationsSchema(4),
    step: step.optional(),
    alpha: step.optional(),
  })
  .transform(({ step, alpha, ...rest }) => ({
    ...rest,
    step: step ?? alpha ?? (REACH * rest.eps) / rest.iterations,
  }));
export type Adversary = z.infer<typeof adversarySchema>;

/** "pgd:eps=2,iterations=4,step=1.25", as the command line takes it. */
export const adversaryText = ({ attack, eps, iterations, step }: Adversary): string =>
  `${attack}:eps=${eps},iterations=${iterations},step=${step}`;
