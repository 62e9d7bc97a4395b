import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { attackSchema } from '../../../../src/common/attacks.ts';
import { randomSource } from '../../../../src/engine/attacks/random.ts';
import { verifyChain } from '../../../../src/main/app/custody/chain.ts';
import { runScript } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene } from '../../../support/scene.ts';

const SCRIPT = new URL('./runAudit.script.ts', import.meta.url);
const ATTACKS = [
  attackSchema.parse({ attack: 'uap', iterations: 3 }),
  attackSchema.parse({ attack: 'iap-seg', iterations: 2, snapshots: [1] }),
  attackSchema.parse({ attack: 'urn' }),
];

/** Runs the script and kills it some time after so many lines; returns whether it was killed before its end. */
async function runAndKill(args: string[], lines: number, milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [fileURLToPath(SCRIPT), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  let seen = 0;
  for await (const _ of createInterface(child.stdout)) {
    if (++seen < lines) continue;
    await pause(milliseconds);
    child.kill('SIGKILL');
    break;
  }
  const [, signal] = await closed;
  return signal === 'SIGKILL';
}

test('an audit killed again and again leaves the rows and bytes of one that never was', async (t) => {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 3, reals: 2, attacks: ATTACKS });
  process.env.OVERFIRE_HOME = scene.home;
  const config = join(folder, 'config.json');
  await writeFile(config, JSON.stringify({ ...scene.config, keepFloat: 3 }));
  const whole = join(folder, 'whole');
  const calm = await runScript(SCRIPT, [whole, config]);
  assert.equal(calm.code, 0, calm.errors);

  const random = randomSource(20_260_101);
  const killed = join(folder, 'killed');
  let kills = 0;
  for (let args = [killed, config]; ; args = [killed]) {
    const stopped = await runAndKill(args, 2 + Math.floor(random() * 5), random() * 60);
    if (!stopped) break;
    kills++;
  }
  assert.ok(kills >= 3, `killed ${kills} times`);

  const [expected, actual] = [await contentsOf(whole), await contentsOf(killed)];
  assert.deepEqual(actual.rows, expected.rows);
  assert.deepEqual(actual.objects, expected.objects);
  assert.deepEqual(await readdir(join(killed, 'objects', 'parts')), []);
  assert.equal((await verifyChain(killed)).broken, null);
  const counts = Object.entries(expected.rows).map(([name, rows]) => [name, rows.length]);
  assert.deepEqual(Object.fromEntries(counts), {
    adversarial_masks: 0,
    audit_items: 5,
    audit_sources: 5,
    audits: 1,
    clean_results: 5,
    items: 5,
    left_out: 0,
    outcomes: 20,
    sources: 5,
    traces: 15,
    universals: 1,
  });
});
