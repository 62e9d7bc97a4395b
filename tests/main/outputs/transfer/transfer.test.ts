import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { reportSchema } from '../../../../src/common/report.ts';
import { audit } from '../../../../src/main/domain/audits/audit.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { openProject } from '../../../../src/main/domain/projects/project.ts';
import { savedUniversals } from '../../../../src/main/domain/universals/saved.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { writeReport } from '../../../../src/main/outputs/reports/report.ts';
import { transfer } from '../../../../src/main/outputs/transfer/transfer.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { contentsOf } from '../../../support/project.ts';
import { randomDetector } from '../../../support/randomDetector.ts';
import { makeScene, SIDE } from '../../../support/scene.ts';

const host = { onProgress() {} };
const ATTACKS = [
  attackSchema.parse({ attack: 'uap', iterations: 3, zone: 'real' }),
  attackSchema.parse({ attack: 'gd-uap', iterations: 3 }),
  attackSchema.parse({ attack: 'iap', iterations: 3, eps: 10, snapshots: [1] }),
];

async function scene(t: Parameters<typeof temporaryFolder>[0]) {
  const folder = await temporaryFolder(t);
  const made = await makeScene(folder, { fakes: 2, reals: 2, attacks: ATTACKS });
  process.env.OVERFIRE_HOME = made.home;
  const { contract, weights } = randomDetector('forensictransfer', 5);
  await openCatalogue().add({
    tensors: weights,
    name: 'other',
    contract: { ...contract, inputSize: SIDE },
    origin: 'trained',
    sources: [],
  });
  const { detector: _detector, attacks: _attacks, ...base } = made.config;
  const [one, two] = [openCatalogue().find('random'), openCatalogue().find('other')];
  const sources = [one, two].map((detector) => ({ detector, footage: null }));
  return { folder, made, one, two, plan: { sources, targets: [one, two], attacks: ATTACKS, audit: base } };
}

test('every source on every target, each cell what that audit measured, and nothing is done twice', async (t) => {
  const { folder, one, two, plan } = await scene(t);
  const project = join(folder, 'matrix');
  const { transfer: found, html, csv } = await transfer(plan, project, host);
  assert.deepEqual(
    found.targets.map(({ name }) => name),
    ['random', 'other'],
  );
  assert.equal(found.rows.length, 3 * 2);
  const store = openProject(project);
  t.after(() => store.close());
  for (const { madeOn, params, attacked, cells } of found.rows)
    for (const [i, cell] of cells.entries()) {
      const name = `${params.attack} of ${madeOn.name} on ${i}`;
      assert.ok(cell !== null, name);
      assert.equal(cell.whiteBox, madeOn.id === [one, two][i]!.id, name);
      assert.equal(cell.n, attacked === 'accuracy' ? 4 : 2, name);
      assert.ok(cell.noise !== null && cell.credit !== null, name);
      const items = new Map([...store.results.items(cell.audit)].map(({ id, label }) => [id, label]));
      const rows = [...store.results.outcomes(cell.audit, cell.attack)]
        .filter(({ iteration }) => iteration === (params.attack === 'iap' ? 3 : 1))
        .filter(({ item }) => attacked === 'accuracy' || items.get(item) === (attacked === 'fake' ? 0 : 1));
      const right = rows.filter(({ item, eightBit }) => eightBit.label === items.get(item)).length;
      assert.equal(cell.left.value, right / rows.length, name);
    }
  // What was made on one detector is the same picture wherever it is measured.
  const iap = found.rows.filter(({ params }) => params.attack === 'iap');
  for (const { cells } of iap) {
    const [here, there] = cells.map((cell) => [...store.results.outcomes(cell!.audit, cell!.attack)]);
    assert.deepEqual(
      there!.map(({ adversarial }) => adversarial),
      here!.map(({ adversarial }) => adversarial),
    );
  }
  const saved = await savedUniversals(store);
  assert.deepEqual(
    saved.map(({ params, detector }) => [params.attack, detector]),
    [
      ['uap', 'random'],
      ['gd-uap', 'random'],
      ['uap', 'other'],
      ['gd-uap', 'other'],
    ],
  );
  assert.match(await readFile(html, 'utf8'), /class="lost\d+ own"/);
  for (const [language, expected] of [
    [
      'en',
      /<h2 id="transfer">Transfer of perturbations<\/h2>.*class="lost\d+ own".*noise alone does it|no effect/s,
    ],
    ['de', /<h2 id="transfer">Übertragung von Störungen<\/h2>.*Zeilen: gemacht mit; Spalten: angewandt auf/s],
  ] as const) {
    const files = await writeReport(project, { language });
    assert.match(await readFile(files.html, 'utf8'), expected);
    const report = reportSchema.parse(JSON.parse(await readFile(files.json, 'utf8')));
    // Over all audits of the project, those too that the perturbations were made in: the same cells.
    const cellsOf = ({ rows }: typeof found) => rows.map(({ madeOn, cells }) => ({ madeOn, cells }));
    assert.deepEqual(cellsOf(report.transfer!), cellsOf(found));
  }
  assert.equal((await readFile(csv, 'utf8')).trim().split('\r\n').length, 1 + 12);
  const audits = store.results.audits().length;
  assert.equal(audits, 4);
  const again = await transfer(plan, project, host, () => {}, 'de');
  const german = await readFile(again.html, 'utf8');
  assert.match(german, /<html lang="de">.*Durchgelassene|<html lang="de">.*Erkannte Fälschungen/s);
  assert.doesNotMatch(german, /made on|noise|no attack/);
  assert.equal(store.results.audits().length, audits);
  assert.deepEqual(again.transfer, found);
});

