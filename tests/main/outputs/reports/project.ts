import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FAKE, type Label, nameOf } from '../../../../src/common/base/label.ts';
import { writeSafetensors } from '../../../../src/main/domain/detectors/formats/safetensors.ts';
import { createProject } from '../../../../src/main/domain/projects/project.ts';
import { encodeFace, encodeMask } from '../../../../src/main/store/pictures.ts';
import type { Store } from '../../../../src/main/store/store.ts';
import { readFaces } from '../../../support/project.ts';
import { auditRow, distance, judgement, params } from '../../domain/findings/rows.ts';

const SIDE = 16;

/** A file name that breaks out of HTML, of an attribute and of a CSV field wherever it is not quoted. */
export const NASTY = `<script>alert("x")</script>' onerror=alert(1), & co.png`;

/** A finished audit of two faces by IAP and URN, with made-up numbers, in a folder that `test` removes at its end. */
export async function smallProject(test: { after(fn: () => Promise<void>): void }): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'overfire-report-'));
  test.after(() => rm(folder, { recursive: true, force: true }));
  const store = await createProject(folder);
  try {
    await fill(store);
  } finally {
    store.close();
  }
  return folder;
}

async function fill(store: Store): Promise<void> {
  const { config, detector, engine, created } = auditRow([
    params({ attack: 'iap', iterations: 4, snapshots: [2] }),
    params({ attack: 'urn' }),
  ]);
  const source = (name: string, label: Label) => {
    const path = `/footage/${nameOf(label)}/${name}`;
    const attributes = { camera: label === FAKE ? 'A' : 'B' };
    return { path, display: path, kind: 'image' as const, label, mask: null, attributes };
  };
  const weights = await store.objects.put(Buffer.from('weights'));
  const audit = store.plan.begin({
    config,
    detector,
    weights,
    engine,
    created,
    runner: 'a test',
    sources: [source(NASTY, 0), source('plain.png', 1)],
    leftOut: [{ path: `/footage/broken ${NASTY}`, reason: 'truncated' }],
    universals: [],
    adversarialMasks: [],
  });
  if (audit === null) throw new Error('a new project has no audit');
  const read = await readFaces(store, audit, ({ position, label }) => ({
    pixels: new Uint8Array(SIDE * SIDE * 3).fill(100 + position),
    mask: label === FAKE ? new Uint8Array(SIDE * SIDE).fill(1, 40, 90) : null,
  }));
  for (const { source, sha256 } of read)
    store.work.enterCheck(audit, source.position, source.label === FAKE ? sha256 : 'b'.repeat(64), null);
  store.plan.finishPlanning(audit);
  for (const item of [...store.results.items(audit)]) await measureItem(store, audit, item.id, item.label);
  store.plan.setState(audit, 'done', { finished: '2026-11-01T00:01:00.000Z' });
}

/** IAP flips the face at its fourth iteration, in float alone; URN does nothing. */
async function measureItem(store: Store, audit: number, item: number, label: Label): Promise<void> {
  const flipped: Label = label === 0 ? 1 : 0;
  const segmentation = await store.objects.put(
    await encodeMask(new Uint8Array(SIDE * SIDE).fill(1, 30, 80), SIDE),
  );
  const xi = Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) => (i % 7) / 7 - 0.5);
  const tensor = { perturbation: { shape: [SIDE, SIDE, 3], data: xi } };
  const perturbation = await store.objects.put(writeSafetensors(tensor));
  const adversarial = await store.objects.put(
    await encodeFace(new Uint8Array(SIDE * SIDE * 3).fill(90), SIDE),
  );
  const outcome = (attack: number, iteration: number, float: Label) => ({
    item,
    attack,
    iteration,
    float: { ...judgement(float, { segmentation }), ...distance({ rmse255: iteration }) },
    eightBit: { ...judgement(label, { segmentation }), ...distance({ psnr: null }) },
    adversarial,
    perturbation,
    adversarialMask: null,
  });
  const trace = (attack: number, towardsReal: number[]) => ({
    item,
    attack,
    fake: Float32Array.from(towardsReal, (real) => 1 - real),
    real: Float32Array.from(towardsReal),
  });
  const own = label === 1 ? 0.9 : 0.1;
  store.work.enterClean(audit, [
    { item, ...judgement(label, { segmentation, iou: 0.5, pixelAccuracy: 0.9 }) },
  ]);
  store.work.enterOutcomes(audit, [
    {
      trace: trace(0, [own, own, own, own, 1 - own]),
      outcomes: [outcome(0, 2, label), outcome(0, 4, flipped)],
    },
    { trace: trace(1, [own, own]), outcomes: [outcome(1, 1, label)] },
  ]);
}
