import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { deliveryIn } from '../../../../src/common/deliveries/registry.ts';
import type { AuditFindings } from '../../../../src/common/findings.ts';
import { NO_LABORATORY } from '../../../../src/common/laboratory.ts';
import { criterionIn, planSchema, type ValidationPlan } from '../../../../src/common/plan.ts';
import { type Report, reportSchema } from '../../../../src/common/report.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { appendAct, LOG_FILE } from '../../../../src/main/domain/custody/log.ts';
import { conclude, secondRead } from '../../../../src/main/domain/examiner/examiner.ts';
import { KeptFindings } from '../../../../src/main/domain/findings/kept.ts';
import { resultOf } from '../../../../src/main/domain/plans/criteria.ts';
import { planBefore, plansOf, sealPlan } from '../../../../src/main/domain/plans/sealed.ts';
import { createProject, openProject } from '../../../../src/main/domain/projects/project.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { verifyCase } from '../../../../src/main/outputs/cases/verify.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { survive } from '../../../../src/main/outputs/survival/survive.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { makeScene } from '../../../support/scene.ts';

const ATTACKS = [attackSchema.parse({ attack: 'urn' })];
const planWith = (criteria: string[], more: Partial<ValidationPlan> = {}): ValidationPlan =>
  planSchema.parse({
    title: 'Fit for casework',
    purpose: 'To tell',
    population: 'Adults',
    criteria,
    ...more,
  });

test('a plan that was sealed before judges the audit by rule, in findings, report and sealed case', async (t) => {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks: ATTACKS });
  process.env.OVERFIRE_HOME = scene.home;
  const project = join(folder, 'project');
  const criteria = [
    'accuracy(clean) >= 0',
    'accuracy(clean) low >= 1',
    'accuracy(pgd) >= 0.5',
    'accuracy(clean as png) >= 0',
    'fake(attacks as deliveries) high <= 0.01',
    'accuracy(attacks as h264:28) >= 0',
    'accuracy(clean after jpeg:40) >= 0',
    'real(urn after distortions) low >= 1',
  ];
  const store = await createProject(project);
  const sealed = sealPlan(
    store,
    planWith(criteria, {
      attacks: [attackSchema.parse({ attack: 'fgsm' })],
      profiles: ['iso17025', 'fre702'],
    }),
  );
  await audit({ ...scene.config, deliver: [deliveryIn('png')!] }, store, { onProgress() {} });
  const before = new KeptFindings(store).of(1).plan!;
  assert.deepEqual(
    before.slice(6).map(({ pass }) => pass),
    [null, null],
    'open until it is measured',
  );
  await survive(project, { onProgress() {} }, { treatments: [{ treatment: 'jpeg', strength: 40 }] });
  const found = new KeptFindings(store).of(1);
  assert.deepEqual(
    found.plan!.map(({ criterion, pass }) => [criterion, pass]),
    [
      ['accuracy(clean) >= 0', true],
      ['accuracy(clean) low >= 1', false],
      ['accuracy(pgd) >= 0.5', null],
      ['accuracy(clean as png) >= 0', true],
      ['fake(attacks as deliveries) high <= 0.01', false],
      ['accuracy(attacks as h264:28) >= 0', null],
      ['accuracy(clean after jpeg:40) >= 0', true],
      ['real(urn after distortions) low >= 1', false],
    ],
  );
  // A PNG loses nothing: what is handed in is judged as the crop was.
  assert.equal(found.plan![3]!.figure, found.clean.accuracy);
  store.close();

  const files = await writeReport(project, { language: 'de' });
  const report = reportSchema.parse(JSON.parse(await readFile(files.json, 'utf8')));
  assert.deepEqual(report.plan, found.plan);
  assert.equal(report.validation!.sha256, sealed.sha256);
  assert.deepEqual(report.validation!.notRun, [attackSchema.parse({ attack: 'fgsm' })]);
  const iso = report.validation!.profiles[0]!.requirements;
  assert.ok(iso.some(({ answered }) => answered) && iso.some(({ answered }) => !answered));
  const open = ({ validation }: Report) =>
    validation!.profiles.flatMap(({ requirements }) =>
      requirements.filter(({ answered }) => !answered).map(({ field }) => field),
    );
  const own = ['conclusion', 'secondReader.current', 'laboratory.name', 'laboratory.address'];
  for (const field of own) assert.ok(open(report).includes(field), field);
  const again = openProject(project);
  secondRead(again, 1, { name: 'R', date: '2026-02-03', agrees: true, remark: '' });
  conclude(again, 1, 'Fit.');
  again.close();
  const laboratory = { ...NO_LABORATORY, name: 'Lab A' };
  const { json } = await writeReport(project, { formats: ['json'], laboratory });
  // Of these the conclusion and the name are there now; what was read was an earlier conclusion.
  const left = open(reportSchema.parse(JSON.parse(await readFile(json, 'utf8'))));
  assert.deepEqual(
    own.filter((field) => left.includes(field)),
    ['secondReader.current', 'laboratory.address'],
  );
  assert.match(await readFile(files.html, 'utf8'), /accuracy\(pgd\) &gt;= 0\.5/);

  const file = join(folder, 'case.zip');
  await exportCase(project, { out: file, pdf: false });
  assert.equal((await verifyCase(file)).latePlans, undefined);
});

