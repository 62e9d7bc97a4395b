import { FAKE, type Label } from '../../../common/base/label.ts';
import type { AuditFindings } from '../../../common/findings.ts';
import { type Groups, SMALL_GROUP } from '../../../common/groups.ts';
import { isNamed } from '../../../common/person.ts';
import { type GroupedUnit, gapTest } from '../../../engine/metrics/inference/groups.ts';
import { holm } from '../../../engine/metrics/inference/holm.ts';
import { seedOf } from '../../../engine/random/seeded.ts';
import { fail } from '../../../language/faults.ts';
import type { Results } from '../../store/results.ts';
import type { AuditRow, ItemRow } from '../../store/rows.ts';
import { UnitCounter } from './figure.ts';
import { type FaceUnits, unitsOf } from './units.ts';
import { withItem } from './walk.ts';

const PERSON = 'person';
/** A column with more values than this names its files rather than groups them. */
const MOST_GROUPS = 100;

const groupFor = ({ person, attributes }: ItemRow, column: string): string | null =>
  column === PERSON
    ? isNamed(person)
      ? person.slice(person.indexOf(':') + 1)
      : null
    : (attributes?.[column] ?? null);

/** The columns that the manifest of an audit's evidence has besides path, label and mask. */
export function columnsOf(results: Results, audit: AuditRow): string[] {
  const columns = new Set<string>();
  for (const { person, attributes } of results.items(audit.id)) {
    if (isNamed(person)) columns.add(PERSON);
    for (const column of Object.keys(attributes ?? {})) columns.add(column);
  }
  return [...columns].sort();
}

/**
 * An audit's decisions by the values of columns of its manifest, clean and under each attack in 8 bits after its last iteration.
 * Throws `usage` where a column is not there, or has more values than groups can have.
 */
export function groupsOf(
  results: Results,
  audit: AuditRow,
  columns: readonly string[],
  found: Pick<AuditFindings, 'attacks'>,
): Groups[] {
  if (columns.length === 0) return [];
  const there = columnsOf(results, audit);
  const missing = columns.find((column) => !there.includes(column));
  if (missing !== undefined)
    fail('usage', 'groups.noColumn', { column: missing, columns: there.join(', ') || '–' });
  const units = unitsOf(results.items(audit.id));
  const lasts = found.attacks.map(({ snapshots }) => snapshots.at(-1)?.iteration ?? 0);
  const runs: (() => Iterable<[ItemRow, Label]>)[] = [
    () => decisions(withItem(results.items(audit.id), results.cleanResults(audit.id)), ({ label }) => label),
    ...lasts.map(
      (iteration, attack) => () =>
        decisions(
          withItem(results.items(audit.id), results.outcomes(audit.id, attack, iteration)),
          ({ eightBit }) => eightBit.label,
        ),
    ),
  ];
  return columns.map((column) => splitBy(column, runs, units, audit.config.seed));
}

function* decisions<R>(rows: Iterable<[ItemRow, R]>, said: (row: R) => Label): Generator<[ItemRow, Label]> {
  for (const [item, row] of rows) yield [item, said(row)];
}

type Counts = [fake: UnitCounter, real: UnitCounter];

function splitBy(
  column: string,
  runs: (() => Iterable<[ItemRow, Label]>)[],
  units: FaceUnits,
  seed: number,
): Groups {
  const { kind } = units.stated;
  const counted = runs.map((run) => {
    const groups = new Map<string | null, Counts>();
    for (const [item, said] of run()) {
      const value = groupFor(item, column);
      const counts = groups.get(value) ?? [new UnitCounter(kind), new UnitCounter(kind)];
      groups.set(value, counts);
      counts[item.label].add(units.of(item.id), said === item.label);
      if (groups.size > MOST_GROUPS) fail('usage', 'groups.tooMany', { column, most: MOST_GROUPS });
    }
    return groups;
  });
  const values = [...new Set(counted.flatMap((groups) => [...groups.keys()]))].sort(byValue);
  const none: Counts = [new UnitCounter(kind), new UnitCounter(kind)];
  const groups = values.map((value) => {
    const figures = counted.map((of) => {
      const [fakes, reals] = of.get(value) ?? none;
      return { accuracy: fakes.plus(reals).figure, fake: fakes.figure, real: reals.figure };
    });
    const { n: faces, units: own } = figures[0]!.accuracy;
    return {
      value,
      faces,
      units: own,
      small: faces < SMALL_GROUP.faces || own < SMALL_GROUP.units,
      runs: figures,
    };
  });
  const named = groups.filter(({ value, faces }) => value !== null && faces > 0);
  const large = named.filter(({ small }) => !small);
  const compared = (large.length >= 2 ? large : named).map(({ value }) => value);
  return {
    column,
    unit: kind,
    groups,
    gaps: counted.map((of, run) => gapOf(of, compared, groups, run, seedOf(seed, run, 2))),
  };
}

/** The largest gap of a run; a unit that is in several groups counts in each. */
function gapOf(
  counts: Map<string | null, Counts>,
  compared: (string | null)[],
  groups: Groups['groups'],
  run: number,
  seed: number,
): Groups['gaps'][number] {
  const cells: GroupedUnit[] = compared.flatMap((value, group) => {
    const of = counts.get(value);
    if (of === undefined) return [];
    const { n, right } = of[FAKE].plus(of[1]);
    return n.flatMap((faces, unit) => (faces > 0 ? [{ group, n: faces, right: right[unit]! }] : []));
  });
  const shares = groups
    .filter(({ value, runs }) => compared.includes(value) && runs[run]!.accuracy.value !== null)
    .toSorted((a, b) => a.runs[run]!.accuracy.value! - b.runs[run]!.accuracy.value!);
  if (shares.length < 2) return null;
  const { gap, p } = gapTest(cells, compared.length, seed);
  return { gap, p, corrected: p, high: shares.at(-1)!.value, low: shares[0]!.value };
}

const byValue = (a: string | null, b: string | null): number =>
  a === null ? 1 : b === null ? -1 : a.localeCompare(b, 'en', { numeric: true });

/** Comparisons and gaps between groups, corrected by Holm all together. */
export function correctedTogether<C extends { p: number; corrected: number }>(
  comparisons: C[],
  groups: Groups[],
): { comparisons: C[]; groups: Groups[] } {
  const gaps = groups.flatMap((one) => one.gaps).filter((gap) => gap !== null);
  const ps = holm([...comparisons, ...gaps].map(({ p }) => p));
  const next = ps.values();
  const corrected = <T extends { p: number; corrected: number }>(one: T): T => ({
    ...one,
    corrected: next.next().value ?? one.p,
  });
  return {
    comparisons: comparisons.map(corrected),
    groups: groups.map((one) => ({
      ...one,
      gaps: one.gaps.map((gap) => (gap === null ? null : corrected(gap))),
    })),
  };
}
