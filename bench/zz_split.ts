import * as tf from '@tensorflow/tfjs-core';
import { openBackend } from '../src/engine/backends/open.ts';
import { adamAtRest, adamStep } from '../src/engine/training/adam.ts';
import { readAll } from '../src/engine/backends/read.ts';
import { seededRandom } from '../src/engine/training/random.ts';
import { trainableNames } from '../src/engine/training/step.ts';
import { nodeRoom } from '../src/main/compute/room.ts';
import { TRAINABLE } from '../src/main/app/training/epochs.ts';
const SIZE = Number(process.argv[2] ?? 256), BATCH = Number(process.argv[3] ?? 16), STEPS = Number(process.argv[4] ?? 10);
await openBackend('webgpu', nodeRoom);
const r = seededRandom(7);
const batch = { x: tf.tensor4d(Float32Array.from({ length: BATCH * SIZE * SIZE * 3 }, () => r.next()), [BATCH, SIZE, SIZE, 3]), labels: tf.tensor1d(Array.from({ length: BATCH }, (_, i) => i % 2)),
  masks: tf.tensor3d(Float32Array.from({ length: BATCH * SIZE * SIZE }, (_, i) => Number(i % 5 === 0 && i < SIZE * SIZE)), [BATCH, SIZE, SIZE]) };
const network = TRAINABLE.multitask;
const weights = network.initialise(seededRandom(3));
const names = trainableNames(weights);
const optimiser = adamAtRest(weights, names);
const device = (tf.backend() as any).device as GPUDevice;
for (let s = 0; s < STEPS; s++) {
  const marks: [string, number][] = []; let t = performance.now();
  const mark = (n: string) => { const u = performance.now(); marks.push([n, u - t]); t = u; };
  const tensors = names.map((n) => tf.tensor(weights[n]!.data.slice(), weights[n]!.shape, 'float32'));
  const one = tensors.map((x) => tf.neg(x)); (tf.backend() as any).submitQueue?.(); mark('upload js'); tf.dispose(one);
  await device.queue.onSubmittedWorkDone(); mark('upload gpu');
  const statistics = new Map();
  let forward = 0;
  const { value, grads } = tf.tidy(() => {
    const loss = (...values: tf.Tensor[]) => {
      const out = network.loss({ weight: ((n: string) => values[names.indexOf(n)]) as any, has: (n) => names.includes(n), epsilon: network.epsilon, statistics, seed: 1 }, batch);
      forward = performance.now() - t; return out; };
    return tf.valueAndGrads(loss)(tensors);
  });
  mark('graph js'); marks.push(['of it forward', forward]);
  (tf.backend() as any).submitQueue?.(); mark('submit');
  await device.queue.onSubmittedWorkDone(); mark('gpu');
  const wanted = [value, ...grads, ...[...statistics.values()].flatMap((q: any) => [q.mean, q.variance])];
  const read = await readAll(wanted); mark('read');
  tf.dispose([...wanted, ...tensors]); mark('dispose');
  adamStep(weights, Object.fromEntries(names.map((n, i) => [n, read[i + 1]!])), optimiser, 1e-3, 5e-4); mark('adam');
  if (s > 1) console.log(marks.map(([n, m]) => `${n} ${m.toFixed(1)}`).join(' | '));
}
process.exit(0);
