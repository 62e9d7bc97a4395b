import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../../src/main/store/database.ts';
import { askedOf } from './asked.ts';

/** Tables that grow with the faces. The others have a row for each audit, attack, edit or study. */
const BIG = [
  'sources',
  'items',
  'audit_sources',
  'audit_items',
  'clean_results',
  'outcomes',
  'traces',
  'samples',
  'bare_results',
  'certified_results',
  'treated',
  'delivered',
  'evidence',
  'evidence_faces',
  'left_out',
];

/**
 * Steps that read a whole table, or sort, on purpose: [method, what SQLite says of the step, why].
 * Everything else goes by an index and in its order.
 */
const ON_PURPOSE: [method: string, step: RegExp, why: string][] = [
  [
    'samples.shared',
    /INTERSECT|UNION|COMPOUND|LEFT-MOST|TEMP B-TREE|CO-ROUTINE|SCAN \(subquery/,
    'compares two audits as sets: each is walked once by its own index',
  ],
  [
    'sealing.objects',
    /UNION|COMPOUND|LEFT-MOST|TEMP B-TREE|MERGE|LEFT$|RIGHT|CO-ROUTINE|SCAN named/,
    'every object of an audit once, sorted, when a case is sealed: a set is made of all its rows',
  ],
  ['evidence.sources', /TEMP B-TREE FOR ORDER BY|SCAN \(subquery|CO-ROUTINE/, 'sorts the rows of one page'],
  [
    'evidence.faces',
    /TEMP B-TREE FOR (LAST TERM OF )?ORDER BY|SCAN \(subquery|CO-ROUTINE/,
    'sorts the rows of one page',
  ],
  ['deliveries.faces', /TEMP B-TREE FOR ORDER BY/, 'sorts the faces of one file'],
  [
    'samples.page',
    /SCAN v$|CO-ROUTINE v|SCAN \(subquery|TEMP B-TREE FOR ORDER BY/,
    'reads the rows of one page',
  ],
];

interface Step {
  method: string;
  sql: string;
  detail: string;
}

/** What SQLite would do for every statement, but where it goes by an index or a key. */
function steps(db: Database, asked: { method: string; sql: string }[]): Step[] {
  return asked
    .filter(({ sql }) => /^\s*(SELECT|WITH|INSERT|UPDATE|DELETE)/i.test(sql))
    .flatMap(({ method, sql }) => {
      const names = [...new Set(sql.match(/\$\w+/g) ?? [])];
      const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
      const values =
        names.length > 0
          ? [Object.fromEntries(names.map((name) => [name.slice(1), null]))]
          : Array.from({ length: sql.split('?').length - 1 }, () => null);
      return plan.all(...values).map(({ detail }) => ({ method, sql, detail }));
    });
}

const aliases = (sql: string) =>
  [...sql.matchAll(/\b(?:FROM|JOIN|UPDATE)\s+(\w+)(?:\s+(?:AS\s+)?(\w+))?/gi)].flatMap(([, table, alias]) =>
    BIG.includes(table!) ? [table!, ...(alias === undefined ? [] : [alias])] : [],
  );

/** Steps that read a whole big table, sort one, or build an index of their own to get along. */
const heavy = (found: Step[]): Step[] =>
  found.filter(({ sql, detail }) => {
    if (/TEMP B-TREE/.test(detail)) return aliases(sql).length > 0;
    const [, scanned] = /^SCAN (\w+)/.exec(detail) ?? [];
    return (scanned !== undefined && aliases(sql).includes(scanned)) || /AUTOMATIC/.test(detail);
  });

const onPurpose = ({ method, detail }: Step) =>
  ON_PURPOSE.findIndex(([allowed, step]) => allowed === method && step.test(detail));

/**
 * Pages are sorted once, after they were cut: two sorts in one statement are one of the whole list. One by the last term
 * alone sorts the faces of one file at a time.
 */
const sortedTwice = (found: Step[]): string[] => {
  const sorts = new Map<string, number>();
  for (const { method, sql, detail } of found)
    if (/TEMP B-TREE FOR ORDER BY/.test(detail) && /OFFSET/.test(sql)) {
      const statement = `${method}: ${sql}`;
      sorts.set(statement, (sorts.get(statement) ?? 0) + 1);
    }
  return [...sorts].filter(([, count]) => count > 1).map(([statement]) => statement);
};

test('no list and no count reads a whole big table, or sorts one, but where it is meant to', async (t) => {
  const { db, asked } = await askedOf(t);
  const found = steps(db, asked);
  assert.ok(found.length > 150, `only ${found.length} steps were looked at`);
  assert.deepEqual(
    heavy(found)
      .filter((step) => onPurpose(step) === -1)
      .map(({ method, detail, sql }) => `${method}: ${detail}: ${sql.replaceAll(/\s+/g, ' ')}`),
    [],
  );
  assert.deepEqual(sortedTwice(found), []);
  const used = new Set(heavy(found).map(onPurpose));
  assert.deepEqual(
    ON_PURPOSE.filter((_, i) => !used.has(i)).map(([method, step]) => `${method}: ${step} is needless`),
    [],
  );
});

test('a missing index is noticed in the plans of statements', async (t) => {
  const { db, asked } = await askedOf(t);
  db.exec('DROP INDEX evidence_listed; DROP INDEX audit_items_draw; DROP INDEX audit_sources_open');
  const found = steps(db, asked);
  const methods = new Set(heavy(found).flatMap((step) => (onPurpose(step) === -1 ? [step.method] : [])));
  assert.ok(methods.has('work.lowestDraws'));
  assert.ok(sortedTwice(found).some((statement) => statement.startsWith('evidence.faces')));
});

test('every method of the store is among those that were looked at', async (t) => {
  const { known, there } = await askedOf(t);
  assert.deepEqual(
    there.filter((name) => !known.has(name)),
    [],
  );
});
