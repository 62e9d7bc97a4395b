import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { childRuntime, type EngineRuntime } from '../../../../src/main/compute/engineRuntime.ts';
import { EngineThread } from '../../../../src/main/compute/engineThread.ts';
import { LastingEngine } from '../../../../src/main/compute/lastingEngine.ts';
import { EnginePool, openPool } from '../../../../src/main/compute/pool.ts';
import { audit, resume } from '../../../../src/main/domain/audits/audit.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene } from '../../../support/scene.ts';

const SILENT = { onProgress: () => {} };

test('an audit whose engine is lost for good keeps what was measured, and goes on to the same bytes', async (t) => {
  const folder = await temporaryFolder(t);
  const attacks = [attackSchema.parse({ attack: 'iap', iterations: 2 })];
  const { home, config } = await makeScene(folder, { fakes: 3, reals: 3, attacks });
  process.env.OVERFIRE_HOME = home;
  const whole = join(folder, 'whole');
  const pool = await openPool({ backend: 'wasm', workers: 1 });
  t.after(() => pool.close());
  await audit(config, whole, SILENT, { pool });

  let dead = false;
  let runtime: EngineRuntime | null = null;
  const engine = await LastingEngine.open({ backend: 'wasm' }, () => {
    runtime = childRuntime();
    if (dead) void runtime.close();
    return new EngineThread('webgpu', runtime);
  });
  const frail = new EnginePool([engine], engine.info);
  t.after(() => frail.close());
  const broken = join(folder, 'broken');
  const onProgress = ({ stage, done }: { stage: string; done: number }) => {
    if (dead || stage !== 'measure' || done < 6) return;
    dead = true;
    void runtime!.close();
  };
  await assert.rejects(
    audit(config, broken, { onProgress }, { pool: frail }),
    /the graphics device was lost 4 times with no result in between/,
  );
  const store = openProject(broken);
  const { state } = store.results.audits().at(-1)!;
  const left = store.work.countPending(1, 0);
  store.close();
  assert.equal(state, 'failed');
  assert.ok(left > 0);

  await resume(broken, SILENT, { pool });
  assert.deepEqual(await contentsOf(broken), await contentsOf(whole));
});
