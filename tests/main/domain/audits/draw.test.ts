import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FAKE, type Label, nameOf, REAL } from '../../../../src/common/base/label.ts';
import { Draw } from '../../../../src/main/domain/audits/draw.ts';
import type { Drawable } from '../../../../src/main/store/plan.ts';

interface Footage {
  source: string | null;
  label: Label;
  holds: number;
}

/** 3 videos of 10 faces each, with a forgery of each in 2 compressions, and 6 portraits of which 2 show two people. */
const FOOTAGE = [
  ...['a', 'b', 'c'].flatMap((source) => [
    { source, label: REAL, holds: 10 },
    { source, label: FAKE, holds: 10 },
    { source, label: FAKE, holds: 10 },
  ]),
  ...[1, 1, 2, 1, 2, 1].map((holds) => ({ source: null, label: REAL, holds })),
] as Footage[];

/** Takes faces as an audit does, and forgets everything but the rows after every `killed` readings. */
function drawn(limit: number, seed: number, killed = Number.POSITIVE_INFINITY) {
  const rows: Drawable[] = FOOTAGE.map(({ source, label }, position) => ({
    position,
    path: `/x/${position}.mp4`,
    label,
    ...(source === null ? {} : { attributes: { source } }),
    faces: 0,
    exhausted: false,
  }));
  const log: [position: number, faces: number][] = [];
  let draw = new Draw(rows, { limit, seed });
  for (let n = 1; ; n++) {
    if (n % killed === 0) draw = new Draw(rows, { limit, seed });
    const next = draw.next();
    if (next === null) return { rows, log };
    assert.ok(next.atMost > 0 && log.length < 1000);
    const row = rows[next.position]!;
    const left = FOOTAGE[next.position]!.holds - row.faces;
    const faces = Math.min(left, next.atMost);
    row.faces += faces;
    row.exhausted = left < next.atMost;
    draw.enter(next.position, faces, row.exhausted);
    log.push([next.position, faces]);
  }
}

const perOriginal = (rows: Drawable[], label: Label) => {
  const sums = new Map<string, number>();
  for (const { path, label: own, attributes, faces } of rows)
    if (own === label) {
      const name = attributes?.source ?? path;
      sums.set(name, (sums.get(name) ?? 0) + faces);
    }
  return [...sums.values()];
};

test('faces are drawn evenly by original and by file, half fakes and half reals', () => {
  const { rows } = drawn(14, 1);
  assert.deepEqual(perOriginal(rows, FAKE).toSorted(), [2, 2, 3]);
  assert.deepEqual(perOriginal(rows, REAL).toSorted(), [0, 0, 1, 1, 1, 1, 1, 1, 1]);
  // The two files of one original differ by one at most.
  const files = rows.filter(({ label }) => label === FAKE).map(({ faces }) => faces);
  assert.ok(files.every((faces) => faces >= 1 && faces <= 2));
});

test('what a portrait lacks, videos give; all of a class where it holds fewer', () => {
  const { rows } = drawn(40, 1);
  assert.deepEqual(
    perOriginal(rows, FAKE).reduce((a, b) => a + b),
    20,
  );
  assert.deepEqual(perOriginal(rows, REAL).toSorted(), [1, 1, 1, 1, 2, 2, 4, 4, 4]);
  const all = drawn(1000, 1).rows;
  assert.deepEqual(
    all.map(({ faces }) => faces),
    FOOTAGE.map(({ holds }) => holds),
  );
});

test('the seed draws, and a killed audit goes on as it would have gone on', () => {
  const taken = (seed: number) => JSON.stringify(drawn(7, seed).rows.map(({ faces }) => faces));
  assert.equal(taken(3), taken(3));
  assert.ok(new Set([1, 2, 3, 4, 5, 6].map(taken)).size > 3);
  for (const limit of [7, 14, 40])
    for (const killed of [1, 2, 3, 5]) assert.deepEqual(drawn(limit, 2, killed).log, drawn(limit, 2).log);
  const classes = drawn(7, 5).log.map(([position]) => nameOf(FOOTAGE[position]!.label));
  assert.deepEqual(new Set(classes), new Set(['fake', 'real']));
});
