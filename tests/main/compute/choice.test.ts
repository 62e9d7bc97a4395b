import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BackendChoice } from '../../../src/common/audit.ts';
import type { AnyArchitecture } from '../../../src/common/contract.ts';
import type { BackendName } from '../../../src/common/engine.ts';
import { OverfireError } from '../../../src/common/fault.ts';
import { openChosen } from '../../../src/main/compute/choice.ts';

/** What `auto` comes to, and what was tried on the way; `gpu` says which backends find a graphics device. */
async function auto(
  work: 'attacks' | 'training',
  native: { installed: boolean; mayHaveCuda: boolean },
  gpu: BackendName[] = [],
): Promise<{ got: string; tried: string[] }> {
  const tried: string[] = [];
  const open = async (backend: BackendName, hardware = false) => {
    tried.push(hardware ? `${backend} on a device` : backend);
    if (hardware && !gpu.includes(backend)) throw new Error('no device');
    return tried.at(-1)!;
  };
  const graphics = async () => (gpu.includes('webgpu') ? open('webgpu') : null);
  return { got: await openChosen('auto', { open, graphics, work }, native), tried };
}

const none = { installed: false, mayHaveCuda: false };
const onProcessor = { installed: true, mayHaveCuda: false };
const nvidia = { installed: true, mayHaveCuda: true };

test('auto takes a graphics device first, NVIDIA’s through tensorflow', async () => {
  assert.equal((await auto('attacks', nvidia, ['tensorflow', 'webgpu'])).got, 'tensorflow on a device');
  assert.equal((await auto('attacks', nvidia, ['webgpu'])).got, 'webgpu');
  assert.equal((await auto('training', onProcessor, ['webgpu'])).got, 'webgpu');
});

test('on a processor auto attacks on onnxruntime, and trains on tensorflow where it is installed', async () => {
  assert.deepEqual((await auto('attacks', onProcessor)).tried, ['onnxruntime']);
  assert.deepEqual((await auto('training', onProcessor)).tried, ['tensorflow']);
  assert.deepEqual((await auto('training', none)).tried, ['wasm']);
  assert.deepEqual((await auto('attacks', nvidia)).tried, ['tensorflow on a device', 'onnxruntime']);
});

test('a graph is computed by onnxruntime where the chosen backend has no operators', async () => {
  const architectures: AnyArchitecture[] = ['multitask', 'graph'];
  const opened = (choice: BackendChoice) =>
    openChosen(choice, {
      open: async (backend, _, provider) => (provider === undefined ? backend : `${backend} on ${provider}`),
      graphics: async () => null,
      ...{ work: 'attacks', architectures },
    });
  const asked = ['auto', 'tensorflow', 'webgpu', 'onnxruntime', 'wasm', 'cpu'] as const;
  const came = ['onnxruntime', 'onnxruntime', 'onnxruntime on webgpu', 'onnxruntime', 'wasm', 'onnxruntime'];
  assert.deepEqual(await Promise.all(asked.map(opened)), came);
});

test('where onnxruntime does not run wasm does, and why is told', async () => {
  const told: string[] = [];
  const open = async (backend: BackendName) => {
    if (backend === 'onnxruntime')
      throw new OverfireError({ kind: 'backend', message: 'no such library', code: 'x' });
    return backend;
  };
  const onInstead = ({ message }: { message: string }) => told.push(message);
  assert.equal(await openChosen('auto', { open, work: 'attacks', onInstead }, none), 'wasm');
  assert.equal(told.length, 1);
  assert.match(told[0]!, /ONNX Runtime does not run here \(no such library\)/);
  await assert.rejects(
    openChosen('onnxruntime', { open, work: 'attacks', onInstead }, none),
    /no such library/,
  );
  assert.equal(told.length, 1);
});

test('onnxruntime trains nothing', async () => {
  const open = async (backend: BackendName) => backend;
  await assert.rejects(openChosen('onnxruntime', { open, work: 'training' }, none), /does not train/);
});

test('a backend that is asked for by name is the one that is opened, or nothing', async () => {
  const open = async (backend: BackendName) => {
    throw new Error(`no ${backend}`);
  };
  await assert.rejects(openChosen('tensorflow', { open, work: 'attacks' }, nvidia), /no tensorflow/);
});
