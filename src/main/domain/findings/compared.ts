import { FAKE, type Label, REAL } from '../../../common/base/label.ts';
import type { Compared, UnitKind } from '../../../common/figure.ts';
import { holm } from '../../../engine/metrics/inference/holm.ts';
import { mcNemar, signFlip } from '../../../engine/metrics/inference/pairedTests.ts';
import { changeInterval } from '../../../engine/metrics/inference/proportion.ts';
import { seedOf } from '../../../engine/random/seeded.ts';
import type { AuditRow, ItemRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { figureOf } from './figure.ts';
import { unitsOf } from './units.ts';
import { withItem } from './walk.ts';

type Aim = Compared['aim'];

/** The same faces as two things decide them, by unit. */
export class PairedTally {
  readonly #kind: UnitKind;
  readonly #n: number[] = [];
  /** Faces that are right under the other and not here, and the other way round. */
  readonly #gained: number[] = [];
  readonly #lost: number[] = [];
  readonly #aim: Aim;

  constructor(kind: UnitKind, aim: Aim) {
    this.#kind = kind;
    this.#aim = aim;
  }

  add(truth: Label, here: Label, other: Label, unit: number): void {
    if (this.#aim !== 'accuracy' && truth !== (this.#aim === 'fake' ? FAKE : REAL)) return;
    this.#n[unit] = (this.#n[unit] ?? 0) + 1;
    this.#gained[unit] = (this.#gained[unit] ?? 0) + Number(here !== truth && other === truth);
    this.#lost[unit] = (this.#lost[unit] ?? 0) + Number(here === truth && other !== truth);
  }

  /**
   * The other's share of right faces minus that here, and the test that they are alike: McNemar's where every unit has one
   * face, else by flipping the signs of units. null where no face is the same. The correction is yet to come.
   */
  compared(against: Compared['against'], seed: number): Compared | null {
    const units = [...this.#n.keys()].filter((unit) => this.#n[unit] !== undefined);
    if (units.length === 0) return null;
    const of = (values: number[]) => Float64Array.from(units, (unit) => values[unit]!);
    const [n, gained, lost] = [of(this.#n), of(this.#gained), of(this.#lost)];
    const [faces, b, c] = [n, lost, gained].map((values) =>
      values.reduce((sum, value) => sum + value, 0),
    ) as [number, number, number];
    const differences = gained.map((value, i) => value - lost[i]!);
    const difference = figureOf((c - b) / faces, changeInterval(n, gained, lost), {
      unit: this.#kind,
      n: faces,
      units: units.length,
    });
    const alone = n.every((value) => value === 1);
    const { p, test } = alone ? { p: mcNemar(b, c), test: 'mcnemar' as const } : signFlip(differences, seed);
    return { against, aim: this.#aim, difference, test, p, corrected: p };
  }
}

/** Corrected by Holm over all of them. */
export function corrected(comparisons: Compared[]): Compared[] {
  const ps = holm(comparisons.map(({ p }) => p));
  return comparisons.map((one, i) => ({ ...one, corrected: ps[i]! }));
}

const keyOf = ({ path, frame, box }: ItemRow): string =>
  JSON.stringify([path, frame?.ordinal ?? null, box?.x ?? null, box?.y ?? null, box?.width ?? null]);

/**
 * The clean pictures as the detectors of other finished audits of the project decide them, where they met the same faces; of a
 * detector's audits the latest. The correction is yet to come.
 */
export function otherDetectors({ results }: Pick<Store, 'results'>, audit: AuditRow): Compared[] {
  if (audit.state !== 'done') return [];
  const others = new Map<string, AuditRow>();
  for (const one of results.audits())
    if (one.state === 'done' && one.detector.id !== audit.detector.id && one.config.defence === undefined)
      others.set(one.detector.id, one);
  if (others.size === 0 || audit.config.defence !== undefined) return [];
  const units = unitsOf(results.items(audit.id));
  const here = new Map<string, { item: number; label: Label }>();
  for (const [item, { label }] of withItem(results.items(audit.id), results.cleanResults(audit.id)))
    here.set(keyOf(item), { item: item.id, label });
  return [...others.values()].flatMap((other) => {
    const tally = new PairedTally(units.stated.kind, 'accuracy');
    for (const [item, { label }] of withItem(results.items(other.id), results.cleanResults(other.id))) {
      const same = here.get(keyOf(item));
      if (same !== undefined) tally.add(item.label, same.label, label, units.of(same.item));
    }
    const { name, id } = other.detector;
    const compared = tally.compared(
      { kind: 'detector', audit: other.id, name, id },
      seedOf(audit.config.seed, other.id, 3),
    );
    return compared === null ? [] : [compared];
  });
}
