import { z } from 'zod';
import { latePlanSchema, planSchema, sealedPlanSchema } from '../plan.ts';
import { method, nothing } from './method.ts';

export const planMethods = {
  /** The sealed plans of the open project, the oldest first, and those that were sealed after its first audit began. */
  'plans.list': method(
    nothing,
    z.strictObject({ plans: z.array(sealedPlanSchema), latePlans: z.array(latePlanSchema) }),
  ),
  /** Seals a plan, which can't be changed or taken back. */
  'plans.seal': method(planSchema, sealedPlanSchema),
};
