import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { VERSION } from '../../../../src/main/base/package.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { WIRE_FORMAT } from '../../../../src/main/domain/shards/wire.ts';
import { runScript } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { otherVersion } from '../../../support/otherVersion.ts';
import { temporaryPostgres, withoutPostgres } from '../../../support/postgres.ts';
import { makeScene } from '../../../support/scene.ts';
import { SCRIPT, startWorker } from './worker.ts';

const TFJS = 'node_modules/@tensorflow/tfjs-core/dist/tf-core.node.js';
/** Programs that differ from this one in one thing, and what they say when they meet its audit. */
const OTHERS = [
  {
    name: 'wire',
    change: {
      file: 'src/main/domain/shards/wire.ts',
      from: `WIRE_FORMAT = ${WIRE_FORMAT};`,
      to: `WIRE_FORMAT = ${WIRE_FORMAT + 1};`,
    },
    says: /^refused an audit of .*: it uses another version of the queue$/,
  },
  {
    name: 'software',
    change: { file: 'package.json', from: `"version": "${VERSION}"`, to: '"version": "9.9.9"' },
    says: new RegExp(
      `^refused an audit of .*: it is run by overfire ${VERSION}, and this is overfire 9\\.9\\.9$`,
    ),
  },
  {
    name: 'tfjs',
    change: { file: TFJS, from: "var version = '4.22.0';", to: "var version = '4.21.0';" },
    says: /^refused an audit of .*: it is computed with tfjs-core 4\.22\.0, and this worker has 4\.21\.0$/,
  },
];

test('workers of other versions refuse an audit in words, and it is computed by the one that is right', {
  skip: withoutPostgres,
}, async (t) => {
  const folder = await temporaryFolder(t);
  const attacks = [attackSchema.parse({ attack: 'urn' })];
  const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(scene.config));
  const address = await temporaryPostgres(t);
  const script = 'tests/main/domain/shards/queued.script.ts';
  const shared = join(folder, 'shared');
  const running = runScript(SCRIPT, ['audit', address, shared, file]);
  const others = [];
  for (const { name, change, says } of OTHERS) {
    const worker = startWorker(t, address, name, await otherVersion(t, script, change));
    await worker.said(says);
    others.push(worker);
  }
  const right = startWorker(t, address, 'right');
  const { code, errors } = await running;
  assert.equal(code, 0, errors);
  assert.equal(findings(shared).attacks[0]!.float.n, 4);
  assert.ok(right.lines.some((line) => /^shard/.test(line)));
  for (const { lines } of others) {
    assert.equal(lines.filter((line) => line.startsWith('refused')).length, 1, 'it says so once');
    assert.ok(!lines.some((line) => /^shard/.test(line)));
  }
});
