import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import type { Distortion } from '../../../../src/common/distortions/registry.ts';
import { square } from '../../../../src/common/extent.ts';
import { maskAgreement } from '../../../../src/engine/metrics/masks.ts';
import { openPool } from '../../../../src/main/compute/pool.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { verifyCase } from '../../../../src/main/outputs/cases/verify.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { distort } from '../../../../src/main/outputs/survival/distortions/registry.ts';
import { survivalFindings, survive } from '../../../../src/main/outputs/survival/survive.ts';
import { decodeFace, decodeMask } from '../../../../src/main/store/pictures.ts';
import { CLEAN } from '../../../../src/main/store/survival.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { runAndKill } from '../../../support/killing.ts';
import { contentsOf } from '../../../support/project.ts';
import { makeScene, SIDE } from '../../../support/scene.ts';

const host = { onProgress() {} };
const ATTACKS = [
  attackSchema.parse({ attack: 'iap', iterations: 3, snapshots: [1], eps: 20 }),
  attackSchema.parse({ attack: 'urn' }),
];
const LADDER: Distortion[] = [
  { treatment: 'jpeg', strength: 40 },
  { treatment: 'jpeg', strength: 90 },
  { treatment: 'h264', strength: 30 },
];

async function audited(t: Parameters<typeof temporaryFolder>[0]) {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 3, reals: 2, attacks: ATTACKS });
  process.env.OVERFIRE_HOME = scene.home;
  const project = join(folder, 'project');
  await audit(scene.config, project, host);
  return { folder, scene, project };
}

test('what is kept is what the detector says of the distorted pictures, and the findings count it', async (t) => {
  const { scene, project } = await audited(t);
  await survive(project, host, { treatments: LADDER });
  const store = openProject(project);
  t.after(() => store.close());
  const card = openCatalogue({ home: scene.home }).find('random');
  const pool = await openPool({ backend: 'wasm', workers: 1 });
  t.after(() => pool.close());
  await pool.load(card, await openCatalogue({ home: scene.home }).load(card));
  const last = [...store.results.outcomes(1, 0, 3)];
  const kept = { clean: [...store.survival.results(1, 0, CLEAN)], iap: [...store.survival.results(1, 0, 0)] };
  const items = [...store.results.items(1)];
  for (const [i, item] of items.entries())
    for (const [object, row] of [
      [item.crop, kept.clean[i]!],
      [last[i]!.adversarial, kept.iap[i]!],
    ] as const) {
      const pixels = await distort(
        await decodeFace(await store.objects.get(object)),
        square(SIDE),
        LADDER[0]!,
      );
      const body = { detector: card.id, faces: [{ pixels: Uint8Array.from(pixels) }], segment: false };
      const [said] = await pool.run('detect', body);
      assert.deepEqual([row.item, row.label, row.score], [item.id, said!.label, said!.score]);
    }

  const found = survivalFindings(project, 1);
  assert.deepEqual(
    found.treated.map(({ treatment }) => treatment.strength),
    [90, 40, 30],
  );
  assert.equal(found.pending, 0);
  const harsh = found.treated[1]!;
  const right = (rows: { item: number; label: number }[]) =>
    rows.filter(({ item, label }) => items.find(({ id }) => id === item)!.label === label).length;
  assert.deepEqual([harsh.clean.all.n, harsh.clean.all.value], [5, right(kept.clean) / 5]);
  assert.equal(harsh.attacks[0]!.accuracy.all.value, right(kept.iap) / 5);
  const clean = new Map([...store.results.cleanResults(1)].map((row) => [row.item, row.label]));
  const turned = items.filter(
    ({ id, label }) => clean.get(id) === label && last.find((o) => o.item === id)!.eightBit.label !== label,
  );
  assert.ok(turned.length > 0, 'the attack turns something');
  const stay = turned.filter(({ id, label }) => kept.iap.find((row) => row.item === id)!.label !== label);
  assert.deepEqual(
    [harsh.attacks[0]!.stillFooled.n, harsh.attacks[0]!.stillFooled.value],
    [turned.length, stay.length / turned.length],
  );
  assert.ok(found.remarks.some((remark) => /IAP classification/.test(remark)));
});

