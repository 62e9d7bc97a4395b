import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { OverfireError } from '../../../../src/common/fault.ts';
import { openTrainers } from '../../../../src/main/compute/pool.ts';
import { type Training, trainOnPairs } from '../../../../src/main/lab/training/epochs.ts';
import type { SourceOfPairs } from '../../../../src/main/lab/training/faces.ts';
import { measureRobustness } from '../../../../src/main/lab/training/robustness.ts';
import { runScript } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { adversarial, prepare, quiet, tiny, training } from './tiny.ts';

const pool = await openTrainers({ backend: 'wasm', workers: 1 });
after(() => pool.close());

const jobIn = (pairs: SourceOfPairs[], out: string, resume: boolean, training: Training) => ({
  pool,
  network: tiny,
  training,
  initial: null,
  pairs,
  out,
  resume,
});

test('a training against PGD, killed inside an epoch, goes on to the same weights and curves', async (t) => {
  const folder = await temporaryFolder(t);
  const pairs = await prepare(join(folder, 'pairs'));
  const whole = await trainOnPairs(jobIn(pairs, join(folder, 'whole'), false, adversarial), quiet);
  const script = new URL('./train.script.ts', import.meta.url);
  const out = join(folder, 'killed');
  const killed = await runScript(script, [pairs[0]!.folder, out, 'gradient', '3', '0', 'adversary']);
  assert.equal(killed.signal, 'SIGKILL', killed.errors);
  assert.deepEqual(await trainOnPairs(jobIn(pairs, out, true, adversarial), quiet), whole);

  const curves = await readFile(join(out, 'tiny.curves.html'), 'utf8');
  assert.equal(curves.match(/<svg/g)?.length, 3, 'loss, faces as they are, faces under attack');
  for (const { attacked } of whole.history) assert.equal(attacked?.n, 4);

  const plain = await trainOnPairs(jobIn(pairs, join(folder, 'plain'), false, training), quiet);
  assert.notDeepEqual(plain.weights, whole.weights);
  assert.equal(plain.history[0]!.attacked, undefined);
  const other: Training = { ...adversarial, adversary: { ...adversarial.adversary!, eps: 2 } };
  await assert.rejects(
    trainOnPairs(jobIn(pairs, out, true, other), quiet),
    (error) =>
      error instanceof OverfireError && /adversary \{.*"eps":4.*\} and not \{.*"eps":2/.test(error.message),
  );
});

test('what it brought is measured before and after, on faces that it never saw', async (t) => {
  const folder = await temporaryFolder(t);
  const pairs = await prepare(join(folder, 'pairs'));
  const adversary = adversarial.adversary!;
  const before = await trainOnPairs(jobIn(pairs, join(folder, 'a'), false, training), quiet);
  const after = await trainOnPairs(jobIn(pairs, join(folder, 'b'), false, adversarial), quiet);
  const weights = { before: before.weights, after: after.weights };
  const measured = await measureRobustness({ pool, contract: tiny.contract }, weights, pairs, {
    adversary,
    seed: 1,
    clean: after.test,
  });
  assert.deepEqual(measured.before?.clean, before.test);
  assert.deepEqual(measured.after.clean, after.test);
  assert.deepEqual(
    [measured.judge.eps, measured.judge.iterations, measured.judge.step],
    [4, 20, 0.4],
    'the same bound, more steps',
  );
  assert.ok(measured.after.attacked.balancedAccuracy <= measured.after.clean.balancedAccuracy);
});
