import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { randomSource } from '../../../../src/engine/random/seeded.ts';
import { verifyChain } from '../../../../src/main/domain/custody/chain.ts';
import { createProject } from '../../../../src/main/domain/projects/project.ts';
import { runScript } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { runAndKill } from '../../../support/killing.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene } from '../../../support/scene.ts';

const SCRIPT = new URL('./runAudit.script.ts', import.meta.url);
const ATTACKS = [
  attackSchema.parse({ attack: 'uap', iterations: 3 }),
  attackSchema.parse({ attack: 'iap-seg', iterations: 2, snapshots: [1] }),
  attackSchema.parse({ attack: 'urn' }),
];

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
  // What a process leaves that is killed after the project is made and before the audit has a row.
  const begun = await createProject(killed);
  begun.jobs.begin({ ...scene.config, keepFloat: 3 }, new Date().toISOString());
  begun.close();
  let kills = 0;
  for (;;) {
    const stopped = await runAndKill(SCRIPT, [killed], 2 + Math.floor(random() * 5), random() * 60);
    if (!stopped) break;
    kills++;
  }
  assert.ok(kills >= 3, `killed ${kills} times`);

  const [expected, actual] = [await contentsOf(whole), await contentsOf(killed)];
  assert.deepEqual(actual.rows, expected.rows);
  assert.deepEqual(actual.objects, expected.objects);
  assert.deepEqual(await readdir(join(killed, 'objects', 'parts')), []);
  assert.equal((await verifyChain(killed)).broken, null);
  const filled = Object.entries(expected.rows).filter(([, rows]) => rows.length > 0);
  assert.deepEqual(Object.fromEntries(filled.map(([name, rows]) => [name, rows.length])), {
    audit_counts: 1,
    audit_items: 5,
    audit_sources: 5,
    audits: 1,
    clean_results: 5,
    items: 5,
    jobs: 1,
    kept_findings: 1,
    outcomes: 20,
    samples: 15,
    sources: 5,
    traces: 15,
    universals: 1,
  });
});