test('of a detector that segments the mask is judged too, against the true one and the one aimed at', async (t) => {
  const folder = await temporaryFolder(t);
  const moving = attackSchema.parse({ attack: 'iap-seg', iterations: 4, eps: 20 });
  const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks: [moving] });
  process.env.OVERFIRE_HOME = scene.home;
  const project = join(folder, 'project');
  await audit(scene.config, project, host);
  await survive(project, host, { treatments: LADDER.slice(0, 1) });
  const store = openProject(project);
  t.after(() => store.close());
  const card = openCatalogue({ home: scene.home }).find('random');
  const pool = await openPool({ backend: 'wasm', workers: 1 });
  t.after(() => pool.close());
  await pool.load(card, await openCatalogue({ home: scene.home }).load(card));
  const items = [...store.results.items(1)];
  const outcomes = [...store.results.outcomes(1, 0, 4)];
  const agreements: { iou: number | null; iouAdversarial: number }[] = [];
  for (const [i, { mask }] of items.entries()) {
    const { adversarial, adversarialMask } = outcomes[i]!;
    const pixels = await distort(
      await decodeFace(await store.objects.get(adversarial)),
      square(SIDE),
      LADDER[0]!,
    );
    const body = { detector: card.id, faces: [{ pixels: Uint8Array.from(pixels) }], segment: true };
    const [said] = await pool.run('detect', body);
    const against = async (object: string) =>
      maskAgreement(said!.segmentation!, await decodeMask(await store.objects.get(object))).iou;
    agreements.push({
      iou: mask === null ? null : await against(mask),
      iouAdversarial: await against(adversarialMask!),
    });
  }
  const rows = [...store.survival.results(1, 0, 0)];
  assert.deepEqual(
    rows.map(({ iou, iouAdversarial }) => ({ iou, iouAdversarial })),
    agreements,
  );
  assert.equal(rows.filter(({ iou }) => iou !== null).length, 2, 'the fakes have a true mask');
  const found = survivalFindings(project, 1);
  const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
  const [treated] = found.treated;
  assert.ok(
    Math.abs(
      treated!.masks!.attacks[0]!.iouAdversarial.value! - mean(rows.map((row) => row.iouAdversarial!)),
    ) < 1e-9,
  );
  assert.deepEqual([treated!.masks!.attacks[0]!.iouAdversarial.n, treated!.masks!.attacks[0]!.iou.n], [4, 2]);
  assert.equal(treated!.masks!.clean.iouAdversarial.value, null);
  assert.equal(
    found.untreated.masks!.attacks[0]!.iouAdversarial.value,
    mean(outcomes.map(({ eightBit }) => eightBit.iouAdversarial!)),
  );
  assert.ok(found.remarks.some((remark) => /aims at the mask/.test(remark)));
  const { html, csv } = await writeReport(project);
  const page = await readFile(html, 'utf8');
  assert.match(
    page.slice(page.indexOf('id="survival"')),
    /IoU clean, true mask<\/th>.*IoU, adversarial mask<\/th>/,
  );
  const last = (await readFile(csv, 'utf8')).trim().split('\r\n').at(-1)!;
  assert.ok(last.includes(`,${agreements.at(-1)!.iouAdversarial},`), last);
  const file = join(folder, 'case.zip');
  await exportCase(project, { out: file });
  assert.equal((await rerunCase(file, host, { workers: 1 })).verdict, 'identical');
});

test('a report tells of it, in both languages; the CSV has a row for each', async (t) => {
  const { project } = await audited(t);
  await survive(project, host, { treatments: LADDER });
  const files = await writeReport(project);
  const page = await readFile(files.html, 'utf8');
  assert.match(page, /What survives/);
  assert.match(page, /JPEG, quality 40/);
  assert.match(page, /<path class="all band" d="M/);
  assert.doesNotMatch(page, /What a lossy format or an upload leaves of an attack is not measured/);
  const rows = (await readFile(files.csv, 'utf8')).trim().split('\r\n');
  assert.equal(rows.length, 1 + 5 + 5 * 3 + 3 * 3 * 5);
  assert.ok(rows.at(-1)!.endsWith(',h264,30'));
  const width = (line: string) => line.split(',').length;
  assert.ok(rows.every((row) => width(row) === width(rows[0]!)));
  const german = await writeReport(project, { language: 'de' });
  assert.match(await readFile(german.html, 'utf8'), /Was übrig bleibt/);
});

test('killed again and again it leaves the rows of one that never was; a second call measures nothing', async (t) => {
  const { folder, project } = await audited(t);
  const whole = join(folder, 'whole');
  await cp(project, whole, { recursive: true });
  await survive(whole, host);
  let kills = 0;
  while (await runAndKill(new URL('./survive.script.ts', import.meta.url), [project], 8 + kills * 7, 5))
    kills++;
  assert.ok(kills >= 2, `killed ${kills} times`);
  assert.deepEqual((await contentsOf(project)).rows, (await contentsOf(whole)).rows);
  let reports = 0;
  await survive(whole, { onProgress: () => reports++ });
  assert.equal(reports, 0);
});

test('a sealed case carries it, verifies, and repeats to the same bytes whatever order was asked for', async (t) => {
  const { folder, project } = await audited(t);
  await survive(project, host, { treatments: LADDER.slice(1) });
  await survive(project, host, { treatments: LADDER });
  const file = join(folder, 'case.zip');
  await exportCase(project, { out: file });
  assert.equal((await verifyCase(file)).good, true);
  const again = await rerunCase(file, host, { workers: 1 });
  assert.deepEqual([again.verdict, again.first], ['identical', null]);
  assert.ok(again.files.some(({ path }) => path === 'results/survival.jsonl'));
});

test('an audit that is not done is refused', async (t) => {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, { fakes: 2, reals: 2, attacks: ATTACKS });
  process.env.OVERFIRE_HOME = scene.home;
  const project = join(folder, 'project');
  const stop = new AbortController();
  const stopping = {
    signal: stop.signal,
    onProgress: ({ stage }: { stage: string }) => stage === 'measure' && stop.abort(),
  };
  await assert.rejects(audit(scene.config, project, stopping));
  await assert.rejects(survive(project, host), { message: /is not done \(paused\)/ });
});
