import { FAKE, REAL } from '../../../common/base/label.ts';
import type { Run } from './run.ts';

/**
 * The items whose float perturbations are kept: `keepFloat` of them, half fakes (and the odd one), half reals, those
 * with the lowest seeded draws; a class that has fewer leaves its places to the other.
 */
export function keptItems({ audit, config, store }: Run): Set<number> {
  const places = config.keepFloat;
  const fakes = store.work.lowestDraws(audit, FAKE, places);
  const reals = store.work.lowestDraws(audit, REAL, places);
  const fakePlaces = Math.max(Math.ceil(places / 2), places - reals.length);
  const kept = fakes.slice(0, fakePlaces);
  return new Set([...kept, ...reals.slice(0, places - kept.length)]);
}
