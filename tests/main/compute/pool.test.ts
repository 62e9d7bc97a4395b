import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { iap } from '../../../src/common/attacks/iap.ts';
import { uap } from '../../../src/common/attacks/uap.ts';
import type { OverfireError } from '../../../src/common/fault.ts';
import type { FromEngine, ToEngine, Universal, Victim, VictimResult } from '../../../src/engine/protocol.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { faultWords } from '../../../src/language/faults.ts';
import { BatchSize } from '../../../src/main/compute/batchSize.ts';
import { childRuntime, type EngineRuntime } from '../../../src/main/compute/engineRuntime.ts';
import { EngineThread } from '../../../src/main/compute/engineThread.ts';
import { LastingEngine } from '../../../src/main/compute/lastingEngine.ts';
import { EnginePool, openPool } from '../../../src/main/compute/pool.ts';
import { noGraphics } from '../../support/graphics.ts';
import { smallDetector } from '../../support/smallDetector.ts';

const SIDE = 64;
const { contract, weights } = smallDetector('multitask', SIDE);
const detector = 'd'.repeat(64);
const victims: Victim[] = [0, 1, 2, 3, 4].map((seed) => ({
  pixels: Uint8Array.from(uniformNoise(SIDE * SIDE * 3, 127, seed), (v) => v + 128),
  label: seed % 2 === 0 ? 0 : 1,
  seed,
}));
const attack = { detector, params: iap.schema.parse({ attack: 'iap', iterations: 2 }), victims };
const universal = {
  detector,
  params: uap.schema.parse({ attack: 'uap', zone: 'fake', iterations: 8 }),
  seed: 1,
  faces: [],
};

const bytes = (array: Float32Array | Uint8Array) =>
  Buffer.from(array.buffer, array.byteOffset, array.byteLength);

function sameUniversal(one: Universal, other: Universal): void {
  assert.equal(Buffer.compare(bytes(one.data), bytes(other.data)), 0);
  assert.deepEqual(one.trace, other.trace);
}

function sameResults(some: VictimResult[], others: VictimResult[]): void {
  assert.equal(some.length, others.length);
  some.forEach(({ trace, outcomes }, i) => {
    const other = others[i]!;
    assert.deepEqual(trace, other.trace);
    outcomes.forEach(({ adversarial, perturbation, ...numbers }, k) => {
      const { adversarial: picture, perturbation: added, ...expected } = other.outcomes[k]!;
      assert.equal(Buffer.compare(bytes(perturbation), bytes(added)), 0);
      assert.equal(Buffer.compare(bytes(adversarial), bytes(picture)), 0);
      assert.equal(JSON.stringify(numbers), JSON.stringify(expected));
    });
  });
}

/** A pool on one engine in runtimes that the test can break, each opened in place of the one before. */
async function poolOn(backend: 'wasm' | 'webgpu', open: () => EngineRuntime) {
  const runtimes: EngineRuntime[] = [];
  const engine = await LastingEngine.open({ backend }, () => {
    const runtime = open();
    runtimes.push(runtime);
    return new EngineThread('webgpu', runtime);
  });
  const pool = new EnginePool([engine], engine.info);
  await pool.load({ id: detector, contract }, weights);
  return { pool, runtimes };
}

const undisturbed = async (backend: 'wasm' | 'webgpu') => {
  const pool = await openPool({ backend, workers: 1 });
  try {
    await pool.load({ id: detector, contract }, weights);
    return { made: await pool.run('universal', universal), attacked: await pool.run('attack', attack) };
  } finally {
    await pool.close();
  }
};

test('an engine that is killed at work is opened again, and what it computes is the same', async (t) => {
  const { pool, runtimes } = await poolOn('wasm', childRuntime);
  t.after(() => pool.close());
  let killed = false;
  const onProgress = () => {
    if (killed) return;
    killed = true;
    void runtimes[0]!.close();
  };
  const [made, attacked] = await Promise.all([
    pool.run('universal', universal, { onProgress }),
    pool.run('attack', attack),
  ]);
  assert.equal(runtimes.length, 2);
  const expected = await undisturbed('wasm');
  sameUniversal(made, expected.made);
  sameResults(attacked, expected.attacked);
});

test('an engine that is lost over and over is given up, with a reason and what to do', async (t) => {
  const { pool, runtimes } = await poolOn('wasm', childRuntime);
  t.after(() => pool.close());
  const onProgress = () => void runtimes.at(-1)!.close();
  await assert.rejects(pool.run('universal', universal, { onProgress }), ({ fault }: OverfireError) => {
    assert.equal(fault.kind, 'backend');
    const { message, remedy } = faultWords(fault, 'en', 'window');
    assert.match(message, /was lost 4 times with no result in between/);
    assert.match(remedy, /resume the audit once it works again/);
    return true;
  });
  assert.equal(runtimes.length, 4);
  await assert.rejects(pool.run('attack', attack), /was lost 4 times/);
});

