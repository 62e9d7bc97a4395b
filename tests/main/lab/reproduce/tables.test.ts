import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CleanFindings } from '../../../../src/common/findings.ts';
import { snapshotsOf } from '../../../../src/main/lab/reproduce/plan/steps.ts';
import { csvTables } from '../../../../src/main/lab/reproduce/results/csv.ts';
import type { Found } from '../../../../src/main/lab/reproduce/results/gather.ts';
import { carriedLines, ownLines } from '../../../../src/main/lab/reproduce/results/lines.ts';
import { claimsOf, comparisonsOf } from '../../../../src/main/lab/reproduce/results/paper.ts';
import { reasonsOf } from '../../../../src/main/lab/reproduce/results/reasons.ts';
import {
  change,
  meanShare,
  measuredShare,
  share,
} from '../../../../src/main/lab/reproduce/results/shares.ts';
import { tablesOf } from '../../../../src/main/lab/reproduce/results/tables.ts';
import { ffm, foreign, own, type Pair, TWO_FAMILIES, transfer, uaps } from './found.ts';

const tables = tablesOf(TWO_FAMILIES);

test('Table 1: the original row, then each snapshot, then the average over the families', () => {
  assert.deepEqual(
    tables.table1.map(({ family, iteration, accuracy, rmse255, iou }) => [
      family,
      iteration,
      accuracy.float.value,
      rmse255.float,
      iou.float,
    ]),
    [
      ['a', 0, 0.95, 0, 0.4],
      ['a', 10, 0.5, 1, 0.3],
      ['a', 20, 0.03, 2, 0.2],
      ['b', 0, 0.85, 0, 0.4],
      ['b', 10, 0.5, 1, 0.3],
      ['b', 20, 0.1, 2, 0.2],
      [null, 0, (0.95 + 0.85) / 2, 0, 0.4],
      [null, 10, 0.5, 1, 0.3],
      [null, 20, (0.03 + 0.1) / 2, 2, 0.2],
    ],
  );
  // Wilson, 95 %, of 6 in 200, by hand: centre (0.03 + 1.9208/200) / 1.019208, half 0.0251.
  const [low, high] = tables.table1[2]!.accuracy.float.interval!;
  assert.ok(Math.abs(low - 0.0138) < 2e-4 && Math.abs(high - 0.0639) < 2e-4, `${low} ${high}`);
});

test('Table 2: the adversarial mask is met by chance before the attack', () => {
  const [before, after] = tables.table2;
  assert.deepEqual(
    [
      before!.iteration,
      before!.iou.float,
      before!.iouAdversarial.float,
      before!.pixelAccuracyAdversarial.float,
    ],
    [0, 0.45, 0.1, 0.6],
  );
  assert.deepEqual(
    [after!.iteration, after!.iou.float, after!.iouAdversarial.float, after!.fake.float.value],
    [100, 0.2, 0.5, 0.7],
  );
  const average = tables.table2.find(({ family, iteration }) => family === null && iteration === 100);
  assert.equal(average?.iouAdversarial.float, (0.5 + 0.3) / 2);
});

test('Table 3: every UAP on every set; each face under the UAP that is made against its class', () => {
  assert.deepEqual(
    tables.table3.map(({ source, set, ffm, original, urn, uap }) => [
      source,
      set,
      ffm,
      original.float.value,
      urn.float.value,
      uap.float.value,
    ]),
    [
      // Of 100 fakes and 100 reals: 10 and 20, 30 and 50, 50 and 97, 1 and 88.
      ['y-a', 'a', 'y-a', 0.95, 0.9, 0.15],
      ['y-a', 'b', 'y-b', 0.85, 0.46, 0.4],
      ['y-b', 'a', 'y-a', 0.95, 0.9, 0.735],
      ['y-b', 'b', 'y-b', 0.85, 0.46, 0.445],
    ],
  );
  const credits = tables.table3.map(({ zones }) => zones.map(({ attacked, credit }) => [attacked, credit]));
  assert.deepEqual(credits, [
    [
      ['fake', 'more than noise'],
      ['real', 'more than noise'],
    ],
    [
      ['fake', 'noise alone'],
      ['real', 'more than noise'],
    ],
    [
      ['fake', 'more than noise'],
      ['real', 'no effect'],
    ],
    [
      ['fake', 'noise alone'],
      ['real', 'no effect'],
    ],
  ]);
});

