import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Label } from '../../../../src/common/base/label.ts';
import { createProject } from '../../../../src/main/domain/projects/project.ts';
import { encodeFace } from '../../../../src/main/store/pictures.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { readFaces } from '../../../support/project.ts';
import { auditRow, distance, judgement, params } from '../../domain/findings/rows.ts';

const SIDE = 16;
/** How far each attack moves every pixel, alternately up and down, in 8-bit steps. */
export const STEPS = { iap: 1, uap: 9, urn: 5 };

/** A finished audit of as many faces by IAP, UAP and URN, or by IAP at several strengths, in a folder that `test` removes at its end. */
export async function studyProject(test: TestContext, faces: number, strengths?: number[]): Promise<string> {
  const folder = join(await temporaryFolder(test), 'case');
  await build(folder, faces, strengths);
  return folder;
}

async function build(folder: string, faces: number, strengths?: number[]): Promise<void> {
  const store = await createProject(folder);
  const attacks =
    strengths?.map((eps) => params({ attack: 'iap', eps })) ??
    (['iap', 'uap', 'urn'] as const).map((attack) => params({ attack }));
  const { config, detector, engine, created } = auditRow(attacks);
  const audit = store.plan.begin({
    config,
    detector,
    weights: await store.objects.put(Buffer.from('weights')),
    engine,
    created,
    runner: 'a test',
    sources: Array.from({ length: faces }, (_, i) => {
      const path = `/footage/${i}.png`;
      return { path, display: path, kind: 'image' as const, label: (i % 2) as Label, mask: null };
    }),
    leftOut: [],
    universals: [],
    adversarialMasks: [],
  })!;
  await readFaces(store, audit, ({ position }) => ({ pixels: pixelsOf(position, 0), mask: null }));
  store.plan.finishPlanning(audit);
  for (const item of [...store.results.items(audit)]) {
    store.work.enterClean(audit, [{ item: item.id, ...judgement(item.label) }]);
    const entered = [];
    for (const [attack, { attack: name }] of attacks.entries()) {
      const step = strengths?.[attack] ?? STEPS[name as keyof typeof STEPS];
      const adversarial = await store.objects.put(await encodeFace(pixelsOf(item.position, step), SIDE));
      const trace = { item: item.id, attack, fake: Float32Array.of(0, 1), real: Float32Array.of(1, 0) };
      entered.push({
        trace,
        outcomes: [
          {
            item: item.id,
            attack,
            iteration: 1,
            float: { ...judgement(item.label), ...distance() },
            eightBit: { ...judgement(item.label), ...distance() },
            adversarial,
            perturbation: null,
            adversarialMask: null,
          },
        ],
      });
    }
    store.work.enterOutcomes(audit, entered);
  }
  store.plan.setState(audit, 'done', { finished: '2026-11-01T00:01:00.000Z' });
  store.close();
}

/** A flat picture of its own, moved by a step up and down in turn. */
const pixelsOf = (position: number, step: number): Uint8Array =>
  new Uint8Array(SIDE * SIDE * 3).map(
    (_, i) => 60 + (position % 100) + ((i * (position + 7)) % 11) + (i % 2 === 0 ? step : -step),
  );