/** A runtime whose engine has memory for so many faces at a time, and says so of more as a graphics device does. */
function narrowRuntime(runtime: EngineRuntime, most: number): EngineRuntime {
  let hear: (message: FromEngine) => void = () => {};
  return {
    ...runtime,
    onMessage(listener) {
      hear = listener;
      runtime.onMessage(listener);
    },
    post(message: ToEngine) {
      if (message.name !== 'attack' || message.body.victims.length <= most) return runtime.post(message);
      const fault = { kind: 'device-memory', code: 'backend.deviceMemory', message: 'too many' } as const;
      setImmediate(() => hear({ id: message.id, kind: 'fault', fault }));
    },
  };
}

test('a request that is too large is cut until it fits, and its results are the same', async (t) => {
  const { pool } = await poolOn('wasm', () => narrowRuntime(childRuntime(), 1));
  t.after(() => pool.close());
  const attacked = await pool.run('attack', attack);
  assert.equal(pool.batch, 1);
  sameResults(attacked, (await undisturbed('wasm')).attacked);
  const some = await pool.run('attack', attack, { floats: [true, false, false, true, false] });
  const lengths = some.map(({ outcomes }) => outcomes.at(-1)!.perturbation.length > 0);
  assert.deepEqual(lengths, [true, false, false, true, false], 'only what is wanted comes back');
});

test('one face that is too large is a clear error', async (t) => {
  const { pool } = await poolOn('wasm', () => narrowRuntime(childRuntime(), 0));
  t.after(() => pool.close());
  await assert.rejects(pool.run('attack', attack), { message: 'too many', name: 'OverfireError' });
});

test('as many faces at a time as the limits of the device hold', () => {
  const limits = { maxBufferSize: 2 ** 30, maxStorageBufferBindingSize: 2 ** 27 };
  const adapter = { vendor: 'v', architecture: 'a', device: '', description: '', software: false, limits };
  const size = new BatchSize(adapter);
  assert.equal(size.now, 2);
  size.fit({ largest: 2 ** 22, total: 2 ** 24 });
  assert.equal(size.now, 32); // 2^27 / 2^22
  size.fit({ largest: 2 ** 20, total: 2 ** 27 });
  assert.equal(size.now, 16); // 2^31 / 2^27
  assert.ok(size.halve(16));
  size.fit({ largest: 1, total: 1 });
  assert.equal(size.now, 8);
  assert.ok(!size.halve(1));
  // A renderer on the processor has caches, not a device's limits.
  const software = new BatchSize({ ...adapter, software: true });
  software.fit({ largest: 1, total: 1 });
  assert.equal(software.now, 2);
  const huge = new BatchSize(adapter);
  huge.fit({ largest: 2 ** 28, total: 2 ** 33 });
  assert.equal(huge.now, 1);
});

const skip = await noGraphics();

/** A thread whose graphics device can be broken, and how. */
function frailRuntime(largest: number): EngineRuntime & { lose(): void } {
  const worker = new Worker(new URL('../../support/frailWorker.ts', import.meta.url), {
    workerData: { largest },
  });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (hear) => worker.on('message', hear),
    onEnd: (hear) => worker.on('exit', () => hear(undefined)),
    close: async () => void (await worker.terminate()),
    lose: () => worker.postMessage('lose'),
  };
}

test('a graphics device that is lost at work is opened again, to the same bytes', { skip }, async (t) => {
  const frail: ReturnType<typeof frailRuntime>[] = [];
  const { pool } = await poolOn('webgpu', () => {
    const runtime = frailRuntime(Number.POSITIVE_INFINITY);
    frail.push(runtime);
    return runtime;
  });
  t.after(() => pool.close());
  const onProgress = () => {
    if (frail.length === 1) frail[0]!.lose();
  };
  const made = await pool.run('universal', universal, { onProgress });
  assert.equal(frail.length, 2);
  sameUniversal(made, (await undisturbed('webgpu')).made);
});

test('a graphics device with too little memory gets fewer faces, to the same bytes', { skip }, async (t) => {
  const probe = new EngineThread('webgpu');
  await probe.request('open', { backend: 'webgpu' });
  const { footprint } = await probe.request('load', { detector, contract, weights });
  await probe.close(true);
  assert.ok(footprint !== undefined && footprint.total > footprint.largest);
  // Enough for two faces, and not for five.
  const { pool } = await poolOn('webgpu', () => frailRuntime(2.5 * footprint.largest));
  t.after(() => pool.close());
  const attacked = await pool.run('attack', attack);
  assert.ok(pool.batch <= 2);
  sameResults(attacked, (await undisturbed('webgpu')).attacked);
});
