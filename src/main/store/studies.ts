import type { Label } from '../../common/base/label.ts';
import {
  CONDITIONS,
  type Condition,
  type StudyConfig,
  type StudySummary,
  studyConfigSchema,
} from '../../common/study.ts';
import { fail } from '../../language/faults.ts';
import type { Database } from './database.ts';

/** A pair as it is shown: the clean picture left, the noisy one right; both are objects. */
export interface PairRow {
  pair: number;
  condition: Condition;
  audit: number;
  /** Index in the audit's configuration; null for an identity pair. */
  attack: number | null;
  item: number;
  clean: string;
  noisy: string;
  rmse255: number;
  psnr: number | null;
  ssim: number;
  local255: number;
  /** null of what an earlier version made. */
  flip: number | null;
}

export interface PresentationRow {
  evaluator: number;
  position: number;
  set: number;
  pair: number;
  score: number | null;
  milliseconds: number | null;
  /** UTC, ISO 8601. */
  scored: string | null;
}

/** Subjective studies: what is to be shown, and every score. A write is on the disk when it returns. */
export interface Studies {
  /** @param sets pairs of each set */
  begin(study: { config: StudyConfig; created: string; pairs: PairRow[]; sets: number[][] }): number;
  /** Oldest first. */
  list(): StudySummary[];
  /** Throws `store` where there is no such study. */
  get(study: number): StudySummary;
  /** The same without counting what was scored. */
  plan(study: number): { config: StudyConfig; sets: number };
  pairs(study: number): (PairRow & { label: Label })[];
  pair(study: number, pair: number): PairRow;
  /** The pairs of a set, in no order that matters. */
  set(study: number, set: number): number[];
  /** Evaluators who were given each set so far. */
  takers(study: number): number[];
  /** Adds an evaluator and returns its number, from 1. @param token SHA-256 of the invitation; null: none */
  invite(study: number, token: string | null, time: string): number;
  /** Whose invitation it is. */
  holder(token: string): { study: number; evaluator: number } | null;
  isEvaluator(study: number, evaluator: number): boolean;
  /** In their order. */
  presentations(study: number, evaluator: number): PresentationRow[];
  present(study: number, evaluator: number, set: number, pairs: number[]): void;
  enterScore(
    study: number,
    evaluator: number,
    score: { position: number; score: number; milliseconds: number; time: string },
  ): void;
  /** Everything scored so far, by evaluator and position. */
  scored(study: number): IterableIterator<PresentationRow & { score: number }>;
  /** Runs writes that belong together, with every other process held off. */
  together<T>(work: () => T): T;
}

