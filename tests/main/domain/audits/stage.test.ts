import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { auditConfigSchema } from '../../../../src/common/audit.ts';
import { OFFICIAL_CONTRACTS } from '../../../../src/common/contract.ts';
import type { Run } from '../../../../src/main/domain/audits/run.ts';
import { Stage } from '../../../../src/main/domain/audits/stage.ts';
import { openStore, type Store } from '../../../../src/main/store/store.ts';
import { temporaryFolder } from '../../../support/folder.ts';

const hash = (digit: string) => digit.repeat(64);
const detector = {
  name: 'detector',
  id: hash('d'),
  contract: OFFICIAL_CONTRACTS.multitask,
  origin: 'imported' as const,
  sources: [],
  parameters: 1,
};

/** An audit of one video of fakes that is still being read, whose two lowest draws are kept. */
async function runOf(t: TestContext): Promise<Run> {
  const store = openStore(await temporaryFolder(t), { create: true });
  t.after(() => store.close());
  const config = auditConfigSchema.parse({
    paths: ['/footage'],
    detector: 'detector',
    attacks: [{ attack: 'urn' }],
    keepFloat: 2,
  });
  const audit = store.plan.begin({
    config,
    detector,
    weights: hash('e'),
    engine: { backend: 'wasm', versions: {}, selfCheck: { deviation: 0, tolerance: 1 } },
    created: '2026-01-01T00:00:00.000Z',
    runner: 'this test',
    sources: [{ path: '/fake/a.mp4', display: 'a.mp4', kind: 'video', label: 0, mask: null }],
    leftOut: [],
    universals: [],
    adversarialMasks: [],
  })!;
  return { audit, config, detector, store, pool: { batch: 2 }, host: { onProgress() {} } } as unknown as Run;
}

function read(store: Store, audit: number, draws: number[]): void {
  const source = store.plan.nextSource(audit, null)!;
  const faces = draws.map((draw, i) => ({
    face: source.faces + i,
    frame: null,
    box: null,
    pixels: hash('1'),
    crop: hash('c'),
    mask: null,
    draw,
  }));
  const original = { bytes: 9, sha256: hash('a'), maskSha256: null };
  store.plan.enter(audit, { source, original, cropping: '{}', faces, exhausted: false, leftOut: [] });
}

const drawsOf = (items: { draw: number }[] | null) => items?.map(({ draw }) => draw) ?? null;

test('while faces are read, those are attacked that no other face can bring among the kept ones', async (t) => {
  const run = await runOf(t);
  const stage = new Stage(run, 0, { keeps: true });
  read(run.store, run.audit, [50, 10]);
  assert.equal(stage.nextMeanwhile(), null);
  read(run.store, run.audit, [40, 20, 30]);
  assert.deepEqual(drawsOf(stage.nextMeanwhile()), [40, 30]);
  read(run.store, run.audit, [60]);
  assert.equal(stage.nextMeanwhile(), null);
  const rest = [stage.next(), stage.next(), stage.next()].map(drawsOf);
  assert.deepEqual(
    rest
      .flat()
      .filter((draw) => draw !== null)
      .sort(),
    [10, 20, 50, 60],
  );
  assert.equal(rest[2], null);
});

test('what keeps no floats goes by the order of the faces, as soon as they make a batch', async (t) => {
  const run = await runOf(t);
  const stage = new Stage(run, null, { keeps: false });
  read(run.store, run.audit, [50]);
  assert.equal(stage.nextMeanwhile(), null);
  read(run.store, run.audit, [10, 20]);
  assert.deepEqual(drawsOf(stage.nextMeanwhile()), [50, 10]);
  assert.equal(stage.nextMeanwhile(), null);
  assert.deepEqual(drawsOf(stage.next()), [20]);
  assert.equal(stage.next(), null);
});
