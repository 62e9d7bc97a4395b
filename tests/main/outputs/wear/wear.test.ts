import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { square } from '../../../../src/common/extent.ts';
import { reportSchema } from '../../../../src/common/report.ts';
import {
  auditWearSchema,
  OPERATOR_NAMES,
  OPERATORS,
  settingsOf,
  wearSchema,
} from '../../../../src/common/wear.ts';
import { auc } from '../../../../src/engine/metrics/inference/auc.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { auditWearOf } from '../../../../src/main/domain/findings/wear.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { dropWear, writeWearIn } from '../../../../src/main/outputs/wear/auditFiles.ts';
import { worn } from '../../../../src/main/outputs/wear/operators.ts';
import { wear } from '../../../../src/main/outputs/wear/wear.ts';
import { wearAudit } from '../../../../src/main/outputs/wear/wearAudit.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { paint } from '../../../support/pictures.ts';
import { makeScene } from '../../../support/scene.ts';

const side = 16;
const picture = paint(side, side, (x, y) => [16 * x, 16 * y, 8 * (x + y)]);
const distance = (a: Uint8Array, b: Uint8Array) => a.reduce((sum, v, i) => sum + Math.abs(v - b[i]!), 0);

test('each operator takes more from a picture the severer it is, by the same bytes for the same seed', async () => {
  assert.equal(OPERATOR_NAMES.length, 15);
  for (const operator of OPERATOR_NAMES) {
    const at = (strength: number, seed = 5) => worn(picture, square(side), { operator, strength, seed });
    const [mildest, severest] = [OPERATORS[operator][0]!, OPERATORS[operator][4]!];
    const strong = await at(severest);
    assert.deepEqual(await at(severest), strong, operator);
    assert.ok(distance(strong, picture) > 0, operator);
    // Enlarging and bringing back costs rounding alone, at any strength.
    if (operator !== 'upscale')
      assert.ok(distance(strong, picture) > distance(await at(mildest), picture), operator);
  }
  const value = async (operator: 'brightness' | 'contrast' | 'gamma' | 'filter', strength: number) => [
    ...(await worn(Uint8Array.of(100, 100, 100), square(1), { operator, strength, seed: 0 })),
  ];
  assert.deepEqual(await value('brightness', 0.1), [126, 126, 126]);
  assert.deepEqual(await value('contrast', 2), [72, 72, 72]);
  assert.deepEqual(await value('gamma', 2), [39, 39, 39]);
  assert.deepEqual(await value('filter', 0.3), [130, 100, 70]);
});

test('a run that was cut off goes on to the same bytes; its figures are those of its faces', async (t) => {
  const folder = await temporaryFolder(t);
  const scene = await makeScene(folder, {
    fakes: 2,
    reals: 2,
    attacks: [attackSchema.parse({ attack: 'urn' })],
  });
  process.env.OVERFIRE_HOME = scene.home;
  const { paths, manifest, detector, crop } = scene.config;
  const request = {
    paths,
    manifest: manifest ?? null,
    detector,
    crop,
    seed: 3,
    settings: settingsOf(),
    backend: 'onnxruntime',
    workers: 1,
  } as const;
  const out = join(folder, 'wear');
  const host = { onProgress() {} };
  const { wear: found, csv, html } = await wear(request, out, host);
  assert.deepEqual(wearSchema.parse(JSON.parse(await readFile(join(out, 'wear.json'), 'utf8'))), found);
  assert.deepEqual([found.faces, found.worn.length], [4, 75]);
  const journal = await readFile(join(out, 'wear.jsonl'), 'utf8');
  const rows = journal
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line));
  const scores = (label: string) => rows.filter((row) => row.label === label).map((row) => row.worn[7].score);
  assert.equal(found.worn[7]!.auc, auc(scores('real'), scores('fake')));
  assert.equal((await readFile(csv, 'utf8')).trim().split('\n').length, 77);
  assert.equal((await readFile(html, 'utf8')).match(/<figure/g)?.length, 15);

  // An audit of the same faces with the same seed finds the same, on the faces that it kept; stopped, it goes on to the same rows.
  const project = join(folder, 'project');
  await audit({ ...scene.config, seed: 3, backend: 'onnxruntime', workers: 1 }, project, host);
  const chosen = settingsOf(['blur', 'grain'], [1, 5]);
  const stop = new AbortController();
  const stopping = {
    signal: stop.signal,
    onProgress: ({ done }: { done: number }) => done > 0 && stop.abort(),
  };
  await assert.rejects(wearAudit(project, stopping, { settings: chosen }), /stopped on request/);
  const store = openProject(project);
  t.after(() => store.close());
  const begun = auditWearOf(store, store.results.audit(1))!;
  assert.ok(begun.pending > 0, 'it was stopped before its end');
  await wearAudit(store, host);
  const kept = auditWearOf(store, store.results.audit(1))!;
  assert.equal(kept.pending, 0);
  assert.deepEqual(
    kept.worn,
    found.worn.filter((one) =>
      chosen.some((setting) => setting.operator === one.operator && setting.severity === one.severity),
    ),
  );
  assert.deepEqual(kept.unworn, found.unworn);
  const { found: written, files } = await writeWearIn(project, 1, 'de');
  assert.deepEqual(auditWearSchema.parse(JSON.parse(await readFile(files[1]!, 'utf8'))), written);
  assert.match(await readFile(files[0]!, 'utf8'), /Prüfung 1/);
  const report = await writeReport(project);
  assert.deepEqual(reportSchema.parse(JSON.parse(await readFile(report.json, 'utf8'))).wear, kept);
  assert.match(await readFile(report.html, 'utf8'), /Accuracy and AUC by operator and severity/);
  dropWear(store, 1);
  assert.equal(auditWearOf(store, store.results.audit(1)), null);

  // As a kill in the middle of a line leaves it.
  await writeFile(join(out, 'wear.jsonl'), journal.slice(0, Math.floor(journal.length * 0.6)));
  assert.deepEqual((await wear(request, out, host)).wear, found);
  assert.equal(await readFile(join(out, 'wear.jsonl'), 'utf8'), journal);
  await assert.rejects(wear({ ...request, seed: 4 }, out, host), /holds a measurement of something else/);
});
