import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { iap } from '../../../src/common/attacks/iap.ts';
import { pgd } from '../../../src/common/attacks/pgd.ts';
import type { Contract } from '../../../src/common/contract.ts';
import type { DeclaredContract } from '../../../src/common/declaredContract.ts';
import type { NamedTensors } from '../../../src/common/tensors.ts';
import { type Share, spread, type Victim, type VictimResult } from '../../../src/engine/protocol.ts';
import { uniformNoise } from '../../../src/engine/random/seeded.ts';
import { childRuntime, type EngineRuntime } from '../../../src/main/compute/engineRuntime.ts';
import { EngineThread } from '../../../src/main/compute/engineThread.ts';
import { LastingEngine } from '../../../src/main/compute/lastingEngine.ts';
import { EnginePool, openPool, type Pool } from '../../../src/main/compute/pool.ts';
import { readDetector } from '../../../src/main/domain/detectors/import.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { noGraphics } from '../../support/graphics.ts';
import { smallDetector } from '../../support/smallDetector.ts';

/** What ONNX Runtime gives is the same bytes whatever the batch, the engines and their threads, and whatever ends in between. */
const SIDE = 64;
const FIXTURES = new URL('../../fixtures/graphs/', import.meta.url);

const victimsOf = ({ inputSize }: Contract): Victim[] =>
  Array.from({ length: 7 }, (_, seed) => ({
    pixels: Uint8Array.from(uniformNoise(inputSize ** 2 * 3, 127, seed), (v) => v + 128),
    label: seed % 2 === 0 ? 0 : 1,
    seed,
  }));

const hexOf = (results: VictimResult[]): string[] =>
  results.map(({ trace, outcomes }) =>
    JSON.stringify([
      trace,
      outcomes.map(({ adversarial, perturbation, ...numbers }) => [
        numbers,
        Buffer.from(adversarial).toString('base64'),
        Buffer.from(perturbation.buffer, perturbation.byteOffset, perturbation.byteLength).toString('base64'),
      ]),
    ]),
  );

interface Loaded {
  contract: Contract;
  weights: NamedTensors;
}

const DETECTORS: Record<string, () => Promise<Loaded>> = {
  multitask: async () => smallDetector('multitask', SIDE),
  mesoinception4: async () => smallDetector('mesoinception4', SIDE),
  vit: async () => {
    const declared: DeclaredContract = {
      range: [0, 1],
      normalisation: 'imagenet',
      order: 'rgb',
      output: 'logits',
      real: 1,
    };
    const file = new URL('vit-dynamo.onnx', FIXTURES).pathname;
    const { contract, tensors } = await readDetector([file], undefined, declared);
    return { contract, weights: tensors };
  },
};

const ATTACKS = [
  iap.schema.parse({ attack: 'iap', iterations: 3 }),
  pgd.schema.parse({ attack: 'pgd', iterations: 2 }),
];

/** The same requests cut into batches of some size. */
async function inBatches(pool: Pool, detector: string, contract: Contract, size: number): Promise<string[]> {
  const found: string[] = [];
  const victims = victimsOf(contract);
  for (const params of ATTACKS) {
    const parts = Array.from({ length: Math.ceil(victims.length / size) }, (_, i) =>
      victims.slice(i * size, (i + 1) * size),
    );
    const results = await Promise.all(
      parts.map((part) => pool.run('attack', { detector, params, victims: part })),
    );
    found.push(...hexOf(results.flat()));
  }
  return found;
}

async function poolOf(engines: number, share: Share, open = childRuntime): Promise<Pool> {
  const opened = await Promise.all(
    Array.from({ length: engines }, () =>
      LastingEngine.open({ backend: 'onnxruntime', share }, () => new EngineThread('onnxruntime', open())),
    ),
  );
  return new EnginePool(opened, opened[0]!.info, share);
}

const PLENTY = 2 ** 40;

