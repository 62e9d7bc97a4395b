import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { BLACK_BOX_TENSOR } from '../../../../src/common/blackBox.ts';
import type { Contract } from '../../../../src/common/contract.ts';
import type { Fault } from '../../../../src/common/fault.ts';
import { openPool } from '../../../../src/main/compute/pool.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { encodeDetector } from '../../../../src/main/domain/detectors/encode.ts';
import { importBlackBox } from '../../../../src/main/domain/detectors/import.ts';
import { QueueTables } from '../../../../src/main/domain/shards/tables.ts';
import { termsOf } from '../../../../src/main/domain/shards/terms.ts';
import { encodeRequest } from '../../../../src/main/domain/shards/wire.ts';
import { serveShards } from '../../../../src/main/domain/shards/worker.ts';
import { sha256Of } from '../../../../src/main/store/objects.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { temporaryPostgres, withoutPostgres } from '../../../support/postgres.ts';
import { makeScene, SIDE } from '../../../support/scene.ts';

test('an audit of a black box is not shared, and nothing is written of it', async (t) => {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, {
    fakes: 1,
    reals: 1,
    attacks: [attackSchema.parse({ attack: 'urn' })],
  });
  process.env.OVERFIRE_HOME = scene.home;
  const answer = "process.stdin.on('data', () => console.log('{\"score\":0.5}'))";
  await writeFile(join(folder, 'score.mjs'), answer);
  const file = join(folder, 'box.json');
  await writeFile(file, JSON.stringify({ program: [process.execPath, 'score.mjs'], size: SIDE, real: 1 }));
  await importBlackBox(file, { name: 'box', catalogue: openCatalogue() });
  const out = join(folder, 'out');
  const queue = 'postgres://nobody@127.0.0.1:1/none';
  await assert.rejects(audit({ ...scene.config, detector: 'box' }, out, { onProgress() {} }, { queue }), {
    message: /a black box is a program or a service of this machine/,
  });
  assert.equal(existsSync(out), false);
});

test('a worker runs no program that the queue names', { skip: withoutPostgres }, async (t) => {
  const ran = join(await temporaryFolder(t), 'ran');
  const contract: Contract = {
    architecture: 'black-box',
    inputSize: SIDE,
    range: [0, 1],
    normalisation: null,
    output: 'sigmoid',
    realSide: 1,
    maskHead: false,
  };
  const program = {
    kind: 'program',
    command: process.execPath,
    args: ['-e', `require('fs').writeFileSync(${JSON.stringify(ran)}, '')`],
    folder: '/',
    protocol: 'lines',
    timeout: 5,
    files: [],
  };
  const spec = new TextEncoder().encode(JSON.stringify(program));
  const tensors = { [BLACK_BOX_TENSOR]: { shape: [spec.length], data: Float32Array.from(spec) } };
  const { id, bytes } = encodeDetector(contract, tensors);
  const pool = await openPool({ backend: 'wasm', workers: 1 });
  await pool.close();

  const address = await temporaryPostgres(t);
  const tables = await QueueTables.open(address, true);
  const session = sha256Of('a session');
  await tables.begin(session, termsOf(pool.info, id), 'elsewhere');
  await tables.addWeights(session, id, bytes);
  const faces = [{ pixels: new Uint8Array(SIDE * SIDE * 3) }];
  const request = encodeRequest({ name: 'detect', body: { detector: id, faces, segment: false } }, [], '');
  const key = sha256Of(session, request);
  await tables.give(session, key, 'detect', request);

  const stop = new AbortController();
  const failed: string[] = [];
  const onFailed = (why: Fault) => {
    failed.push(why.message);
    stop.abort();
  };
  const options = { address, backend: 'wasm', workers: 1, name: 'worker', signal: stop.signal } as const;
  await serveShards({ ...options, onReady() {}, onRefused() {}, onFailed, onShard() {} });
  assert.match(failed.at(-1)!, /a black box came over the queue, and is not run/);
  assert.equal(existsSync(ran), false);
  const [answer] = await tables.answers(session, [key]);
  assert.equal(answer?.fault?.kind, 'input');
  await tables.close();
});
