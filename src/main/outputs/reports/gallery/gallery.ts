import { type Label, nameOf, REAL } from '../../../../common/base/label.ts';
import type { Bookmark } from '../../../../common/examiner.ts';
import type { Report } from '../../../../common/report.ts';
import { randomSource } from '../../../../engine/random/seeded.ts';
import { shownSeed } from '../../../domain/audits/seeds.ts';
import { withItem } from '../../../domain/findings/walk.ts';
import type { BookmarkRow } from '../../../store/examiner.ts';
import type { Results } from '../../../store/results.ts';
import type { AuditRow, CleanRow, ItemRow, OutcomeRow } from '../../../store/rows.ts';

/** A face that a report shows under one attack, after its last iteration. */
export interface Sample {
  item: ItemRow;
  clean: CleanRow;
  outcome: OutcomeRow;
}

/** Why a face is shown: its rank by the attack's effect, or chance. */
export type Role = Report['shown'][number]['role'];

export interface Shown extends Sample {
  role: Role;
}

/** One that the examiner chose, by no rule. */
export interface Chosen extends Sample {
  remark: string;
}

interface Ranked {
  item: number;
  position: number;
  label: Label;
  /** How much of the true class's score the attack took, as an attacker could save it. */
  effect: number;
}

/**
 * The faces that a report shows of an attack, by rule: per class (fakes first) the strongest, the median and the
 * weakest effect on the score after 8-bit rounding, and one drawn by the audit's seed from the others. A class of
 * fewer than four faces shows each once.
 */
export function shownFaces(results: Results, audit: AuditRow, attack: number, iteration: number): Shown[] {
  const roles = new Map<number, Role>();
  const ranked = ranking(results, audit.id, attack, iteration);
  for (const label of [0, 1] as Label[]) {
    const ranks = ranked.filter((one) => one.label === label);
    const random = randomSource(shownSeed(audit.config, attack, label))();
    for (const [item, role] of chosen(ranks, random)) roles.set(item, role);
  }
  return samplesOf(results, audit.id, attack, iteration, roles)
    .map((sample) => ({ ...sample, role: roles.get(sample.item.id)! }))
    .sort((a, b) => a.item.label - b.item.label || ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}

const ROLES: Role[] = ['strongest', 'median', 'weakest', 'random'];

/**
 * Items and their roles.
 * @param ranks strongest effect first
 * @param random in [0, 1)
 */
export function chosen(ranks: Pick<Ranked, 'item'>[], random: number): Map<number, Role> {
  const roles = new Map<number, Role>();
  const take = (index: number, role: Role) => {
    const item = ranks[index]?.item;
    if (item !== undefined && !roles.has(item)) roles.set(item, role);
  };
  take(0, 'strongest');
  take(ranks.length - 1, 'weakest');
  take(Math.floor((ranks.length - 1) / 2), 'median');
  const others = ranks.filter(({ item }) => !roles.has(item));
  const drawn = others[Math.floor(random * others.length)];
  if (drawn !== undefined) roles.set(drawn.item, 'random');
  return roles;
}

/** Those that the examiner chose, in the audit's order; such as are not measured yet are left out. */
export function chosenFaces(
  results: Results,
  audit: number,
  attack: number,
  iteration: number,
  bookmarks: readonly BookmarkRow[],
): Chosen[] {
  const remarks = new Map(
    bookmarks.filter((one) => one.attack === attack).map((one) => [one.item, one.remark]),
  );
  if (remarks.size === 0) return [];
  return samplesOf(results, audit, attack, iteration, remarks).map((sample) => ({
    ...sample,
    remark: remarks.get(sample.item.id)!,
  }));
}

/** Of one class the face with the strongest effect among those whose float perturbation was kept; null without one. */
export function strongestKept(
  results: Results,
  audit: number,
  attack: number,
  iteration: number,
  label: Label,
): Sample | null {
  const kept = new Set<number>();
  for (const outcome of results.outcomes(audit, attack, iteration))
    if (outcome.perturbation !== null) kept.add(outcome.item);
  const first = ranking(results, audit, attack, iteration).find(
    (one) => one.label === label && kept.has(one.item),
  );
  if (first === undefined) return null;
  return samplesOf(results, audit, attack, iteration, new Map([[first.item, true]]))[0] ?? null;
}

/** Every measured face, strongest effect first. */
function ranking(results: Results, audit: number, attack: number, iteration: number): Ranked[] {
  const clean = new Map<number, number>();
  for (const row of results.cleanResults(audit)) clean.set(row.item, row.score);
  const ranked: Ranked[] = [];
  for (const [item, outcome] of withItem(results.items(audit), results.outcomes(audit, attack, iteration))) {
    const before = clean.get(item.id);
    if (before === undefined) continue;
    const effect = ofTruth(item.label, before) - ofTruth(item.label, outcome.eightBit.score);
    ranked.push({ item: item.id, position: item.position, label: item.label, effect });
  }
  return ranked.sort((a, b) => b.effect - a.effect || a.position - b.position);
}

const ofTruth = (truth: Label, realness: number) => (truth === REAL ? realness : 1 - realness);

function samplesOf(
  results: Results,
  audit: number,
  attack: number,
  iteration: number,
  wanted: ReadonlyMap<number, unknown>,
): Sample[] {
  const outcomes = new Map<number, { item: ItemRow; outcome: OutcomeRow }>();
  for (const [item, outcome] of withItem(results.items(audit), results.outcomes(audit, attack, iteration)))
    if (wanted.has(item.id)) outcomes.set(item.id, { item, outcome });
  const samples: Sample[] = [];
  for (const clean of results.cleanResults(audit)) {
    const found = outcomes.get(clean.item);
    if (found !== undefined) samples.push({ ...found, clean });
  }
  return samples;
}

const entryOf = (attack: number, { item, outcome }: Sample) => ({
  attack,
  path: item.path,
  label: nameOf(item.label),
  crop: item.crop,
  adversarial: outcome.adversarial,
});

/** What the JSON says of a face that is shown. */
export const shownEntry = (attack: number, { role, ...sample }: Shown): Report['shown'][number] => {
  const { attack: index, ...face } = entryOf(attack, sample);
  return { attack: index, role, ...face };
};

/** The same of one that the examiner chose. */
export const chosenEntry = (attack: number, { remark, ...sample }: Chosen): Bookmark => ({
  ...entryOf(attack, sample),
  position: sample.item.position,
  remark,
});
