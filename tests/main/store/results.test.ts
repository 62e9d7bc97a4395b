import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { auditConfigSchema } from '../../../src/common/audit.ts';
import { type DetectorCard, OFFICIAL_CONTRACTS } from '../../../src/common/contract.ts';
import type { NewAudit, TakenFace } from '../../../src/main/store/plan.ts';
import type { CleanRow, DistanceRow, JudgementRow, OutcomeRow } from '../../../src/main/store/rows.ts';
import { openStore, type Store } from '../../../src/main/store/store.ts';
import { temporaryFolder } from '../../support/folder.ts';

const hash = (digit: string) => digit.repeat(64);
const detector: DetectorCard = {
  name: 'detector',
  id: hash('d'),
  contract: OFFICIAL_CONTRACTS.multitask,
  origin: 'imported',
  sources: [],
  parameters: 1,
};
const config = auditConfigSchema.parse({
  paths: ['/footage'],
  detector: 'detector',
  attacks: [{ attack: 'iap' }, { attack: 'urn' }],
});
const source = (path: string, label: 0 | 1, mask: string | null = null) =>
  ({ path, display: path.slice(1), kind: 'video', label, mask }) as const;
const newAudit: NewAudit = {
  config,
  detector,
  weights: hash('e'),
  engine: { backend: 'wasm', versions: { tfjs: '4' }, selfCheck: { deviation: 0, tolerance: 1 } },
  created: '2026-01-01T00:00:00.000Z',
  runner: 'this test',
  sources: [source('/fake/b.mp4', 0, '/masks/b.png'), source('/real/a.mp4', 1)],
  leftOut: [{ path: 'notes.txt', reason: 'not footage' }],
  universals: [],
  adversarialMasks: [],
};
const face = (number: number, pixels: string, mask: string | null = null): TakenFace => ({
  face: number,
  frame: { ordinal: number * 10, seconds: number / 3 },
  box: number === 0 ? null : { x: 1, y: 2.5, width: 30, height: 40 },
  pixels,
  crop: hash('c'),
  mask,
  draw: 100 - number,
});

async function storeOf(t: TestContext): Promise<Store> {
  const store = openStore(await temporaryFolder(t), { create: true });
  t.after(() => store.close());
  return store;
}

/** An audit with two faces of the fake and one of the real video. */
function planned(store: Store): number {
  const id = store.plan.begin(newAudit) ?? 0;
  for (const [label, faces] of [
    [0, [face(0, hash('0'), hash('f')), face(1, hash('1'), hash('f'))]],
    [1, [face(0, hash('2'))]],
  ] as const) {
    const next = store.plan.nextSource(id, label);
    assert.ok(next !== null);
    const original = { bytes: 9, sha256: hash(String(label)), maskSha256: label === 0 ? hash('9') : null };
    const leftOut = label === 1 ? ['one frame is damaged', 'and another', 'one frame is damaged'] : [];
    store.plan.enter(id, {
      source: next,
      original,
      cropping: '{}',
      faces: [...faces],
      exhausted: true,
      leftOut,
    });
  }
  return id;
}

const judgement = (score: number): JudgementRow => ({
  label: 1,
  score,
  energyFake: 0.25,
  energyReal: null,
  iou: 0.5,
  pixelAccuracy: null,
  iouAdversarial: 0.75,
  pixelAccuracyAdversarial: 0.125,
  segmentation: hash('5'),
});
const distance: DistanceRow = { rmse255: 1.5, linf255: 2.5, l2: 3.5, psnr: null, ssim: 0.9, flip: 0.125 };
const outcome = (item: number, attack: number, iteration: number): OutcomeRow => ({
  item,
  attack,
  iteration,
  float: { ...judgement(1 / 3), ...distance },
  eightBit: { ...judgement(2 / 3), ...distance, psnr: 40.5 },
  adversarial: hash('a'),
  perturbation: iteration === 20 ? hash('b') : null,
  adversarialMask: null,
});
const trace = (item: number, attack: number) => ({
  item,
  attack,
  fake: Float32Array.of(0.1, Math.PI, 1e-30),
  real: Float32Array.of(3, 2, 1),
});

