import assert from 'node:assert/strict';
import { cp, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema, surrogateOf } from '../../../../src/common/attacks/registry.ts';
import { auditConfigSchema } from '../../../../src/common/audit.ts';
import { defenceSchema } from '../../../../src/common/defences/registry.ts';
import { audit, resume } from '../../../../src/main/domain/audits/audit.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { PHOTOGRAPHS } from '../../../support/pictures.ts';
import { makeScene } from '../../../support/scene.ts';

const host = { onProgress() {} };
const defence = (more: object = {}) =>
  defenceSchema.parse({ defence: 'resize-pad', draws: 2, attackDraws: 2, ...more });

/** Of every face by its pixels: what was said of it, clean and after each attack, and what the attacks made of it. */
function said(folder: string) {
  const store = openProject(folder);
  try {
    const faces = new Map<string, unknown[]>();
    for (const { id, crop } of store.results.items(1)) {
      const of = <T extends { item: number }>(rows: Iterable<T>) =>
        [...rows].filter(({ item }) => item === id);
      faces.set(crop, [
        of(store.results.cleanResults(1)).map(({ score }) => score),
        [0, 1, 2].map((attack) =>
          of(store.results.outcomes(1, attack)).map(({ adversarial, float, eightBit }) => [
            adversarial,
            float.score,
            eightBit.score,
            eightBit.segmentation,
          ]),
        ),
      ]);
    }
    return faces;
  } finally {
    store.close();
  }
}

test('what a random defence draws for a face depends on nothing but the face: not on the others, nor on when', async (t) => {
  const folder = await temporaryFolder(t);
  const attacks = [
    attackSchema.parse({ attack: 'iap', iterations: 3, eps: 10 }),
    attackSchema.parse({ attack: 'pgd', iterations: 2 }),
  ];
  const scene = await makeScene(folder, { fakes: 2, reals: 1, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const [all, one, other] = ['all', 'one', 'other'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const config = { ...scene.config, defence: defence() };
  await audit(config, all, host);
  await audit({ ...config, paths: [join(scene.footage, 'real')], workers: 2 }, one, host);
  await audit({ ...config, defence: defence({ seed: 5 }) }, other, host);
  const [everyone, alone, redrawn] = [said(all), said(one), said(other)];
  assert.equal(alone.size, 1);
  for (const [face, own] of alone) {
    assert.deepEqual(own, everyone.get(face));
    assert.notDeepEqual(redrawn.get(face), own);
  }

  // Stopped after its first faces and gone on with.
  const stopped = join(folder, 'stopped');
  const stop = new AbortController();
  let heard = 0;
  const onProgress = ({ stage }: { stage: string }) => stage === 'measure' && ++heard === 4 && stop.abort();
  await assert.rejects(audit(config, stopped, { signal: stop.signal, onProgress }), /stopped on request/);
  await resume(stopped, host);
  assert.deepEqual(said(stopped), everyone);

  const found = findings(all);
  assert.deepEqual(
    found.attacks.map(({ params }) => [params.attack, surrogateOf(params) !== undefined]),
    [
      ['iap', true],
      ['iap', false],
      ['pgd', true],
      ['pgd', false],
    ],
  );
  assert.ok(found.remarks.some((remark) => /mean of 2 draws.*average 2 draws of their own/.test(remark)));
  // Other draws during an attack are no sign of a detector that says something else each time.
  assert.ok(
    !found.attacks.some(({ remarks }) => remarks.some((remark) => /its output is random/.test(remark))),
  );
  for (const [language, expected] of [
    ['en', /Xie et al\. 2018.*expectation over transformation/s],
    ['de', /Xie et al\. 2018.*Erwartungswert über die Veränderungen/s],
  ] as const) {
    const { html } = await writeReport(all, { language });
    assert.match(await readFile(html, 'utf8'), expected);
  }
  const file = join(folder, 'case.zip');
  await exportCase(all, { out: file });
  assert.equal((await rerunCase(file, host, { workers: 2 })).verdict, 'identical');
});

test('of a bundled detector, the attack through the defence leaves less than the one on the bare detector', async (t) => {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'home');
  await mkdir(join(folder, 'real'));
  await cp(PHOTOGRAPHS[0]!.path, join(folder, 'real', 'group.jpg'));
  const config = auditConfigSchema.parse({
    paths: [join(folder, 'real')],
    detector: 'overfire-meso4-swap',
    attacks: [attackSchema.parse({ attack: 'pgd', eps: 2, step: 0.5, iterations: 8 })],
    backend: 'wasm',
    workers: 1,
    defence: defence({ draws: 4, attackDraws: 4 }),
  });
  const project = join(folder, 'project');
  await audit(config, project, host);
  const store = openProject(project);
  t.after(() => store.close());
  const scores = (attack: number) =>
    [...store.results.outcomes(1, attack)].map(({ eightBit }) => eightBit.score);
  const [bare, adaptive] = [scores(0), scores(1)];
  assert.equal(bare.length, PHOTOGRAPHS[0]!.people);
  // Realness, which the attacks lower: for each face further by the one that averages over draws.
  for (const [i, score] of adaptive.entries()) assert.ok(score < bare[i]!, `${score}, ${bare[i]}`);
});
