import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Architecture } from '../../../../src/common/architectures/registry.ts';
import { FAKE, REAL } from '../../../../src/common/base/label.ts';
import type { ResizePadDefence } from '../../../../src/common/defences/registry.ts';
import { square } from '../../../../src/common/extent.ts';
import { basesAt } from '../../../../src/engine/attacks/bases/bases.ts';
import { plus } from '../../../../src/engine/attacks/shared/ball.ts';
import { meanRaw, slopeOfMean } from '../../../../src/engine/attacks/shared/meanSlope.ts';
import { openBackend } from '../../../../src/engine/backends/open.ts';
import type { Detector } from '../../../../src/engine/detectors/detector.ts';
import { type Criterion, evaluate, margin, overFiring } from '../../../../src/engine/losses/criteria.ts';
import { onnxEngine } from '../../../../src/engine/onnx/engine.ts';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';
import { tfjsEngine } from '../../../../src/engine/tfjs/engine.ts';
import { nodeRuntime } from '../../../../src/main/compute/nodeRuntime.ts';
import { smallDetector } from '../../../support/smallDetector.ts';
import { native } from '../../onnx/judge.ts';

/** The loss of a mean over pictures, on both engines, against finite differences of itself. */
const SIDE = 32;
const xi = uniformNoise(SIDE * SIDE * 3, 0.02, 3);
const pictures = basesAt(1, { extent: square(SIDE), batch: 3, seed: 5, faces: true });
const disturbed = (by: Float32Array) => pictures.map((picture) => plus(picture, by));

const ENGINES = { onnxruntime: onnxEngine(native), wasm: tfjsEngine };
const LOSSES: [Architecture, string, Criterion][] = [
  ['multitask', 'over-firing of the real zone', overFiring(REAL, 1.5)],
  ['multitask', 'over-firing of the fake zone', overFiring(FAKE, 1.5)],
  ['forensictransfer', 'over-firing of the real zone', overFiring(REAL, 1.5)],
  ['mesoinception4', 'its margin', margin(REAL)],
  ['meso4', 'its margin', margin(FAKE)],
];

const opened: Detector[] = [];
async function detectorOn(
  engine: keyof typeof ENGINES,
  architecture: Architecture,
  defence?: ResizePadDefence,
) {
  const { contract, weights } = smallDetector(architecture, SIDE);
  const { detector } = await ENGINES[engine].build(contract, weights, defence);
  opened.push(detector);
  return detector;
}
before(() => openBackend('wasm', nodeRuntime));
after(() => {
  for (const detector of opened) detector.dispose();
});

for (const engine of ['onnxruntime', 'wasm'] as const)
  for (const [architecture, what, criterion] of LOSSES)
    test(`${architecture} on ${engine}: the gradient of ${what} at the mean of three pictures`, async () => {
      const detector = await detectorOn(engine, architecture);
      const lossAt = async (by: Float32Array) =>
        evaluate(criterion, await meanRaw(detector, disturbed(by))).loss;
      const { raw, loss, gradient } = await slopeOfMean(detector, disturbed(xi), criterion);
      assert.deepEqual(raw, await meanRaw(detector, disturbed(xi)));
      assert.equal(loss, evaluate(criterion, raw).loss);

      const length = Math.hypot(...gradient);
      const far = (step: number) => xi.map((v, i) => v + (step / length) * gradient[i]!);
      const step = 0.005;
      const slope = ((await lossAt(far(step))) - (await lossAt(far(-step)))) / (2 * step);
      assert.ok(Math.abs(slope / length - 1) < 0.03, `slope ${slope}, gradient of length ${length}`);

      const alone = await slopeOfMean(detector, [pictures[0]!], criterion);
      assert.deepEqual(alone, await detector.slope(pictures[0]!, { criterion }));
    });

test('energies are averaged before the exponential, and not losses after it', async () => {
  const detector = await detectorOn('onnxruntime', 'multitask');
  const criterion = overFiring(REAL, 5);
  const { loss } = await slopeOfMean(detector, pictures, criterion);
  const each = await Promise.all(pictures.map((picture) => slopeOfMean(detector, [picture], criterion)));
  const mean = each.reduce((sum, one) => sum + one.loss, 0) / each.length;
  assert.ok(Math.abs(loss / mean - 1) > 0.01, `${loss} of the mean, ${mean} on average`);
});

for (const engine of ['onnxruntime', 'wasm'] as const)
  test(`behind a random defence on ${engine}, several pictures are asked about one after the other`, async () => {
    const bare = await detectorOn(engine, 'multitask', {
      defence: 'resize-pad',
      least: 0.9,
      draws: 2,
      attackDraws: 2,
      seed: 1,
    });
    const detector = bare.drawn!([4], 'attacker');
    const { gradient, raw } = await slopeOfMean(detector, disturbed(xi), overFiring(REAL, 1.5));
    assert.ok(raw.every((a) => a > 0) && gradient.some((g) => g !== 0) && gradient.every(Number.isFinite));
  });
