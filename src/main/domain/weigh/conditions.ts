import { FAKE } from '../../../common/base/label.ts';
import { deliveryText } from '../../../common/deliveries/registry.ts';
import { inOrderOfHarshness } from '../../../common/distortions/registry.ts';
import { isNamed } from '../../../common/person.ts';
import type { Condition } from '../../../common/weight.ts';
import type { SourcedScore } from '../../../engine/metrics/evidence/calibrated.ts';
import { UNTOUCHED } from '../../store/deliveries.ts';
import type { AuditRow, ItemRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { CLEAN } from '../../store/survival.ts';
import { withItem } from '../findings/walk.ts';

/** A realness nearer to 0 or 1 is not told from it by single precision. */
const LEAST = 2 ** -24;

/** ln odds that a face is forged, of its realness in [0,1]: the detector's own, and no likelihood ratio. */
export function forgedness(realness: number): number {
  const inside = Math.min(1 - LEAST, Math.max(LEAST, realness));
  return Math.log1p(-inside) - Math.log(inside);
}

/**
 * Every condition under which an audit measured its faces: clean, each attack in 8 bits, and both after each distortion and in
 * each kind of file that is handed in.
 */
export function conditionsOf({ survival }: Pick<Store, 'survival'>, audit: AuditRow): Condition[] {
  const untreated = [null, ...audit.config.attacks.keys()];
  const treatments = survival.distortions(audit.id).map(({ treatment }) => treatment);
  const deliveries = audit.config.deliver ?? [];
  return [
    ...[null, ...inOrderOfHarshness(treatments)].flatMap((treatment) =>
      untreated.map((attack) => ({ attack, treatment })),
    ),
    ...deliveries.flatMap((delivery) => untreated.map((attack) => ({ attack, treatment: null, delivery }))),
  ];
}

/**
 * The labelled scores under a condition, one for each person of a file: the mean of that one's log-odds over its faces, since frames
 * of one file are not independent. Their sources are persons where somebody names them, else files.
 */
export function scoresUnder(
  { results, survival }: Pick<Store, 'results' | 'survival'>,
  audit: AuditRow,
  { attack, treatment, delivery }: Condition,
): SourcedScore[] {
  const files = new Map<string, { sum: number; n: number; positive: boolean; source: string }>();
  const enter = ({ path, person, label }: ItemRow, realness: number) => {
    const key = `${person}\n${path}\n${label}`;
    const source = isNamed(person) ? person : path;
    const file = files.get(key) ?? { sum: 0, n: 0, positive: label === FAKE, source };
    files.set(key, file);
    file.sum += forgedness(realness);
    file.n++;
  };
  const items = results.items(audit.id);
  if (delivery !== undefined) {
    const index = (audit.config.deliver ?? []).findIndex(
      (one) => deliveryText(one) === deliveryText(delivery),
    );
    // As it is handed in; a face that was not found there has no score.
    for (const [item, { score }] of withItem(
      items,
      results.delivered(audit.id, index, attack ?? UNTOUCHED, 1),
    ))
      if (score !== null) enter(item, score);
  } else if (treatment !== null) {
    const planned = survival
      .distortions(audit.id)
      .find(
        (one) =>
          one.treatment.treatment === treatment.treatment && one.treatment.strength === treatment.strength,
      );
    const rows = planned === undefined ? [] : survival.results(audit.id, planned.position, attack ?? CLEAN);
    for (const [item, { score }] of withItem(items, rows)) enter(item, score);
  } else if (attack === null)
    for (const [item, { score }] of withItem(items, results.cleanResults(audit.id))) enter(item, score);
  else {
    // By iteration: the last one stays.
    const last = new Map<number, [ItemRow, number]>();
    for (const [item, { eightBit }] of withItem(items, results.outcomes(audit.id, attack)))
      last.set(item.id, [item, eightBit.score]);
    for (const [item, score] of last.values()) enter(item, score);
  }
  return [...files.values()].map(({ source, sum, n, positive }) => ({ source, score: sum / n, positive }));
}
