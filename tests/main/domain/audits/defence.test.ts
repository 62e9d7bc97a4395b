import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type AttackParams, attackSchema, surrogateOf } from '../../../../src/common/attacks/registry.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { makeScene } from '../../../support/scene.ts';

const host = { onProgress() {} };
const ATTACKS: AttackParams[] = [
  attackSchema.parse({ attack: 'iap', iterations: 4, eps: 10 }),
  attackSchema.parse({ attack: 'uap', iterations: 3 }),
  attackSchema.parse({ attack: 'urn' }),
];

test('a defended detector is attacked from the bare one and through the defence, and both are told', async (t) => {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks: ATTACKS });
  process.env.OVERFIRE_HOME = scene.home;
  const [bare, project] = [join(folder, 'bare'), join(folder, 'project')];
  await audit(scene.config, bare, host);
  await audit({ ...scene.config, defence: { defence: 'bits', bits: 2 } }, project, host);
  const found = findings(project);
  assert.deepEqual(
    found.attacks.map(({ params }) => [params.attack, surrogateOf(params) !== undefined]),
    [
      ['iap', true],
      ['iap', false],
      ['uap', true],
      ['uap', false],
      ['urn', false],
    ],
  );
  assert.deepEqual(found.defence!.undefended.accuracy, findings(bare).clean.accuracy);
  assert.ok(found.remarks.some((remark) => /2 bits per colour/.test(remark)));
  assert.ok(found.remarks.some((remark) => /IAP classification: .* through the defence/.test(remark)));

  const [before, behind] = [openProject(bare), openProject(project)];
  t.after(() => before.close());
  t.after(() => behind.close());
  const scores = (rows: Iterable<{ score: number }>) => [...rows].map(({ score }) => score);
  const undefended = scores(behind.results.bareResults(1));
  assert.deepEqual(undefended, scores(before.results.cleanResults(1)));
  assert.notDeepEqual(scores(behind.results.cleanResults(1)), undefended);
  // What was made on the bare detector is the same picture as without a defence; what goes through it is not.
  const pictures = (store: typeof before, attack: number) =>
    [...store.results.outcomes(1, attack)].map(({ adversarial }) => adversarial);
  assert.deepEqual(pictures(behind, 0), pictures(before, 0));
  assert.notDeepEqual(pictures(behind, 1), pictures(before, 0));
  assert.equal(behind.results.universal(1, 2)!.artifact, before.results.universal(1, 1)!.artifact);

  const page = await readFile((await writeReport(project)).html, 'utf8');
  assert.match(page, /Clean, without the defence/);
  assert.match(page, /BPDA/);
  const file = join(folder, 'case.zip');
  await exportCase(project, { out: file });
  const again = await rerunCase(file, host, { workers: 1 });
  assert.equal(again.verdict, 'identical');
  assert.ok(again.files.some(({ path }) => path === 'results/bare.jsonl'));
});