test('an audit is read back as it was entered', async (t) => {
  const store = await storeOf(t);
  const id = planned(store);
  assert.deepEqual(store.results.audit(id), {
    id,
    config,
    detector,
    weights: newAudit.weights,
    engine: newAudit.engine,
    state: 'running',
    created: newAudit.created,
    finished: null,
  });
  assert.deepEqual(
    [...store.results.items(id)],
    [
      {
        id: 1,
        position: 0,
        path: '/fake/b.mp4',
        label: 0,
        frame: { ordinal: 0, seconds: 0 },
        box: null,
        crop: hash('c'),
        mask: hash('f'),
        track: null,
        person: '/fake/b.mp4',
      },
      {
        id: 2,
        position: 1,
        path: '/fake/b.mp4',
        label: 0,
        frame: { ordinal: 10, seconds: 1 / 3 },
        box: { x: 1, y: 2.5, width: 30, height: 40 },
        crop: hash('c'),
        mask: hash('f'),
        track: null,
        person: '/fake/b.mp4',
      },
      {
        id: 3,
        position: 2,
        path: '/real/a.mp4',
        label: 1,
        frame: { ordinal: 0, seconds: 0 },
        box: null,
        crop: hash('c'),
        mask: null,
        track: null,
        person: '/real/a.mp4',
      },
    ],
  );
  assert.deepEqual(
    [...store.results.leftOut(id)],
    [
      { path: 'notes.txt', reason: 'not footage' },
      { path: 'real/a.mp4', reason: 'one frame is damaged' },
      { path: 'real/a.mp4', reason: 'and another' },
    ],
  );
  assert.deepEqual(
    [...store.results.sources(id)].map(({ path, sha256, sha256After, faces }) => ({
      path,
      sha256,
      sha256After,
      faces,
    })),
    [
      { path: '/fake/b.mp4', sha256: hash('0'), sha256After: null, faces: 2 },
      { path: '/real/a.mp4', sha256: hash('1'), sha256After: null, faces: 1 },
    ],
  );
  assert.throws(() => store.results.audit(id + 1), {
    message: `there is no audit ${id + 1} in this project`,
  });
});

test('results are read back as they were entered, by item, then by iteration', async (t) => {
  const store = await storeOf(t);
  const id = planned(store);
  const clean: CleanRow[] = [3, 1, 2].map((item) => ({
    item,
    ...judgement(item / 7),
    iouAdversarial: null,
    pixelAccuracyAdversarial: null,
  }));
  store.work.enterClean(id, clean);
  assert.deepEqual(
    [...store.results.cleanResults(id)],
    clean.toSorted((a, b) => a.item - b.item),
  );

  for (const item of [3, 1])
    store.work.enterOutcomes(id, [
      { trace: trace(item, 0), outcomes: [outcome(item, 0, 20), outcome(item, 0, 5)] },
    ]);
  store.work.enterOutcomes(id, [{ trace: trace(1, 1), outcomes: [outcome(1, 1, 1)] }]);
  assert.deepEqual(
    [...store.results.outcomes(id, 0)],
    [outcome(1, 0, 5), outcome(1, 0, 20), outcome(3, 0, 5), outcome(3, 0, 20)],
  );
  assert.deepEqual([...store.results.outcomes(id, 0, 20)], [outcome(1, 0, 20), outcome(3, 0, 20)]);
  assert.deepEqual([...store.results.outcomes(id, 1)], [outcome(1, 1, 1)]);
  assert.deepEqual([...store.results.traces(id, 0)], [trace(1, 0), trace(3, 0)]);

  const universal = {
    attack: 1,
    artifact: hash('7'),
    fake: Float32Array.of(1, 2),
    real: Float32Array.of(3, 4),
  };
  assert.equal(store.results.universal(id, 1), null);
  store.work.enterUniversal(id, universal);
  assert.deepEqual(store.results.universal(id, 1), universal);
});

