import type { Figure, Figures, Separation } from '../../../common/figure.ts';
import type { Report } from '../../../common/report.ts';
import { languageOf } from '../../../language/language.ts';
import { titled } from '../../../language/titles.ts';
import { record } from '../../base/csv.ts';

const HEADER = [
  'measured',
  'picture',
  'group',
  'figure',
  'value',
  'low',
  'high',
  'method',
  'unit',
  'units',
  'faces',
  'p',
  'p_corrected',
];

/**
 * The figures of a report as CSV (RFC 4180), one a row: clean and under each attack, in float and in 8 bits, then what changes,
 * then by group (`group` is "column: value"). Intervals are 95 %; `method` and `unit` say how each was made and what it counts.
 */
export function* figureLines(report: Report): Generator<string> {
  const l = titled(
    languageOf('en'),
    report.attacks.map(({ params }) => params),
  );
  const row = (
    at: string[],
    name: string,
    figure: Figure,
    ps: [p: number | null, corrected: number | null],
  ) => {
    const { value, low, high, method, unit, units, n } = figure;
    return record([...at, name, value, low, high, method, unit, units, n, ...ps]);
  };
  const all = function* (at: string[], figures: Partial<Figures> | undefined, separation?: Separation) {
    for (const [name, figure] of Object.entries(figures ?? {})) yield row(at, name, figure, [null, null]);
    if (separation === undefined) return;
    for (const name of ['auc', 'eer', 'ap'] as const) yield row(at, name, separation[name], [null, null]);
    const { atRate } = separation;
    if (atRate === null) return;
    for (const name of ['fake', 'real'] as const)
      yield row(at, `${name} at ${atRate.rate} false positives`, atRate[name], [null, null]);
  };
  yield record(HEADER);
  yield* all(['clean', '8 bit', ''], report.clean.figures, report.clean.separation);
  for (const { params, float, eightBit } of report.attacks) {
    yield* all([l.attack(params), 'float', ''], float.figures);
    yield* all([l.attack(params), '8 bit', ''], eightBit.figures, eightBit.separation);
  }
  for (const { against, aim, difference, p, corrected } of report.comparisons ?? []) {
    const other =
      against.kind === 'attack'
        ? l.attack(report.attacks[against.attack]!.params)
        : `clean, by ${against.name}`;
    yield row([other, '8 bit', ''], `${aim}, minus clean`, difference, [p, corrected]);
  }
  for (const { column, groups } of report.groups ?? [])
    for (const { value, runs } of groups)
      for (const [run, figures] of runs.entries()) {
        const measured = run === 0 ? 'clean' : l.attack(report.attacks[run - 1]!.params);
        yield* all([measured, '8 bit', `${column}: ${value ?? ''}`], figures);
      }
}
