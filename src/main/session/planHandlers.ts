import type { planMethods } from '../../common/api/plans.ts';
import { latePlans, plansOf, sealPlan } from '../domain/plans/sealed.ts';
import type { Context, Handlers } from './context.ts';

export function planHandlers(context: Context): Handlers<keyof typeof planMethods> {
  return {
    'plans.list'() {
      const planned = plansOf(context.project.store);
      return { plans: planned.plans, latePlans: latePlans(planned) };
    },
    'plans.seal'(plan) {
      const sealed = sealPlan(context.project.store, plan);
      context.emit('audits.changed', null);
      return sealed;
    },
  };
}
