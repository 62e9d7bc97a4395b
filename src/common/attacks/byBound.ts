import type { AttackParams } from './registry.ts';

/**
 * The attacks of each curve over eps: those that differ in nothing else, where they have several bounds. In the order of their
 * first, which is that of the curves of the findings.
 */
export function byBound<T extends { params: AttackParams }>(attacks: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const attack of attacks) {
    if (!('eps' in attack.params)) continue;
    const { eps: _bound, ...rest } = attack.params;
    const key = JSON.stringify(rest);
    groups.set(key, [...(groups.get(key) ?? []), attack]);
  }
  return [...groups.values()].filter((group) => new Set(group.map(boundOf)).size > 1);
}

/** 0 of an attack that has none. */
export const boundOf = ({ params }: { params: AttackParams }): number => ('eps' in params ? params.eps : 0);
