import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Fault } from '../../../src/common/fault.ts';
import { faultWords } from '../../../src/language/faults.ts';
import { wordsOf } from '../../../src/language/words.ts';
import { engineFolder } from '../../../src/main/base/engineFolder.ts';
import { tensorflowIn } from '../../../src/main/session/engineCompile.ts';
import { installationPlan, installEngine } from '../../../src/main/session/engineInstall.ts';
import { planText } from '../../../src/main/shells/cli/commands/engine.ts';
import { temporaryFolder } from '../../support/folder.ts';

/** A Python environment with a TensorFlow of this version, as far as it is looked at. */
async function environment(folder: string, version: string): Promise<string> {
  const packages = join(folder, 'lib', 'python3.12', 'site-packages');
  await mkdir(join(packages, 'tensorflow'), { recursive: true });
  await mkdir(join(packages, `tensorflow_cpu-${version}.dist-info`));
  for (const library of ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'])
    await writeFile(join(packages, 'tensorflow', library), 'no library');
  return folder;
}

test('a download that fails says what to do, and leaves nothing behind', async (t) => {
  process.env.OVERFIRE_HOME = await temporaryFolder(t);
  // A proxy that nobody listens at: as where the network is closed.
  process.env.npm_config_registry = 'http://127.0.0.1:1/';
  process.env.npm_config_fetch_retries = '0';
  t.after(() => {
    delete process.env.npm_config_registry;
    delete process.env.npm_config_fetch_retries;
  });
  const lines: string[] = [];
  await assert.rejects(
    installEngine({ gpu: false, library: null, onLine: (line) => lines.push(line) }),
    (error: { fault: Fault }) => {
      assert.equal(error.fault.kind, 'backend');
      assert.match(
        error.fault.message,
        /^npm could not install @tensorflow\/tfjs-node@4\.22\.0: .*(ECONNREFUSED|error)/,
      );
      assert.match(faultWords(error.fault, 'en', 'terminal').remedy, /--library/);
      return true;
    },
  );
  assert.equal(existsSync(engineFolder()), false);
});

test('what an installation brings is said before it is done', async (t) => {
  const folder = await environment(await temporaryFolder(t), '2.21.0');
  assert.match(
    planText(await installationPlan(null), true, wordsOf('en')).join(' '),
    /tfjs-node-gpu 4\.22\.0.*downloads/,
  );
  const [fetched, compiled] = planText(await installationPlan(folder), false, wordsOf('en'));
  assert.match(fetched!, /without its library/);
  assert.match(compiled!, /against TensorFlow 2\.21\.0/);
});

test('a folder without TensorFlow, or with one that is too old, is refused', async (t) => {
  const empty = await temporaryFolder(t);
  await assert.rejects(tensorflowIn(empty), {
    message: `${empty} holds no TensorFlow (libtensorflow_cc.so.2, libtensorflow_framework.so.2)`,
  });
  const old = await environment(await temporaryFolder(t), '2.15.1');
  await assert.rejects(tensorflowIn(old), { message: /is TensorFlow 2\.15\.1$/ });
});