test('one stopped in the middle goes on with the same call to the same objects', async (t) => {
  const { folder, plan } = await scene(t);
  const whole = join(folder, 'whole');
  await transfer(plan, whole, host);
  const stopped = join(folder, 'stopped');
  let measured = 0;
  const stop = new AbortController();
  const stopping = {
    signal: stop.signal,
    onProgress: ({ stage }: { stage: string }) => stage === 'measure' && ++measured === 12 && stop.abort(),
  };
  await assert.rejects(transfer(plan, stopped, stopping), { message: /stopped on request/ });
  await transfer(plan, stopped, host);
  assert.deepEqual((await contentsOf(stopped)).objects, (await contentsOf(whole)).objects);
});

test('a sealed audit under perturbations of another detector repeats, where that one is installed', async (t) => {
  const { folder, made, one, two } = await scene(t);
  const project = join(folder, 'project');
  const surrogate = { id: two.id, name: two.name };
  const attacks = [{ ...ATTACKS[2]!, surrogate } as (typeof ATTACKS)[number]];
  await audit({ ...made.config, detector: one.name, attacks }, project, host);
  const file = join(folder, 'case.zip');
  await exportCase(project, { out: file });
  assert.equal((await rerunCase(file, host, { workers: 1 })).verdict, 'identical');
  await openCatalogue().remove('other');
  await assert.rejects(rerunCase(file, host), {
    message: /the detector "other" with SHA-256 .* is not installed/,
  });
});

test('detectors of different sizes are refused before any work', async (t) => {
  const { folder, plan } = await scene(t);
  const { contract, weights } = randomDetector('forensictransfer', 6);
  const { card: big } = await openCatalogue().add({
    tensors: weights,
    name: 'big',
    contract: { ...contract, inputSize: 2 * SIDE },
    origin: 'trained',
    sources: [],
  });
  await assert.rejects(transfer({ ...plan, targets: [big] }, join(folder, 'm'), host), {
    message: /takes pictures of 128 x 128 pixels/,
  });
});

test('an ensemble of all sources but the target, said to be better or not over unseen detectors', async (t) => {
  const { folder, one, two, plan } = await scene(t);
  const { contract, weights } = randomDetector('multitask', 9);
  await openCatalogue().add({
    tensors: weights,
    name: 'third',
    contract: { ...contract, inputSize: SIDE },
    origin: 'trained',
    sources: [],
  });
  const third = openCatalogue().find('third');
  const attacks = [attackSchema.parse({ attack: 'mi-fgsm', iterations: 2, eps: 20, step: 10 })];
  const targets = [third];
  const project = join(folder, 'ensemble');
  const asked = { ...plan, attacks, targets, ensemble: true };
  const { transfer: found, csv } = await transfer(asked, project, host);
  const row = found.rows.find(({ madeOn }) => madeOn.ensemble === true)!;
  assert.deepEqual(row.cells[0]!.sources, [one.name, two.name]);
  assert.equal(row.cells[0]!.whiteBox, false);
  assert.ok(row.cells[0]!.noise !== null);
  const singles = found.rows.filter(({ madeOn }) => madeOn.ensemble !== true);
  const best = Math.max(...singles.map(({ cells }) => cells[0]!.drop!));
  const [said] = found.ensembles!;
  assert.equal(said!.gain, row.cells[0]!.drop! - best);
  assert.deepEqual([said!.unseen.length, said!.interval, said!.answer], [1, null, 'undecided']);
  assert.match(await readFile(csv, 'utf8'), new RegExp(`ensemble,ensemble,${one.name};${two.name}`));
  const file = join(folder, 'case.zip');
  await exportCase(project, { out: file });
  assert.equal((await rerunCase(file, host, { workers: 1 })).verdict, 'identical');
});
