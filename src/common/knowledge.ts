import { type AttackParams, factsOf, followsGradient, isUniversal, sourcesOf } from './attacks/registry.ts';
import type { AttackFindings } from './findings.ts';

/**
 * What whoever makes the perturbations knows of the detector that is audited: its weights; its weights but not the defence before
 * it; its answers; nothing, since they are made on another detector, or were made before; or nothing, since it is noise.
 */
export const KNOWLEDGE = ['weights', 'undefended', 'answers', 'elsewhere', 'kept', 'nothing'] as const;
export type Knowledge = (typeof KNOWLEDGE)[number];

/** @param detector SHA-256 of the audited one */
export function knowledgeOf(params: AttackParams, detector: string): Knowledge {
  const { sees } = factsOf(params.attack);
  if (sees === 'nothing') return 'nothing';
  if (isUniversal(params) && params.from !== undefined) return 'kept';
  const sources = sourcesOf(params);
  if (sources.length > 0) return sources.some(({ id }) => id === detector) ? 'undefended' : 'elsewhere';
  return followsGradient(params) ? 'weights' : 'answers';
}

/** Attacks by what they know, in the order of KNOWLEDGE; kinds that nobody is of are left out. */
export function byKnowledge<T extends Pick<AttackFindings, 'params'>>(
  attacks: readonly T[],
  detector: string,
): [Knowledge, T[]][] {
  return KNOWLEDGE.flatMap((kind): [Knowledge, T[]][] => {
    const those = attacks.filter(({ params }) => knowledgeOf(params, detector) === kind);
    return those.length === 0 ? [] : [[kind, those]];
  });
}

/** Rounding moves a value by up to half a grey level; the rest is what float32 leaves of a sum. */
const [BEYOND, HALF] = [1e-3, 0.5];

/** Whether a bound on each value is passed by an L-infinity in 8 bits by no more than rounding does. */
export const isRoundedBeyond = (params: AttackParams, linf255: number | null | undefined): boolean =>
  'eps' in params &&
  !('norm' in params && params.norm === 'l2') &&
  linf255 != null &&
  linf255 > params.eps + BEYOND &&
  linf255 <= params.eps + HALF + BEYOND;