export function openStudies(db: Database): Studies {
  const insertPair = () =>
    db.prepare(`INSERT INTO study_pairs VALUES ($study, $pair, $condition, $audit, $attack, $item, $clean, $noisy,
      $rmse255, $psnr, $ssim, $local255, $flip)`);
  const begin: Studies['begin'] = ({ config, created, pairs, sets }) => {
    const study = Number(
      db.prepare('INSERT INTO studies (config, created) VALUES (?, ?)').run(JSON.stringify(config), created)
        .lastInsertRowid,
    );
    const enter = insertPair();
    for (const pair of pairs) enter.run({ study, ...pair });
    const enterPlace = db.prepare('INSERT INTO study_sets VALUES (?, ?, ?, ?)');
    for (const [set, members] of sets.entries())
      for (const [place, pair] of members.entries()) enterPlace.run(study, set, place, pair);
    return study;
  };
  const summaries = (study: number | null) =>
    db.prepare<[number | null], SummaryColumns>(SUMMARY).all(study).map(summaryOf);
  return {
    begin: (study) => db.transaction(begin).immediate(study),
    list: () => summaries(null),
    get: (study) => summaries(study)[0] ?? noStudy(study),
    plan: (study) => {
      const row = db.prepare<[number], Pick<SummaryColumns, 'config' | 'sets'>>(PLAN).get(study);
      if (row === undefined) return noStudy(study);
      return { config: studyConfigSchema.parse(JSON.parse(row.config)), sets: row.sets };
    },
    pairs: (study) =>
      db.prepare<[number], PairRow & { study: number; label: Label }>(PAIRS).all(study).map(withoutStudy),
    pair: (study, pair) =>
      db
        .prepare<[number, number], PairRow>('SELECT * FROM study_pairs WHERE study = ? AND pair = ?')
        .get(study, pair)!,
    set: (study, set) =>
      db
        .prepare('SELECT pair FROM study_sets WHERE study = ? AND set_number = ? ORDER BY place')
        .pluck()
        .all(study, set) as number[],
    takers: (study) => db.prepare(TAKERS).pluck().all({ study }) as number[],
    invite: (study, token, time) =>
      db
        .transaction(() => {
          const evaluator = db.prepare(NEXT_EVALUATOR).pluck().get(study) as number;
          db.prepare('INSERT INTO study_evaluators VALUES (?, ?, ?, ?)').run(study, evaluator, token, time);
          return evaluator;
        })
        .immediate(),
    holder: (token) =>
      db
        .prepare<[string], { study: number; evaluator: number }>(
          'SELECT study, evaluator FROM study_evaluators WHERE token = ?',
        )
        .get(token) ?? null,
    isEvaluator: (study, evaluator) =>
      db.prepare('SELECT 1 FROM study_evaluators WHERE study = ? AND evaluator = ?').get(study, evaluator) !==
      undefined,
    presentations: (study, evaluator) =>
      db
        .prepare<[number, number], PresentationRow>(
          `${PRESENTATIONS} WHERE study = ? AND evaluator = ? ORDER BY position`,
        )
        .all(study, evaluator),
    present(study, evaluator, set, pairs) {
      const first = db
        .prepare('SELECT count(*) FROM study_presentations WHERE study = ? AND evaluator = ?')
        .pluck()
        .get(study, evaluator) as number;
      const enter = db.prepare(
        `INSERT INTO study_presentations (study, evaluator, position, set_number, pair) VALUES (?, ?, ?, ?, ?)`,
      );
      for (const [i, pair] of pairs.entries()) enter.run(study, evaluator, first + i, set, pair);
    },
    enterScore: (study, evaluator, { position, score, milliseconds, time }) => {
      db.prepare(
        `UPDATE study_presentations SET score = ?, milliseconds = ?, scored = ?
         WHERE study = ? AND evaluator = ? AND position = ? AND score IS NULL`,
      ).run(score, milliseconds, time, study, evaluator, position);
    },
    scored: (study) =>
      db
        .prepare<[number], PresentationRow & { score: number }>(
          `${PRESENTATIONS} WHERE study = ? AND score IS NOT NULL ORDER BY evaluator, position`,
        )
        .iterate(study),
    together: (work) => db.transaction(work).immediate(),
  };
}

const noStudy = (study: number) => fail('store', 'store.noStudy', { study });

const PRESENTATIONS = `
  SELECT evaluator, position, set_number AS "set", pair, score, milliseconds, scored FROM study_presentations`;

const PAIRS = `
  SELECT p.*, a.label FROM study_pairs p JOIN audit_items a ON a.audit = p.audit AND a.item = p.item
  WHERE p.study = ? ORDER BY p.pair`;

const TAKERS = `
  SELECT (SELECT count(DISTINCT p.evaluator) FROM study_presentations p
    WHERE p.study = $study AND p.set_number = s.set_number)
  FROM (SELECT DISTINCT set_number FROM study_sets WHERE study = $study) s ORDER BY s.set_number`;

const NEXT_EVALUATOR = 'SELECT ifnull(max(evaluator), 0) + 1 FROM study_evaluators WHERE study = ?';

const counted = (condition: Condition) =>
  `(SELECT count(*) FROM study_pairs p WHERE p.study = s.id AND p.condition = '${condition}') AS "${condition}"`;

const PLAN = `
  SELECT config, (SELECT count(DISTINCT set_number) FROM study_sets x WHERE x.study = s.id) AS sets
  FROM studies s WHERE s.id = ?`;

const SUMMARY = `
  SELECT s.*, ${CONDITIONS.map(counted).join(', ')},
    (SELECT count(DISTINCT set_number) FROM study_sets x WHERE x.study = s.id) AS sets,
    (SELECT count(*) FROM study_evaluators e WHERE e.study = s.id) AS evaluators,
    (SELECT count(*) FROM study_presentations r WHERE r.study = s.id AND r.score IS NOT NULL) AS scores
  FROM studies s WHERE s.id = ifnull(?, s.id) ORDER BY s.id`;

type SummaryColumns = {
  id: number;
  config: string;
  created: string;
  sets: number;
  evaluators: number;
  scores: number;
} & Record<Condition, number>;

const summaryOf = (row: SummaryColumns): StudySummary => ({
  id: row.id,
  config: studyConfigSchema.parse(JSON.parse(row.config)),
  created: row.created,
  pairs: { identity: row.identity, urn: row.urn, uap: row.uap, iap: row.iap },
  sets: row.sets,
  evaluators: row.evaluators,
  scores: row.scores,
});

const withoutStudy = <R extends { study: number }>({ study: _, ...row }: R): Omit<R, 'study'> => row;
