import type { Figure, IntervalMethod, UnitKind } from '../../../common/figure.ts';
import type { Share } from '../../../common/findings.ts';
import { type Bounds, proportionInterval } from '../../../engine/metrics/inference/proportion.ts';
import { type UnitStatistics, unitIntervals } from '../../../engine/metrics/inference/resampling.ts';

/** Faces and successes by unit; units that no face came from are empty. */
export class UnitCounter {
  readonly kind: UnitKind;
  readonly n: number[] = [];
  readonly right: number[] = [];

  constructor(kind: UnitKind) {
    this.kind = kind;
  }

  add(unit: number, right: boolean): void {
    this.n[unit] = (this.n[unit] ?? 0) + 1;
    this.right[unit] = (this.right[unit] ?? 0) + (right ? 1 : 0);
  }

  /** The faces of both. */
  plus(other: UnitCounter): UnitCounter {
    const both = new UnitCounter(this.kind);
    for (const one of [this, other])
      for (let unit = 0; unit < one.n.length; unit++) {
        both.n[unit] = (both.n[unit] ?? 0) + (one.n[unit] ?? 0);
        both.right[unit] = (both.right[unit] ?? 0) + (one.right[unit] ?? 0);
      }
    return both;
  }

  /** The share of successes. */
  get figure(): Figure {
    const [n, right] = [
      Float64Array.from(this.n, (m) => m ?? 0),
      Float64Array.from(this.right, (r) => r ?? 0),
    ];
    const [faces, k] = [sum(n), sum(right)];
    const found = proportionInterval({ n, right });
    return figureOf(faces === 0 ? null : k / faces, found, {
      unit: this.kind,
      n: faces,
      units: n.filter((m) => m > 0).length,
    });
  }
}

type Interval = { bounds: Bounds; method: IntervalMethod } | null;

export const figureOf = (
  value: number | null,
  interval: Interval,
  counted: Pick<Figure, 'unit' | 'n' | 'units'>,
): Figure => ({
  value,
  low: interval?.bounds[0] ?? null,
  high: interval?.bounds[1] ?? null,
  method: interval?.method ?? null,
  ...counted,
});

/** The bounds of a figure, as tables and plots have them. */
export const boundsOf = ({ low, high }: Figure): Bounds | null =>
  low === null || high === null ? null : [low, high];

/** The figure of a counter, as findings have shares. */
export const shareOf = ({ figure }: UnitCounter): Share => ({
  n: figure.n,
  value: figure.value,
  interval: boundsOf(figure),
  method: figure.method,
});

/** Figures of statistics over units, all from the same draws. null values where they are not defined. */
export function resampledFigures(
  statistics: UnitStatistics,
  counted: Pick<Figure, 'unit' | 'n' | 'units'>,
  options: { seed: number; ranges: readonly Bounds[]; units: number },
): Figure[] {
  const values = statistics(new Int32Array(options.units).fill(1));
  const intervals = unitIntervals(statistics, options.units, { ...options, faces: counted.n });
  return options.ranges.map((_, i) => figureOf(values?.[i] ?? null, intervals[i] ?? null, counted));
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
