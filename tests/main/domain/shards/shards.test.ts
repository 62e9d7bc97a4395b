import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import pg from 'pg';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import type { AuditConfig } from '../../../../src/common/audit.ts';
import { defenceSchema } from '../../../../src/common/defences/registry.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { verifyChain } from '../../../../src/main/domain/custody/chain.ts';
import { QueueTables } from '../../../../src/main/domain/shards/tables.ts';
import { runScript } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { runAndKill } from '../../../support/killing.ts';
import { temporaryPostgres, withoutPostgres } from '../../../support/postgres.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene } from '../../../support/scene.ts';
import { SCRIPT, startWorker } from './worker.ts';

const ATTACKS = [
  attackSchema.parse({ attack: 'uap', iterations: 3 }),
  attackSchema.parse({ attack: 'iap-seg', iterations: 2, snapshots: [1] }),
  attackSchema.parse({ attack: 'pgd', iterations: 2, norm: 'l2' }),
  attackSchema.parse({ attack: 'urn' }),
];
const skip = withoutPostgres;

/** Rejects where a coordinator ends badly, so that nobody waits for what it would have given out. */
async function failed(running: ReturnType<typeof runScript>): Promise<never> {
  const { code, errors } = await running;
  throw new Error(`the audit ended with ${code}: ${errors}`);
}

async function prepared(t: TestContext, fakes: number, reals: number, more: Partial<AuditConfig> = {}) {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes, reals, attacks: ATTACKS });
  process.env.OVERFIRE_HOME = scene.home;
  const config = { ...scene.config, keepFloat: 3, ...more };
  const file = join(folder, 'config.json');
  await writeFile(file, JSON.stringify(config));
  const whole = join(folder, 'whole');
  await audit(config, whole, { onProgress() {} });
  return { folder, file, whole, address: await temporaryPostgres(t) };
}

async function logOf(folder: string): Promise<{ act: string; details: Record<string, unknown> }[]> {
  const text = await readFile(join(folder, 'audit.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

type Merged = {
  worker: string;
  shard: string;
  about: { attack: number | null; bare?: true; items: number[] };
};
const mergedOf = async (folder: string) =>
  (await logOf(folder))
    .filter(({ act }) => act === 'shards merged')
    .flatMap(({ details }) => details.shards as Merged[]);

/** Whether the log names every face clean, without the defence, and under every attack, once. */
async function assertEachOnce(folder: string, faces: number): Promise<void> {
  const merged = await mergedOf(folder);
  const named = merged.flatMap(({ about: { attack, bare, items } }) =>
    items.map((item) => `${attack} ${bare} ${item}`),
  );
  const begun = (await logOf(folder)).find(({ act }) => act === 'audit begun')!;
  const { attacks } = begun.details.config as AuditConfig;
  assert.equal(new Set(named).size, named.length, 'something was computed and merged twice');
  assert.equal(named.length, faces * (2 + attacks.length));
}

async function nothingLeft(address: string): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  for (const table of ['overfire.sessions', 'overfire.shards', 'overfire.answers']) {
    const { rows } = await client.query(`SELECT count(*)::int AS n FROM ${table}`);
    assert.equal(rows[0].n, 0, `${table} is not empty`);
  }
  await client.end();
}

test('two workers, one of them killed in the middle, leave the rows and bytes of one machine', {
  skip,
}, async (t) => {
  // A random one: what is drawn for a face must not depend on who computes it, or beside which others.
  const defence = defenceSchema.parse({ defence: 'resize-pad', draws: 2, attackDraws: 2 });
  const { folder, file, whole, address } = await prepared(t, 4, 4, { defence });
  const shared = join(folder, 'shared');
  const running = runScript(SCRIPT, ['audit', address, shared, file]);
  const first = startWorker(t, address, 'one');
  await Promise.race([first.said(/^shard/), failed(running)]);
  // From here on the second computes beside the first, and takes over what the first dies on.
  const second = startWorker(t, address, 'two');
  await second.said(/waiting at/);
  await first.kill();
  const ended = await running;
  assert.equal(ended.code, 0, ended.errors);
  assert.deepEqual(await contentsOf(shared), await contentsOf(whole));
  const merged = await mergedOf(shared);
  await assertEachOnce(shared, 8);
  assert.deepEqual([...new Set(merged.map(({ worker }) => worker))].sort(), ['one', 'two']);
  assert.equal((await verifyChain(shared)).broken, null);
  await nothingLeft(address);
  assert.ok(second.lines.some((line) => /^shard/.test(line)));
});

test('a coordinator killed again and again goes on to the same rows and bytes', { skip }, async (t) => {
  const { folder, file, whole, address } = await prepared(t, 3, 2);
  startWorker(t, address, 'one');
  const shared = join(folder, 'shared');
  let kills = 0;
  for (let args = ['audit', address, shared, file]; ; args = ['resume', address, shared]) {
    const stopped = await runAndKill(SCRIPT, args, kills === 0 ? 12 : 3, 20 * kills);
    if (!stopped) break;
    kills++;
    if (kills > 25) assert.fail('the audit does not get anywhere');
  }
  assert.ok(kills >= 2, `killed ${kills} times`);
  assert.deepEqual(await contentsOf(shared), await contentsOf(whole));
  assert.equal((await verifyChain(shared)).broken, null);
  await nothingLeft(address);
});

test('answers that are not what they should be are thrown away, logged, and asked for again', {
  skip,
}, async (t) => {
  const { folder, file, whole, address } = await prepared(t, 2, 2);
  const shared = join(folder, 'shared');
  const running = runScript(SCRIPT, ['audit', address, shared, file]);
  await forgeOneAnswer(address);
  startWorker(t, address, 'honest');
  const ended = await running;
  assert.equal(ended.code, 0, ended.errors);
  assert.deepEqual(await contentsOf(shared), await contentsOf(whole));
  const refused = (await logOf(shared)).filter(({ act }) => act === 'shard refused');
  assert.deepEqual(
    refused.map(({ details }) => [details.worker, details.why]),
    [['forger', 'an answer is not what its SHA-256 says']],
  );
});

/** Waits for the first shard and answers it with something else. */
async function forgeOneAnswer(address: string): Promise<void> {
  const client = new pg.Client(address);
  await client.connect();
  for (;;) {
    const forged = await client
      .query(
        `INSERT INTO overfire.answers (session, key, worker, sha256, reply)
         SELECT session, key, 'forger', repeat('0', 64), 'x' FROM overfire.shards LIMIT 1`,
      )
      .catch(() => ({ rowCount: 0 }));
    if (forged.rowCount === 1) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await client.end();
}

test('workers that begin at the same moment on an empty database all get to work', { skip }, async (t) => {
  const address = await temporaryPostgres(t);
  const open = await Promise.all(Array.from({ length: 5 }, (_, i) => QueueTables.open(address, i === 0)));
  for (const tables of open) assert.deepEqual(await tables.sessions(), []);
  await Promise.all(open.map((tables) => tables.close()));
});

test('a queue that is not there is named without its password', { skip: false }, async (t) => {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 1, reals: 1, attacks: ATTACKS });
  process.env.OVERFIRE_HOME = scene.home;
  const nowhere = 'postgres://lab:SECRET@127.0.0.1:1/overfire';
  await assert.rejects(audit(scene.config, join(folder, 'out'), { onProgress() {} }, { queue: nowhere }), {
    name: 'OverfireError',
    message: /^the queue at 127\.0\.0\.1:1\/overfire can't be used: (?!.*SECRET)/,
  });
});
