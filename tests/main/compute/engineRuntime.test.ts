import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Face } from '../../../src/engine/protocol.ts';
import { childRuntime } from '../../../src/main/compute/engineRuntime.ts';
import { EngineThread } from '../../../src/main/compute/engineThread.ts';
import { randomDetector } from '../../support/randomDetector.ts';

test('an engine in a child process says what one in a thread says, and its end is told', async (t) => {
  const { contract, weights } = randomDetector('meso4');
  const detector = 'd'.repeat(64);
  const faces: Face[] = [
    { pixels: new Uint8Array(contract.inputSize ** 2 * 3).map((_, i) => (i * 7) % 256) },
  ];
  const answers = [];
  const child = childRuntime();
  const engines = [new EngineThread('wasm'), new EngineThread('wasm', child)];
  t.after(() => Promise.all(engines.map((engine) => engine.close(false))));
  for (const engine of engines) {
    await engine.request('open', { backend: 'wasm' });
    await engine.request('load', { detector, contract, weights });
    answers.push(await engine.request('detect', { detector, faces, segment: false }));
  }
  assert.deepEqual(answers[1], answers[0]);
  const pending = engines[1]!.request('detect', { detector, faces, segment: false });
  const refused = assert.rejects(pending, { message: 'what computes stopped unexpectedly' });
  await child.close();
  await refused;
});
