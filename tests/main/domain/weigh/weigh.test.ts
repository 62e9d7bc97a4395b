import assert from 'node:assert/strict';
import { appendFile, copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { deliveryIn } from '../../../../src/common/deliveries/registry.ts';
import { weightSchema } from '../../../../src/common/weight.ts';
import { languageOf } from '../../../../src/language/language.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { LOG_FILE } from '../../../../src/main/domain/custody/log.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { forgedness, scoresUnder } from '../../../../src/main/domain/weigh/conditions.ts';
import { measureExhibits } from '../../../../src/main/domain/weigh/weigh.ts';
import { verbalOf, weightOf } from '../../../../src/main/domain/weigh/weight.ts';
import { writeWeight } from '../../../../src/main/outputs/weight/write.tsx';
import { temporaryFolder } from '../../../support/folder.ts';
import { makeScene, writePicture } from '../../../support/scene.ts';

const host = { onProgress() {} };

test('an exhibit is judged as the audit judged its faces, and weighed under each condition, within the bounds', async (t) => {
  const folder = await temporaryFolder(t);
  const attacks = [attackSchema.parse({ attack: 'iap', iterations: 1, eps: 20 })];
  const scene = await makeScene(folder, { fakes: 6, reals: 6, attacks });
  process.env.OVERFIRE_HOME = scene.home;
  const project = join(folder, 'project');
  await audit({ ...scene.config, deliver: [deliveryIn('png')!] }, project, host);
  const store = openProject(project);
  t.after(() => store.close());
  const row = store.results.audit(1);

  // The pixels of a face of the audit in a file of other bytes, a face that is new, and one of the audit's own files.
  const [twin, strange] = [join(folder, 'twin.png'), join(folder, 'strange.png')];
  await copyFile(join(scene.footage, 'fake', '0.png'), twin);
  await appendFile(twin, ' ');
  await writePicture(strange, 77);
  const own = join(scene.footage, 'real', '0.png');
  const exhibits = await measureExhibits(store, row, [twin, strange, own], host);
  assert.deepEqual(
    exhibits.leftOut.map(({ path }) => path),
    [own],
  );
  const clean = scoresUnder(store, row, { attack: null, treatment: null });
  const measured = clean.find(({ source }) => source === join(scene.footage, 'fake', '0.png'))!;
  assert.equal(exhibits.exhibits.find(({ path }) => path === twin)!.score, measured.score);
  assert.ok(forgedness(0) > 16 && forgedness(1) < -16 && forgedness(0.5) === 0);

  for (const code of ['en', 'de'] as const) {
    const found = weightSchema.parse(weightOf(store, exhibits, languageOf(code)));
    assert.deepEqual(
      found.conditions.map(({ condition }) => [condition.attack, condition.delivery?.delivery]),
      [
        [null, undefined],
        [0, undefined],
        [null, 'png'],
        [0, 'png'],
      ],
    );
    // By luck the detector tells these few apart while nobody attacks it; under attack its score says nothing more.
    assert.deepEqual(
      found.conditions.map(({ worth }) => worth),
      ['shown', 'none', 'shown', 'none'],
    );
    // A PNG loses nothing: what is handed in weighs what the crop does.
    assert.equal(found.conditions[2]!.cllr!.value, found.conditions[0]!.cllr!.value);
    assert.match(found.conditions[3]!.title, code === 'en' ? /, handed in as PNG/ : /, eingereicht als PNG/);
    assert.match(found.conditions[1]!.remark, code === 'en' ? /no evidential weight/ : /keinen Beweiswert/);
    const { lower, upper } = found.conditions[0]!.bounds!;
    for (const { weights } of found.exhibits) {
      const [clean, attacked] = weights;
      assert.ok(Math.log10(clean!.lr) >= lower && Math.log10(clean!.lr) <= upper && upper < 1);
      assert.equal(attacked, null);
    }
    const { html, json } = await writeWeight(join(folder, code), found);
    assert.deepEqual(weightSchema.parse(JSON.parse(await readFile(json, 'utf8'))), found);
    const page = await readFile(html, 'utf8');
    assert.ok(page.includes(found.conditions[1]!.remark) && !page.includes('<script'));
  }
  assert.match(await readFile(join(project, LOG_FILE), 'utf8'), /"act":"exhibits weighed"/);
});

test('the words for a ratio are those of ENFSI, whichever way it points', () => {
  const expected = {
    1: 'neither',
    1.9: 'neither',
    2: 'weak',
    10: 'moderate',
    99: 'moderate',
    100: 'moderatelyStrong',
  };
  for (const [lr, verbal] of Object.entries(expected)) {
    assert.equal(verbalOf(Number(lr)), verbal);
    assert.equal(verbalOf(1 / Number(lr)), verbal);
  }
  assert.deepEqual([1e3, 1e4, 1e6].map(verbalOf), ['strong', 'veryStrong', 'extremelyStrong']);
});