test('pending work of an audit is what has no result, in pages', async (t) => {
  const store = await storeOf(t);
  const id = planned(store);
  const pending = (attack: number | null, after: number, count: number) =>
    store.work.pending(id, attack, after, count).map((item) => [item.id, item.pixels]);
  store.work.enterOutcomes(id, [{ trace: trace(2, 1), outcomes: [outcome(2, 1, 1)] }]);
  assert.deepEqual(pending(1, -1, 9), [
    [1, hash('0')],
    [3, hash('2')],
  ]);
  assert.deepEqual(pending(1, 0, 9), [[3, hash('2')]]);
  assert.deepEqual(pending(0, -1, 2), [
    [1, hash('0')],
    [2, hash('1')],
  ]);
  assert.deepEqual(pending(null, -1, 1), [[1, hash('0')]]);
  assert.deepEqual(
    [null, 0, 1].map((attack) => store.work.countPending(id, attack)),
    [3, 3, 2],
  );
});

test('a batch of results is entered whole or not at all', async (t) => {
  const store = await storeOf(t);
  const id = planned(store);
  const impossible = { ...outcome(2, 0, 20), iteration: 20, adversarial: 'no hash' };
  assert.throws(() =>
    store.work.enterOutcomes(id, [
      { trace: trace(1, 0), outcomes: [outcome(1, 0, 20)] },
      { trace: trace(2, 0), outcomes: [impossible] },
    ]),
  );
  assert.deepEqual([...store.results.outcomes(id, 0)], []);
  assert.equal(store.work.countPending(id, 0), 3);
});

test('the lowest draws of a class come first', async (t) => {
  const store = await storeOf(t);
  const id = planned(store);
  assert.deepEqual(store.work.lowestDraws(id, 0, 1), [2]);
  assert.deepEqual(store.work.lowestDraws(id, 0, 5), [2, 1]);
  assert.deepEqual(store.work.lowestDraws(id, 1, 5), [3]);
  const lowest = store.work.pending(id, null, -1, 10).find((item) => item.id === 2)!;
  assert.equal(store.work.nthDraw(id, 0, 1), lowest.draw);
  assert.equal(store.work.nthDraw(id, 0, 3), null);
  assert.equal(store.work.nthDraw(id, 0, 0), null);
});

test('an unfinished audit is not begun twice, a finished one is', async (t) => {
  const store = await storeOf(t);
  const first = planned(store);
  assert.equal(store.plan.begin(newAudit), null);
  store.plan.setState(first, 'done', { finished: '2026-01-02T00:00:00.000Z' });
  const second = store.plan.begin(newAudit);
  assert.equal(second, first + 1);
  assert.deepEqual(
    store.results.audits().map(({ id, state, finished }) => [id, state, finished]),
    [
      [first, 'done', '2026-01-02T00:00:00.000Z'],
      [second, 'running', null],
    ],
  );
});

test('the same face in two audits is one item', async (t) => {
  const store = await storeOf(t);
  const first = planned(store);
  store.plan.setState(first, 'done', {});
  const second = planned(store);
  assert.deepEqual([...store.results.items(second)], [...store.results.items(first)]);
});

test('the faces of an audit serve another one of the same files, but not where a crop differs', async (t) => {
  const store = await storeOf(t);
  const first = planned(store);
  store.plan.finishPlanning(first);
  store.plan.setState(first, 'done', {});
  const second = store.plan.begin(newAudit)!;
  assert.equal(store.plan.adoptFaces(second, first), true);
  assert.deepEqual([...store.results.items(second)], [...store.results.items(first)]);
  store.plan.setState(second, 'done', {});
  const [fake, real] = newAudit.sources;
  const crop = { ...config.crop, scale: 2 };
  const third = store.plan.begin({ ...newAudit, sources: [{ ...fake!, crop }, real!] })!;
  assert.equal(store.plan.adoptFaces(third, first), false);
  assert.equal(store.plan.isPlanned(third), false);
});
