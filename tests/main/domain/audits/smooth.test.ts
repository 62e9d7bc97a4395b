import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { defenceSchema } from '../../../../src/common/defences/registry.ts';
import { certifiedRadius } from '../../../../src/engine/metrics/inference/certificate.ts';
import { audit, resume } from '../../../../src/main/domain/audits/audit.ts';
import { aggregate } from '../../../../src/main/domain/findings/aggregate.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { makeScene } from '../../../support/scene.ts';

const host = { onProgress() {} };

test('certificates of an audit: to the same bytes after a stop, bracketed by what attacks found, sealed and repeated, and loud where one is contradicted', async (t) => {
  const folder = await temporaryFolder(t);
  const attacks = [attackSchema.parse({ attack: 'pgd', eps: 40, step: 10, iterations: 2 })];
  const scene = await makeScene(folder, { fakes: 1, reals: 1, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const draws = 40;
  const defence = defenceSchema.parse({
    defence: 'smooth',
    sigma: 0.1,
    draws: 12,
    attackDraws: 2,
    certify: draws,
  });
  const config = { ...scene.config, defence };
  const project = join(folder, 'project');
  const stop = new AbortController();
  let heard = 0;
  const onProgress = ({ stage }: { stage: string }) => stage === 'measure' && ++heard === 3 && stop.abort();
  await assert.rejects(audit(config, project, { signal: stop.signal, onProgress }), /stopped on request/);
  await resume(project, host);

  const found = findings(project);
  const { certification } = found;
  assert.ok(certification?.certified && certification.attacked);
  assert.equal(certification.n, 2);
  assert.equal(certification.largest, certifiedRadius({ agreeing: draws, draws, sigma: 0.1 }, 0.001));
  assert.deepEqual(certification.contradictions, []);
  // Never more proven than was left: at every radius of either.
  const { certified, attacked } = certification;
  const at = (points: typeof certified, radius: number) =>
    points.findLast((point) => point.radius <= radius)!.accuracy!;
  for (const { radius } of [...certified, ...attacked])
    assert.ok(at(certified, radius) <= at(attacked, radius), `${radius}`);

  const { html, csv } = await writeReport(project, {});
  assert.match(await readFile(html, 'utf8'), /What is proven, and what attacks found/);
  const [head, ...lines] = (await readFile(csv, 'utf8')).trimEnd().split('\r\n');
  assert.match(head!, /certified_votes,certified_draws,certified_radius$/);
  const told = lines.filter((line) => /,40,[\d.]*$/.test(line));
  assert.equal(told.length, 2);
  const file = join(folder, 'case.zip');
  await exportCase(project, { out: file });
  // Made in one go, which is what the one that was stopped comes to.
  const again = await rerunCase(file, host, { workers: 1 });
  assert.equal(again.verdict, 'identical');
  assert.ok(again.files.some(({ path }) => path === 'results/certified.jsonl'));

  // As if other draws had been certified than are judged: the bound must break, be named, and take the certified figure with it.
  const db = new Database(join(project, 'project.db'));
  db.exec(`UPDATE certified_results SET real = (SELECT CASE WHEN c.label = 1 THEN ${draws} ELSE 0 END
    FROM clean_results c WHERE c.audit = certified_results.audit AND c.item = certified_results.item)`);
  db.exec(`UPDATE outcomes SET e_l2 = 0.5, e_label = 1 - e_label, e_score = 1 - (SELECT label FROM clean_results c
    WHERE c.audit = outcomes.audit AND c.item = outcomes.item)`);
  db.close();
  const store = openProject(project);
  t.after(() => store.close());
  const broken = aggregate(store.results, store.results.audit(1), project);
  assert.ok(broken.certification!.contradictions.length > 0);
  assert.equal(broken.certification!.certified, null);
  assert.match(broken.remarks.join('\n'), /CERTIFICATES ARE CONTRADICTED/);
});
