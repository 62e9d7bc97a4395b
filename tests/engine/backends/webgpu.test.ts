import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import { attackSchema, type IndividualParams } from '../../../src/common/attacks/registry.ts';
import type { Label } from '../../../src/common/base/label.ts';
import { defenceSchema } from '../../../src/common/defences/registry.ts';
import { OverfireError } from '../../../src/common/fault.ts';
import { closeGpu, onDevice } from '../../../src/engine/backends/gpu.ts';
import { openBackend } from '../../../src/engine/backends/open.ts';
import type { Victim } from '../../../src/engine/protocol.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { nodeRuntime } from '../../../src/main/compute/nodeRuntime.ts';
import { openPool } from '../../../src/main/compute/pool.ts';
import { noGraphics } from '../../support/graphics.ts';
import { smallDetector } from '../../support/smallDetector.ts';

const skip = await noGraphics();
const SIDE = 64;

const victims: Victim[] = [0, 1, 2].map((seed) => ({
  pixels: Uint8Array.from(uniformNoise(SIDE * SIDE * 3, 127, seed), (v) => v + 128),
  label: (seed % 2) as Label,
  seed,
}));

test('an engine in a thread says which device it is on, and ends', { skip }, async () => {
  const pool = await openPool({ backend: 'webgpu', workers: 1 });
  const { adapter, versions, selfCheck } = pool.info;
  assert.ok(adapter !== undefined && adapter.limits.maxBufferSize >= 2 ** 28);
  assert.match(versions.webgpu!, /^\d+\.\d+\.\d+$/);
  assert.ok(selfCheck.deviation > 0 && selfCheck.deviation <= selfCheck.tolerance);
  await pool.close();
});

test('on a graphics device, each face alone, in a batch, and once more: the same bytes', {
  skip,
}, async () => {
  const pool = await openPool({ backend: 'webgpu', workers: 1 });
  try {
    for (const architecture of ['multitask', 'mesoinception4'] as const) {
      const id = architecture.padEnd(64, '0');
      const { contract, weights } = smallDetector(architecture, SIDE);
      await pool.load({ id, contract }, weights);
      for (const values of [
        { attack: 'iap', iterations: 3 },
        { attack: 'pgd', iterations: 2 },
      ]) {
        const params = attackSchema.parse(values) as IndividualParams;
        const attack = (some: Victim[]) => pool.run('attack', { detector: id, params, victims: some });
        const together = await attack(victims);
        const again = await attack(victims);
        for (const [i, victim] of victims.entries()) {
          const [alone] = await attack([victim]);
          assert.deepEqual(alone!.trace, together[i]!.trace);
          for (const other of [alone!, again[i]!]) {
            const bytes = (result: typeof other) =>
              Buffer.from(result.outcomes[0]!.perturbation.slice().buffer);
            assert.equal(
              Buffer.compare(bytes(other), bytes(together[i]!)),
              0,
              `${architecture}, ${values.attack}`,
            );
          }
        }
      }
    }
  } finally {
    await pool.close();
  }
});

test('a detector behind a random defence is loaded there too, with what a step through it takes', {
  skip,
}, async () => {
  const pool = await openPool({ backend: 'webgpu', workers: 1 });
  try {
    const id = 'multitask'.padEnd(64, '0');
    const { contract, weights } = smallDetector('multitask', SIDE);
    const defence = defenceSchema.parse({ defence: 'resize-pad', draws: 2, attackDraws: 2 });
    await pool.load({ id, contract, defence }, weights);
    const judged = await pool.run('detect', { detector: id, defence, faces: victims, segment: true });
    assert.ok(judged.every(({ segmentation }) => segmentation?.length === SIDE ** 2));
  } finally {
    await pool.close();
  }
});

/** What went wrong on the device while it did some work. */
async function faultIn(work: () => Promise<unknown>): Promise<string> {
  const error = await onDevice(work).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof OverfireError, String(error));
  return error.fault.kind;
}

test('too little memory and a lost device are faults of their own, and the former does not last', {
  skip,
}, async () => {
  const { adapter } = await openBackend('webgpu', nodeRuntime);
  const tooMany = adapter!.limits.maxBufferSize / 4 + 4;
  const fill = async (count: number) => {
    const [one] = await tf.tidy(() => tf.slice(tf.fill([count], 3), 0, 1)).data();
    return one;
  };
  assert.equal(await faultIn(() => fill(tooMany)), 'device-memory');
  assert.equal(await onDevice(() => fill(1000)), 3);
  (tf.backend() as WebGPUBackend).device.destroy();
  assert.equal(await faultIn(() => fill(1000)), 'device-lost');
  assert.equal(await faultIn(() => fill(1000)), 'device-lost', 'until it is opened again');
  closeGpu();
  await openBackend('webgpu', nodeRuntime);
  assert.equal(await onDevice(() => fill(1000)), 3);
  closeGpu();
});
