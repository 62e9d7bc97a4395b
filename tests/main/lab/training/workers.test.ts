import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { OFFICIAL_CONTRACTS } from '../../../../src/common/contract.ts';
import { trainableOf } from '../../../../src/engine/training/registry.ts';
import { type EngineRuntime, openRuntime } from '../../../../src/main/compute/engineRuntime.ts';
import { EngineThread } from '../../../../src/main/compute/engineThread.ts';
import { LastingEngine } from '../../../../src/main/compute/lastingEngine.ts';
import { EnginePool, openTrainers, type Trainers } from '../../../../src/main/compute/pool.ts';
import { type Training, trainOnPairs } from '../../../../src/main/lab/training/epochs.ts';
import type { SourceOfPairs } from '../../../../src/main/lab/training/faces.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { adversarial, prepare, quiet, SIZE, tiny, training } from './tiny.ts';

/** Steps of 26 faces: micro-batches of 8, 8, 8 and 2. */
const PAIRS = { batch: 13, pairsPerEpoch: 26 };
const multitask = trainableOf({ ...OFFICIAL_CONTRACTS.multitask, inputSize: SIZE });
const TRAININGS = {
  'a network with dropout': { network: tiny, training: { ...training, ...PAIRS, epochs: 2 } },
  'one that segments': {
    network: multitask,
    training: { ...training, ...PAIRS, epochs: 1, architecture: 'multitask' },
  },
  'one that is attacked': { network: tiny, training: { ...adversarial, ...PAIRS, epochs: 1 } },
};

const trained = (
  pool: Trainers,
  { network, training }: { network: typeof tiny; training: Training },
  pairs: SourceOfPairs[],
  out: string,
) => trainOnPairs({ pool, network, training, initial: null, pairs, out, resume: false }, quiet);

test('one worker, two and three give the same weights, curves and measurements', async (t) => {
  const folder = await temporaryFolder(t);
  const pairs = await prepare(join(folder, 'pairs'), 13);
  const [one, ...more] = await Promise.all(
    [1, 2, 3].map((workers) => openTrainers({ backend: 'wasm', workers })),
  );
  t.after(() => Promise.all([one!, ...more].map((pool) => pool.close())));
  for (const [what, job] of Object.entries(TRAININGS)) {
    const expected = await trained(one!, job, pairs, join(folder, what, '1'));
    for (const pool of more) {
      assert.deepEqual(
        await trained(pool, job, pairs, join(folder, what, `${pool.size}`)),
        expected,
        `${what}, ${pool.size} workers`,
      );
    }
  }
});

/** A worker that is ended for good in the middle of the nth micro-batch that it is asked for. */
function mortalRuntime(micro: number, onDeath: () => void): EngineRuntime {
  const runtime = openRuntime('wasm');
  let left = micro;
  return {
    ...runtime,
    post(message) {
      runtime.post(message);
      if (message.name !== 'gradient' || --left !== 0) return;
      onDeath();
      void runtime.close();
    },
  };
}

test('a worker that is killed in the middle of a step is replaced, and the weights are the same', async (t) => {
  const folder = await temporaryFolder(t);
  const pairs = await prepare(join(folder, 'pairs'), 13);
  let opened = 0;
  let deaths = 0;
  // The first two die, each at another place of another step; who takes theirs lives on.
  const engines = await Promise.all(
    [2, 5].map((micro) => {
      let first = true;
      return LastingEngine.open({ backend: 'wasm' }, () => {
        opened++;
        const runtime = first ? mortalRuntime(micro, () => deaths++) : openRuntime('wasm');
        first = false;
        return new EngineThread('wasm', runtime);
      });
    }),
  );
  const frail = new EnginePool(engines, engines[0]!.info);
  const sound = await openTrainers({ backend: 'wasm', workers: 1 });
  t.after(() => Promise.all([frail.close(), sound.close()]));
  const job = TRAININGS['a network with dropout'];
  const killed = await trained(frail, job, pairs, join(folder, 'killed'));
  assert.deepEqual([deaths, opened], [2, 4]);
  assert.deepEqual(killed, await trained(sound, job, pairs, join(folder, 'whole')));
});