describe('ONNX Runtime', () => {
  const id = 'd'.repeat(64);
  const expected = new Map<string, string[]>();
  const loaded = new Map<string, Loaded>();

  before(async () => {
    const pool = await poolOf(1, { workers: 1, memory: PLENTY });
    try {
      for (const [name, load] of Object.entries(DETECTORS)) {
        const detector = await load();
        loaded.set(name, detector);
        await pool.load({ id: name + id, contract: detector.contract }, detector.weights);
        expected.set(name, await inBatches(pool, name + id, detector.contract, 1));
      }
    } finally {
      await pool.close();
    }
  });

  const rooms: [what: string, engines: number, share: Share][] = [
    ['two engines', 2, { workers: 2, memory: PLENTY }],
    ['one engine of two threads', 1, { workers: 2, memory: 1 }],
    ['one engine of three threads', 1, { workers: 3, memory: 1 }],
  ];
  for (const [what, engines, share] of rooms)
    test(`${what} and batches of 1, 2 and 7 give the same bytes`, async (t) => {
      const pool = await poolOf(engines, share);
      t.after(() => pool.close());
      for (const [name, { contract, weights }] of loaded) {
        await pool.load({ id: name + id, contract }, weights);
        for (const size of [1, 2, 7])
          assert.deepEqual(
            await inBatches(pool, name + id, contract, size),
            expected.get(name),
            `${name}, ${size}`,
          );
      }
    });

  test('an engine that is killed in the middle of a request is started anew, and the bytes are the same', async (t) => {
    const runtimes: EngineRuntime[] = [];
    const pool = await poolOf(1, { workers: 1, memory: PLENTY }, () => {
      const runtime = childRuntime();
      runtimes.push(runtime);
      return runtime;
    });
    t.after(() => pool.close());
    const { contract, weights } = loaded.get('multitask')!;
    await pool.load({ id: `multitask${id}`, contract }, weights);
    const running = inBatches(pool, `multitask${id}`, contract, 7);
    setTimeout(() => void runtimes[0]!.close(), 30);
    assert.deepEqual(await running, expected.get('multitask'));
    assert.equal(runtimes.length, 2, 'it was killed at work');
  });

  test('what is open when everything ends does no harm', async (t) => {
    const pool = JSON.stringify(new URL('../../../src/main/compute/pool.ts', import.meta.url).href);
    const script = join(await temporaryFolder(t), 'ends.mjs');
    await writeFile(
      script,
      `const { openPool } = await import(${pool});
      const { info } = await openPool({ backend: 'onnxruntime', workers: 2 });
      console.log(info.backend);
      process.exit(0);`,
    );
    const said = execFileSync(process.execPath, [script], { encoding: 'utf8' });
    assert.equal(said.trim(), 'onnxruntime');
  });
});

test('engines are as many as the memory holds, and share the threads', () => {
  const of = (total: number) => spread({ largest: 1, total }, { workers: 8, memory: 100 });
  assert.deepEqual(of(1), { engines: 8, threads: 1 });
  assert.deepEqual(of(25), { engines: 4, threads: 2 });
  assert.deepEqual(of(40), { engines: 2, threads: 4 });
  assert.deepEqual(of(1000), { engines: 1, threads: 8 });
});

test('large weights lie in a file that the engines read, and that is gone afterwards', async () => {
  const mine = async () =>
    (await readdir(tmpdir())).filter((name) => name.startsWith(`overfire-weights-${process.pid}-`));
  const { contract, weights } = await DETECTORS.vit!();
  // A constant that nothing takes makes them large.
  const large = { ...weights, unused: { shape: [3 * 2 ** 20], data: new Float32Array(3 * 2 ** 20) } };
  const faces = victimsOf(contract).slice(0, 1);
  const pool = await openPool({ backend: 'onnxruntime', workers: 1 });
  try {
    await pool.load({ id: 'a', contract }, weights);
    await pool.load({ id: 'b', contract }, large);
    assert.equal((await mine()).length, 1);
    const [one] = await pool.run('detect', { detector: 'a', faces, segment: false });
    const [two] = await pool.run('detect', { detector: 'b', faces, segment: false });
    assert.deepEqual(two, one);
  } finally {
    await pool.close();
  }
  assert.deepEqual(await mine(), []);
});

const noDevice = await noGraphics();
test('on a graphics device ONNX Runtime finds what it finds on the processor', {
  skip: noDevice,
}, async () => {
  const { contract, weights } = await DETECTORS.vit!();
  const found = [];
  for (const provider of ['cpu', 'webgpu'] as const) {
    const pool = await openPool({ backend: 'onnxruntime', workers: 1, provider });
    try {
      assert.equal(pool.info.provider, provider);
      await pool.load({ id: 'vit', contract }, weights);
      const params = iap.schema.parse({ attack: 'iap', iterations: 1 });
      const [result] = await pool.run('attack', {
        detector: 'vit',
        params,
        victims: victimsOf(contract).slice(0, 1),
      });
      found.push(result!);
    } finally {
      await pool.close();
    }
  }
  const [processor, device] = found;
  processor!.trace.forEach(({ real }, i) => {
    assert.ok(Math.abs(real - device!.trace[i]!.real) < (i === 0 ? 1e-5 : 1e-4));
  });
});
