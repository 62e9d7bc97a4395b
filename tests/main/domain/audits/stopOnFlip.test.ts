import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { type AuditConfig, auditConfigSchema } from '../../../../src/common/audit.ts';
import { square } from '../../../../src/common/extent.ts';
import { flipFrom } from '../../../../src/engine/metrics/flip.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { findings } from '../../../../src/main/domain/findings/findings.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { decodeFace, widthOf } from '../../../../src/main/store/pictures.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { PHOTOGRAPHS } from '../../../support/pictures.ts';

const ITERATIONS = 6;
const host = { onProgress: () => {} };

test('an audit that stops on flips says how many iterations a face took, and its numbers agree with one another', async (t) => {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'home');
  for (const [i, { path }] of PHOTOGRAPHS.slice(0, 4).entries())
    await sharp(path)
      .resize(300, 300, { fit: 'cover' })
      .toFile(join(folder, `${i % 2 ? 'fake' : 'real'}-${i}.png`));
  const manifest = join(folder, 'labels.csv');
  const lines = [0, 1, 2, 3].map((i) => `${i % 2 ? 'fake' : 'real'}-${i}.png,${i % 2 ? 'fake' : 'real'}`);
  await writeFile(manifest, ['path,label', ...lines].join('\n'));
  const config: AuditConfig = auditConfigSchema.parse({
    paths: [manifest],
    manifest,
    detector: 'overfire-multitask-swap',
    attacks: [
      attackSchema.parse({ attack: 'iap', iterations: ITERATIONS, snapshots: [2] }),
      attackSchema.parse({ attack: 'urn' }),
    ],
    crop: { whole: true },
    backend: 'wasm',
    workers: 1,
    stopOnFlip: true,
    perceptual: 67,
  });
  const project = join(folder, 'project');
  await audit(config, project, host);
  const found = findings(project);
  const [iap, urn] = found.attacks;
  assert.equal(urn!.stopped, undefined);
  const { early, of, meanIterations } = iap!.stopped!;
  assert.equal(of, 4);
  assert.ok(early > 0, 'no face was left alone early');
  assert.ok(meanIterations! < ITERATIONS);
  // Every snapshot and every iteration counts every face, and the last ones say the same.
  assert.deepEqual(
    iap!.snapshots.map(({ iteration, float }) => [iteration, float.n]),
    [
      [2, 4],
      [ITERATIONS, 4],
    ],
  );
  assert.equal(iap!.accuracyByIteration.length, ITERATIONS + 1);
  assert.equal(iap!.accuracyByIteration.at(-1)!.accuracy, iap!.float.accuracy);
  assert.equal(iap!.accuracyByIteration[2]!.accuracy, iap!.snapshots[0]!.float.accuracy);
  for (const [i, { accuracy }] of iap!.accuracyByIteration.entries())
    if (i > 0) assert.ok(accuracy! <= iap!.accuracyByIteration[i - 1]!.accuracy!, 'a face came back');
  assert.equal(
    iap!.remarks.filter((remark) => /left alone once their decision had flipped/.test(remark)).length,
    1,
  );
  assert.ok(!iap!.remarks.some((remark) => /no gradient|weaker/.test(remark)), iap!.remarks.join('\n'));

  const { csv, html } = await writeReport(project);
  const [header, ...rows] = (await readFile(csv, 'utf8')).trim().split('\r\n');
  const column = (name: string) => header!.split(',').indexOf(name);
  const used = rows
    .map((row) => row.split(','))
    .filter((row) => row[column('attack')] === 'iap' && row[column('iteration')] === String(ITERATIONS))
    .map((row) => Number(row[column('iterations_used')]));
  assert.equal(used.reduce((sum, n) => sum + n, 0) / used.length, meanIterations);
  assert.match(await readFile(html, 'utf8'), /Stopped at the flip.*Andersson/s);

  const store = openProject(project);
  t.after(() => store.close());
  assert.equal(store.results.audit(1).config.stopOnFlip, true);

  // FLIP is that of the pictures which are kept, whoever measured it and however often.
  const cells = rows.map((row) => row.split(','));
  const attackedRows = cells.filter((row) => row[column('attack_index')] !== '');
  assert.equal(attackedRows.length, 4 * 3);
  for (const row of attackedRows) {
    const read = async (name: string) => {
      const png = await store.objects.get(row[column(name)]!);
      return { pixels: await decodeFace(png), side: widthOf(png) };
    };
    const { pixels, side } = await read('crop_sha256');
    const flip = flipFrom(pixels, square(side), 67)((await read('adversarial_sha256')).pixels);
    assert.equal(Number(row[column('eight_bit_flip')]), flip);
    assert.equal(row[column('float_flip')], '');
  }
  const flips = attackedRows
    .filter((row) => row[column('attack')] === 'urn')
    .map((row) => Number(row[column('eight_bit_flip')]));
  assert.ok(Math.abs(urn!.eightBit.flip! - flips.reduce((sum, one) => sum + one / flips.length, 0)) < 1e-12);
});
