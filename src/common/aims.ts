import type { AttackParams, ParamsOf } from './attacks/registry.ts';
import type { LabelName } from './base/label.ts';
import type { AttackFindings } from './findings.ts';

/** The class that an over-firing UAP is made to get wrong: a firing real zone lets the fakes pass. */
export const attackedClass = (params: Pick<ParamsOf<'uap'>, 'zone'>): LabelName =>
  params.zone === 'real' ? 'fake' : 'real';

/** What an attack is there to lower: the accuracy of one class, or of both. */
export function aimOf(params: AttackParams): LabelName | 'accuracy' {
  if ('zone' in params) return attackedClass(params);
  if (!('target' in params) || params.target === 'other') return 'accuracy';
  return params.target === 'real' ? 'fake' : 'real';
}

export const intervalOf = (aim: LabelName | 'accuracy') =>
  aim === 'accuracy' ? ('interval' as const) : (`${aim}Interval` as const);

/** The noise of equal strength, within the same region; undefined where the audit has none. */
export const controlOf = (params: { eps: number; region?: string | undefined }, attacks: AttackFindings[]) =>
  attacks.find(
    ({ params: p }) =>
      p.attack === 'urn' && Math.abs(p.eps - params.eps) < 1e-9 && p.region === params.region,
  );