test('Table 4 and the other sets: the FFM that decides is the other one', () => {
  const [meso] = tables.table4;
  assert.deepEqual([meso!.source, meso!.set, meso!.ffm], ['y-a', 'a', 'meso']);
  assert.deepEqual(
    [meso!.original.float.value, meso!.urn.float.value, meso!.uap.float.value],
    [0.8, 0.75, (20 + 90) / 200],
  );
  assert.deepEqual(
    tables.foreign.map(({ source, set, ffm }) => [source, set, ffm]),
    [
      ['y-a', 'b', 'y-a'],
      ['y-b', 'a', 'y-b'],
    ],
  );
});

/** Two sets of weights of one architecture, both for the set `a`; the first is for `b` as well. */
const on = (set: string, ffm: string, one: Found): Found => ({ ...one, key: { ...one.key, ffm, set } });
const ownOf = (set: string, ffm: string, clean: Pair) =>
  on(
    set,
    ffm,
    own(ffm, {
      clean,
      iap: [0, 0],
      urn: [0.8, 1],
      uaps: [
        [0.1, 1],
        [0.9, 0.2],
      ],
    }),
  );
const TWO_WEIGHTS = [
  ownOf('a', 'full', [0.9, 1]),
  ownOf('a', 'finetune', [0.7, 0.8]),
  ownOf('b', 'full', [0.5, 0.6]),
  on('a', 'full', transfer('a', [0.9, 1], uaps('finetune', [0.4, 1], [1, 0.6]))),
  on('a', 'finetune', transfer('a', [0.7, 0.8], uaps('full', [0.2, 1], [1, 0.3]))),
  on('b', 'full', transfer('b', [0.5, 0.6], uaps('finetune', [0, 1], [1, 0]))),
  on('b', 'finetune', foreign('x', 'b', [0.5, 0.5], [0.5, 0.5], uaps('finetune', [0, 1], [1, 0]))),
  on(
    'a',
    'meso',
    ffm(
      'meso',
      'a',
      [0.7, 0.9],
      [0.6, 0.9],
      [...uaps('full', [0.2, 1], [0.9, 0.9]), ...uaps('finetune', [0.6, 1], [0.9, 0.8])],
    ),
  ),
];

test('two sets of weights for one set: each has its columns, its averages and its comparison with the paper', () => {
  const { table1, table3, table4, foreign } = tablesOf(TWO_WEIGHTS);
  assert.deepEqual(
    table1
      .filter(({ iteration }) => iteration === 0)
      .map(({ family, ffm, accuracy }) => [family, ffm, accuracy.float.value]),
    [
      ['a', 'full', 0.95],
      ['a', 'finetune', 0.75],
      ['b', 'full', 0.55],
      [null, 'full', 0.75],
    ],
  );
  assert.deepEqual(
    [table3, table4, foreign].map((table) =>
      table.map(({ source, set, ffm, uap }) => [source, set, ffm, uap.float.value]),
    ),
    [
      [
        ['full', 'a', 'full', 0.15],
        ['full', 'a', 'finetune', 0.25],
        ['full', 'b', 'full', 0.15],
        ['finetune', 'a', 'full', 0.5],
        ['finetune', 'a', 'finetune', 0.15],
        ['finetune', 'b', 'full', 0],
      ],
      [
        ['full', 'a', 'meso', 0.55],
        ['finetune', 'a', 'meso', 0.7],
      ],
      [['finetune', 'b', 'finetune', 0]],
    ],
  );
  const found = tablesOf(TWO_WEIGHTS);
  assert.deepEqual(
    comparisonsOf(found)
      .slice(0, 16)
      .map(({ ffm, what, ours }) => [
        ffm,
        what.split(/[ ,:]/)[0],
        ours === null ? null : Number(ours.toFixed(3)),
      ])
      .filter(([, what]) => what !== 'IoU'),
    [
      ['full', 'Accuracy', 0.75],
      ['full', 'The', 0.15],
      // full is on both sets: for its UAPs there is no other.
      ['full', 'Change', null],
      ['full', 'Change', 0.15],
      ['full', 'Change', -0.25],
      ['full', 'The', null],
      ['finetune', 'Accuracy', 0.75],
      ['finetune', 'The', 0.15],
      ['finetune', 'Change', -0.55],
      ['finetune', 'Change', 0.15],
      ['finetune', 'Change', -0.1],
      ['finetune', 'The', null],
    ],
  );
  const claims = claimsOf(found);
  const of = (start: string) => claims.find(({ claim }) => claim.startsWith(start))!.sentence;
  assert.match(of('Under a UAP the class'), /full on a, fakes 90\.0 % clean/);
  assert.match(of('Under a UAP the class'), /finetune on a, fakes 70\.0 % clean/);
  assert.match(of('A UAP carries over to other FFMs of the same set'), /^Of 4 cases/);
  assert.match(of('An FFM trained on one family'), /finetune on b −25\.0 points/);
});

