import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { installedTensorflow } from '../../../../src/main/compute/tensorflow.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene } from '../../../support/scene.ts';

const skip =
  installedTensorflow().length === 0
    ? 'tfjs-node is not installed here (OVERFIRE_TFJS_NODE names a folder with it)'
    : false;

test('on the native backend, too, the number of workers changes no result', { skip }, async (t) => {
  const folder = await temporaryFolder(t);
  const attacks = [
    attackSchema.parse({ attack: 'iap', iterations: 3 }),
    attackSchema.parse({ attack: 'urn' }),
  ];
  const scene = await makeScene(folder, { fakes: 3, reals: 3, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const results = [];
  for (const workers of [1, 3]) {
    const project = join(folder, `${workers}`);
    await audit({ ...scene.config, backend: 'tensorflow', workers }, project, { onProgress() {} });
    const { rows, objects } = await contentsOf(project);
    results.push({ ...rows, audits: null, objects });
  }
  assert.deepEqual(results[1], results[0]);
});
