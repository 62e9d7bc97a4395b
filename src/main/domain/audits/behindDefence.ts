import { isDeepStrictEqual } from 'node:util';
import { type AttackParams, isUniversal, surrogateOf } from '../../../common/attacks/registry.ts';
import type { AuditConfig } from '../../../common/audit.ts';
import type { DetectorCard } from '../../../common/contract.ts';

type Defended = Pick<AuditConfig, 'defence'>;

/** What the workers know the audited detector under: with its defence where it has one. */
export const judgedId = ({ id }: Pick<DetectorCard, 'id'>, { defence }: Defended): string =>
  defence === undefined ? id : `${id} ${JSON.stringify(defence)}`;

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
    if (params.attack === 'urn' || params.attack === 'square' || kept || surrogateOf(params) !== undefined)
      return [params];
    const undefended = { ...params, surrogate: { id, name } };
    return attacks.some((other) => isDeepStrictEqual(other, undefended)) ? [params] : [undefended, params];
  });
}