test('a criterion that is changed after the first result is named, in 100 of 100 tries', async (t) => {
  const project = join(await temporaryFolder(t), 'project');
  const store = await createProject(project);
  sealPlan(store, planWith(['accuracy(clean) low >= 0.9', 'fake(attacks) >= 0.5']));
  appendAct(store, 'audit begun', { audit: 1 });
  const before = await readFile(join(project, LOG_FILE), 'utf8');
  let named = 0;
  for (let tried = 0; tried < 50; tried++) {
    // As a new plan: it is named with what came and went.
    const rule = `accuracy(clean) low >= 0.${10 + tried}`;
    sealPlan(store, planWith([rule, 'fake(attacks) >= 0.5']));
    const late = (await verifyCase(project)).latePlans?.at(-1);
    if (late?.added.includes(rule) && late.removed.length === 1) named++;
  }
  for (let tried = 0; tried < 50; tried++) {
    // In its line: the chain breaks at the next.
    await writeFile(join(project, LOG_FILE), before.replace('low >= 0.9', `low >= 0.${10 + tried}`));
    const { problems } = await verifyCase(project);
    if (problems.some(({ kind, message }) => kind === 'chain' && message.includes('line 3'))) named++;
  }
  assert.equal(named, 100);
  await writeFile(join(project, LOG_FILE), before);
  assert.equal(planBefore(plansOf(store), 1, 'any')!.plan.criteria[0], 'accuracy(clean) low >= 0.9');
  assert.throws(() => sealPlan(store, planWith(['auc(clean) >= 0.9'], { title: 'of /home/lab' })), /path/);
  store.close();
  openProject(project).close();
});

test('of several attacks the one counts that is furthest from what is asked; what was not measured is open', () => {
  const one = (attack: string, accuracy: number | null) => ({
    attack,
    eightBit: { accuracy, interval: accuracy === null ? null : [accuracy - 0.1, accuracy + 0.1] },
  });
  const found = (...attacks: object[]) => ({ clean: { auc: 0.8 }, attacks }) as unknown as AuditFindings;
  const both = found(one('pgd', 0.7), one('fgsm', 0.4));
  assert.deepEqual(resultOf('accuracy(attacks) >= 0.5', both, null), {
    criterion: 'accuracy(attacks) >= 0.5',
    figure: 0.4,
    pass: false,
  });
  assert.equal(resultOf('accuracy(attacks) high <= 0.85', both, null).pass, true);
  assert.equal(resultOf('accuracy(pgd) low >= 0.6', both, null).pass, 0.7 - 0.1 >= 0.6);
  assert.equal(resultOf('auc(clean) >= 0.8', both, null).pass, true);
  for (const rule of ['accuracy(iap) >= 0', 'accuracy(attacks) >= 0'])
    assert.equal(resultOf(rule, found(one('pgd', null)), null).pass, null);
  for (const wrong of [
    'accuracy(clean) > 0.9',
    'accuracy >= 0.9',
    'accuracy(clean) low >= 90',
    'x(clean) >= 0',
    'accuracy(clean after fax) >= 0.9',
    'accuracy(clean after jpeg:200) >= 0.9',
    'accuracy(clean as distortions) >= 0.9',
    'accuracy(clean as png:3) >= 0.9',
    'auc(clean after jpeg:75) >= 0.9',
  ])
    assert.equal(criterionIn(wrong), null);
});
