import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference, type Engine, engineName } from '../../src/common/engine.ts';

const selfCheck = { deviation: 0, tolerance: 1e-4 };
const native: Engine = {
  backend: 'onnxruntime',
  provider: 'cpu',
  instructionSet: 'linux-x64 avx2',
  versions: { onnxruntime: '1.30.0' },
  selfCheck,
};
const wasm: Engine = {
  backend: 'wasm',
  versions: { 'wasm-convolutions': 'fused', 'onnxruntime-web': '1.30.0' },
  selfCheck,
};

test('two engines have the same last digits unless a trait tells them apart', () => {
  const trait = (one: Engine, other: Engine, graphs = false) => difference(one, other, graphs)?.trait ?? null;
  assert.equal(trait(native, { ...native, selfCheck: { deviation: 1e-6, tolerance: 1e-4 } }), null);
  assert.equal(trait(native, { ...native, instructionSet: 'linux-x64 avx512' }), 'instructionSet');
  assert.equal(trait(native, { ...native, versions: { onnxruntime: '1.31.0' } }), 'version');
  assert.equal(trait(native, { ...native, provider: 'webgpu' }), 'provider');
  assert.equal(trait(native, wasm), 'backend');
  assert.equal(
    trait(wasm, { ...wasm, versions: { ...wasm.versions, 'wasm-convolutions': 'rounded' } }),
    'convolutions',
  );
  const older = { ...wasm, versions: { 'tfjs-core': '4.22.0' } };
  assert.equal(trait(older, wasm), null);
  assert.equal(trait(older, wasm, true), 'version', 'graphs were computed by another engine then');
});

test('a person recognises an engine by its name', () => {
  assert.equal(engineName(native), 'onnxruntime 1.30.0, linux-x64 avx2');
  assert.equal(engineName({ ...native, provider: 'webgpu' }), 'onnxruntime 1.30.0, webgpu, linux-x64 avx2');
  assert.equal(engineName(wasm), 'wasm, fused');
});