/** The same audits with the UAPs of another method beside the paper's. */
const withMethod = (found: Found, more: ReturnType<typeof uaps>): Found => ({
  ...found,
  findings: { ...found.findings, attacks: [...more, ...found.findings.attacks] },
});

test('each method has its rows; the paper’s figures are held against its own methods, claims against each', () => {
  const [ownA, ownB, maskA, maskB, fromB, fromA, aOnB, bOnA, meso] = TWO_FAMILIES;
  const by = (method: 'signed' | 'faces', real: Pair, fake: Pair) => (family: string) =>
    uaps(family, real, fake, method);
  const [signed, faces] = [by('signed', [0.2, 1], [1, 0.4]), by('faces', [0, 1], [1, 0])];
  const both = (found: Found, family: string) => withMethod(found, [...signed(family), ...faces(family)]);
  const found = [
    both(ownA!, 'a'),
    both(ownB!, 'b'),
    maskA!,
    maskB!,
    both(fromB!, 'b'),
    both(fromA!, 'a'),
    both(aOnB!, 'a'),
    both(bOnA!, 'b'),
    both(meso!, 'a'),
  ];
  const several = tablesOf(found);
  assert.deepEqual(several.table1, tables.table1);
  const paper = <T extends { method: string }>(rows: T[]) => rows.filter(({ method }) => method === 'paper');
  for (const part of ['table3', 'foreign', 'table4'] as const) {
    assert.deepEqual(paper(several[part]), tables[part]);
    assert.equal(several[part].length, 3 * tables[part].length);
  }
  assert.deepEqual(
    several.table3
      .filter(({ method }) => method !== 'paper')
      .map(({ method, uap }) => [method, uap.float.value]),
    [...Array(4).fill(['signed', 0.3]), ...Array(4).fill(['faces', 0])],
  );

  const before = comparisonsOf(tables);
  const compared = comparisonsOf(several);
  assert.deepEqual(
    compared.filter(({ what }) => !what.endsWith('(signed)')),
    before,
  );
  assert.deepEqual(
    compared
      .filter(({ what }) => what.endsWith('(signed)'))
      .map(({ ours, verdict }) => [Number(ours!.toFixed(3)), verdict]),
    [
      [0.3, 'differs'],
      [-0.6, 'differs'],
      [-0.5, 'differs'],
    ],
  );

  const claims = claimsOf(several);
  const named = (suffix: string) => claims.filter(({ claim }) => claim.endsWith(`(${suffix})`));
  assert.deepEqual(
    claims.filter(({ claim }) => !/\((signed|faces)\)$/.test(claim)),
    claimsOf(tables),
  );
  assert.deepEqual([named('signed').length, named('faces').length], [5, 5]);
  assert.match(named('faces')[0]!.claim, /^Under a UAP the class/);
  assert.equal(named('faces')[0]!.verdict, 'holds');

  const lines = ownLines(several.table3);
  assert.deepEqual(
    lines.map(({ of }) => (typeof of === 'string' ? of : `${of.source} ${of.method}`)),
    ['original', 'urn', 'y-a paper', 'y-b paper', 'y-a signed', 'y-b signed', 'y-a faces', 'y-b faces'],
  );
  assert.deepEqual(lines.slice(0, 4), ownLines(tables.table3));
  assert.deepEqual(
    carriedLines(several.foreign).map(({ method, transfer }) => [method, transfer?.source ?? 'average']),
    ['paper', 'signed', 'faces'].flatMap((method) => ['y-a', 'y-b', 'average'].map((of) => [method, of])),
  );
});

