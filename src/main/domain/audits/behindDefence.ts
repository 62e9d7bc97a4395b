import { isDeepStrictEqual } from 'node:util';
import {
  type AttackParams,
  followsGradient,
  isUniversal,
  surrogateOf,
} from '../../../common/attacks/registry.ts';
import type { AuditConfig } from '../../../common/audit.ts';
import type { DetectorCard } from '../../../common/contract.ts';
import type { DetectorRef } from '../../../engine/protocol.ts';

/** What the workers are asked for: the audited detector, behind its defence where it has one. */
export const judged = (
  { id }: Pick<DetectorCard, 'id'>,
  { defence }: Pick<AuditConfig, 'defence'>,
): DetectorRef => ({
  detector: id,
  ...(defence === undefined ? {} : { defence }),
});

/**
 * The attacks on a defended detector: before each that follows a gradient the same on the bare detector, whose
 * perturbations are then put before the defended one. The attack itself goes through the defence.
 */
export function attacksBehind(
  config: Pick<AuditConfig, 'attacks' | 'defence'>,
  { id, name }: DetectorCard,
): AttackParams[] {
  const { attacks, defence } = config;
  if (defence === undefined) return attacks;
  return attacks.flatMap((params) => {
    const kept = isUniversal(params) && params.from !== undefined;
    if (!followsGradient(params) || kept || surrogateOf(params) !== undefined) return [params];
    const undefended = { ...params, surrogate: { id, name } };
    return attacks.some((other) => isDeepStrictEqual(other, undefended)) ? [params] : [undefended, params];
  });
}
