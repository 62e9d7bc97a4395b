import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Provider } from '../../../src/common/engine.ts';
import type { Fault } from '../../../src/common/fault.ts';
import { LastingEngine } from '../../../src/main/compute/lastingEngine.ts';
import { openGraphs } from '../../../src/main/compute/pool.ts';
import { firstProvider, hasCuda, providersOn } from '../../../src/main/compute/providers.ts';

test('what is tried follows the system, the card and what is installed beside ONNX Runtime', () => {
  const on = (system: NodeJS.Platform, cuda = false, webgpu = false) => providersOn({ system, cuda, webgpu });
  assert.deepEqual(on('win32', false, true), ['dml', 'webgpu']);
  assert.deepEqual(on('win32', true, true), ['cuda', 'dml', 'webgpu']);
  assert.deepEqual(on('darwin', false, true), ['coreml', 'webgpu']);
  assert.deepEqual(on('linux', true, true), ['cuda', 'webgpu']);
  assert.deepEqual(on('linux'), []);
});

test('providers that are not of this machine are refused by ONNX Runtime itself, each with its reason, and the next is tried', {
  skip:
    process.platform !== 'linux' || hasCuda() ? 'a Linux without the CUDA provider has none of them' : false,
}, async () => {
  const told: Fault[] = [];
  const tried: Provider[] = [];
  const open = (provider: Provider) => {
    tried.push(provider);
    return openGraphs(provider, true);
  };
  const providers: Provider[] = ['cuda', 'dml', 'coreml'];
  assert.equal(await firstProvider(providers, open, (why) => told.push(why)), null);
  assert.deepEqual(tried, providers);
  assert.deepEqual(
    told.map(({ code, values }) => [code, values?.provider]),
    providers.map((provider) => ['backend.providerRefused', provider]),
  );
  for (const { message } of told) assert.match(message, /does not compute on \w+ here \(.*(load|not found)/);

  const pool = (await firstProvider(['dml', 'cpu'], open, () => {}))!;
  assert.equal(pool.info.provider, 'cpu');
  await pool.close();
});

test('an engine that another of its kind was compared for opens without comparing itself', async () => {
  const open = (compared: boolean) => LastingEngine.open({ backend: 'onnxruntime', compared });
  const [first, second] = await Promise.all([open(false), open(true)]);
  assert.ok(first.info.selfCheck.deviation > 0, 'it was compared');
  assert.ok('tfjs-core' in first.info.versions);
  assert.ok(!('tfjs-core' in second.info.versions), 'tfjs was not asked');
  await Promise.all([first.close(false), second.close(false)]);
});