test('faces that several FFMs and UAPs met are counted once in an interval', () => {
  const twice = meanShare([share(8, 10), share(6, 10)], ['a', 'a']);
  assert.deepEqual(twice, share(7, 10));
  assert.equal(meanShare([share(8, 10), share(6, 20)], ['a', 'b']).n, 30);
});

test('where faces come in units their interval goes into the tables, and an average has the mean of the bounds', () => {
  const [one] = TWO_FAMILIES;
  const figure = { value: 0.9, low: 0.6, high: 0.98, method: 'korn-graubard', unit: 'person' } as const;
  const counted = { ...figure, n: 200, units: 8 };
  const clean: CleanFindings = {
    ...one!.findings.clean,
    accuracy: 0.9,
    interval: [0.6, 0.98],
    figures: { accuracy: counted, fake: counted, real: counted },
  };
  const measured = measuredShare(clean, 'accuracy', 200);
  assert.deepEqual(measured, { n: 200, value: 0.9, interval: [0.6, 0.98], method: 'korn-graubard' });
  const average = meanShare([measured, { ...measured, value: 0.7, interval: [0.4, 0.9] }], ['a', 'b']);
  assert.deepEqual(average, { n: 400, value: 0.8, interval: [0.5, 0.94], method: 'korn-graubard' });
});

test('a change has Newcombe’s interval', () => {
  // Newcombe 1998, table II, example (a): 56/70 - 48/80 = 0.2000, method 10: 0.0524 to 0.3339.
  const moved = change(share(48, 80), share(56, 70))!;
  assert.ok(Math.abs(moved.value - 0.2) < 1e-12);
  assert.ok(Math.abs(moved.interval[0] - 0.0524) < 5e-5, `${moved.interval}`);
  assert.ok(Math.abs(moved.interval[1] - 0.3339) < 5e-5, `${moved.interval}`);
  assert.equal(change(share(0, 0), share(1, 2)), null);
});

test('snapshots divide the iterations evenly, and none is the clean picture or the last', () => {
  assert.deepEqual(snapshotsOf(20, 4), [5, 10, 15]);
  assert.deepEqual(snapshotsOf(500, 5), [100, 200, 300, 400]);
  assert.deepEqual(snapshotsOf(2, 5), [1]);
  assert.deepEqual(snapshotsOf(1, 4), []);
});

test('CSV: one header, a record per row, three per UAP', () => {
  const files = csvTables({ ...tables } as Parameters<typeof csvTables>[0]);
  const records = (file: string) => files[file]!.trimEnd().split('\r\n');
  assert.equal(records('table-1.csv').length, 1 + 9);
  assert.equal(records('table-3.csv').length, 1 + 3 * (4 + 2));
  assert.equal(records('table-4.csv').length, 1 + 3);
  for (const lines of Object.keys(files).map(records))
    for (const line of lines) assert.equal(line.split(',').length, lines[0]!.split(',').length);
  assert.match(records('table-3.csv')[2]!, /^y-a,paper,a,y-a,fake,real,a-real,100,0\.9,/);
});

test('where the paper’s UAP was made for other zones than it presupposes, the reasons say so', () => {
  const [ownA, ...rest] = TWO_FAMILIES;
  const begun = (method: 'paper' | 'signed'): Found => ({
    ...ownA!,
    findings: {
      ...ownA!.findings,
      attacks: [{ ...uaps('a', [0.9, 1], [0.9, 1], method)[1]!, begins: 19.17 }, ...ownA!.findings.attacks],
    },
  });
  const plan = {
    request: { sets: { kind: 'folders' }, detectors: [], segmentationIterations: 500 },
    families: [],
    ffms: [],
  };
  const about = { plan, sets: [], eps: { uap: 2.5, iap: 2.5 }, ...tables } as unknown as Parameters<
    typeof reasonsOf
  >[0];
  const said = (found: Found[]) => reasonsOf(about, found).join(' ');
  assert.match(
    said([begun('paper'), ...rest]),
    /It began at 19\.17 for the fake zone of y-a: there the methods/,
  );
  // Both begin alike: one is enough to tell.
  assert.doesNotMatch(said([begun('signed'), ...rest]), /presupposes/);
  assert.doesNotMatch(said(TWO_FAMILIES), /presupposes/);
});
