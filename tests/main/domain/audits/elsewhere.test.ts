import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import type { Engine } from '../../../../src/common/engine.ts';
import { audit, resume } from '../../../../src/main/domain/audits/audit.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene } from '../../../support/scene.ts';

const SILENT = { onProgress: () => {} };

test('an audit by ONNX Runtime goes on where its last digits are the same, and nowhere else', async (t) => {
  const folder = await temporaryFolder(t);
  const attacks = [attackSchema.parse({ attack: 'iap', iterations: 2 })];
  const { home, config } = await makeScene(folder, { fakes: 3, reals: 3, attacks });
  process.env.OVERFIRE_HOME = home;
  const request = { ...config, backend: 'onnxruntime' as const };
  const whole = join(folder, 'whole');
  await audit(request, whole, SILENT);

  const paused = join(folder, 'paused');
  const stop = new AbortController();
  const onProgress = ({ stage, done }: { stage: string; done: number }) => {
    if (stage === 'measure' && done >= 6) stop.abort();
  };
  await assert.rejects(audit(request, paused, { onProgress, signal: stop.signal }), /stopped/);
  const store = openProject(paused);
  const { engine, state } = store.results.audit(1);
  store.close();
  assert.equal(state, 'paused');
  assert.equal(engine.provider, 'cpu');
  assert.match(engine.instructionSet!, new RegExp(`^${process.platform}-${process.arch} `));

  /** As if it had been begun on another machine. */
  const begunOn = (other: Partial<Engine>) => {
    const db = new Database(join(paused, 'project.db'));
    db.prepare('UPDATE audits SET engine = ?').run(JSON.stringify({ ...engine, ...other }));
    db.close();
  };
  begunOn({ instructionSet: 'linux-x64 sse2' });
  await assert.rejects(
    resume(paused, SILENT),
    /begun on a processor with the instruction set linux-x64 sse2, and this one has/,
  );
  begunOn({ versions: { onnxruntime: '1.0.0' } });
  await assert.rejects(resume(paused, SILENT), /begun with ONNX Runtime 1\.0\.0, and here is/);
  begunOn({});
  await resume(paused, SILENT);
  assert.deepEqual(await contentsOf(paused), await contentsOf(whole));
});
