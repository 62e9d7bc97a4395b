import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { OFFICIAL_CONTRACTS } from '../../../../src/common/contract.ts';
import { type Catalogue, openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { encodeDetector } from '../../../../src/main/domain/detectors/encode.ts';
import { fault, madeUpDetector, madeUpTensors, temporaryFolder } from './shared.ts';

function emptyCatalogue(): { home: string; library: string; bundled: string; catalogue: Catalogue } {
  const home = temporaryFolder();
  const bundled = temporaryFolder();
  return { home, library: join(home, 'detectors'), bundled, catalogue: openCatalogue({ home, bundled }) };
}

/** A model card as the training writes it, and its weights. */
function bundle(folder: string, name: string, card: object = { limits: 'made up' }): void {
  const contract = OFFICIAL_CONTRACTS.meso4;
  const { id, bytes } = encodeDetector(contract, madeUpTensors('meso4', 40));
  const detector = { name, id, contract, origin: 'bundled', sources: [], parameters: 1 };
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ detector, card }));
  writeFileSync(join(folder, `${name}.safetensors`), bytes);
}

test('a detector is kept with its card and comes back equal, also for another process', async () => {
  const { home, bundled, catalogue } = emptyCatalogue();
  assert.deepEqual(catalogue.list(), []);
  const made = madeUpDetector('multitask', 'mine');
  const { card, added } = await catalogue.add(made);
  assert.equal(added, true);
  const again = openCatalogue({ home, bundled });
  assert.deepEqual(again.list(), [card]);
  assert.deepEqual(again.find('mine'), card);
  assert.deepEqual(await again.load(card), made.tensors);
});

test('the id is the SHA-256 of weights and contract, whatever order their keys come in', () => {
  const contract = OFFICIAL_CONTRACTS.meso4;
  const tensors = madeUpTensors('meso4');
  const reversed = <T extends object>(record: T) => Object.fromEntries(Object.entries(record).reverse()) as T;
  const { id } = encodeDetector(contract, tensors);
  assert.equal(encodeDetector(reversed(contract), reversed(tensors)).id, id);
  assert.notEqual(encodeDetector({ ...contract, realSide: 0 }, tensors).id, id);
});

test('the same again is known; the same name for other weights is refused, also in other letters', async () => {
  const { catalogue } = emptyCatalogue();
  const first = await catalogue.add(madeUpDetector('meso4', 'Mine'));
  assert.deepEqual(await catalogue.add(madeUpDetector('meso4', 'Mine')), { card: first.card, added: false });
  for (const name of ['Mine', 'mine']) {
    const other = catalogue.add(madeUpDetector('meso4', name, 2));
    await assert.rejects(other, fault('usage', /another detector is called "Mine"/));
  }
  assert.deepEqual(catalogue.list(), [first.card]);
});

test('a detector is found by name or by the beginning of its id; an unknown one is answered with the known', async () => {
  const { catalogue } = emptyCatalogue();
  const { card } = await catalogue.add(madeUpDetector('meso4', 'one'));
  await catalogue.add(madeUpDetector('mesoinception4', 'two'));
  assert.deepEqual(catalogue.find('ONE'), card);
  assert.deepEqual(catalogue.find(card.id.slice(0, 8)), card);
  assert.throws(() => catalogue.find('three'), {
    fault: {
      kind: 'usage',
      code: 'detector.unknown',
      values: { name: 'three', known: 'one, two' },
      message: 'no detector is called "three"',
    },
  });
});

test('names that could not be files are refused', async () => {
  const { catalogue, home } = emptyCatalogue();
  for (const name of ['../up', '', 'a/b', '.hidden', 'x'.repeat(65)]) {
    await assert.rejects(
      catalogue.add(madeUpDetector('meso4', name)),
      fault('usage', /cannot be a detector's name/),
    );
  }
  assert.deepEqual(readdirSync(home), []);
});

test('tensors that are not the architecture are refused before anything is written', async () => {
  const { catalogue, home } = emptyCatalogue();
  const tensors = madeUpTensors('meso4');
  const kernel = tensors['conv.0.kernel']!;
  const { 'dense.1.bias': _, ...incomplete } = tensors;
  const cases: [typeof tensors, RegExp][] = [
    [incomplete, /lacks tensor dense\.1\.bias of the meso4 detector/],
    [{ ...tensors, extra: kernel }, /has tensor extra, which the meso4 detector does not have/],
    [
      { ...tensors, 'conv.0.kernel': { ...kernel, shape: [3, 3, 8, 3] } },
      /\[3,3,8,3\] where meso4 has \[3,3,3,8\]/,
    ],
    [
      { ...tensors, 'conv.0.kernel': { ...kernel, data: kernel.data.with(5, Number.NaN) } },
      /"conv\.0\.kernel" .* not finite/,
    ],
    [
      { ...tensors, 'conv.0.bn.variance': { shape: [8], data: new Float32Array(8).fill(-1) } },
      /negative variances/,
    ],
  ];
  for (const [bad, message] of cases) {
    await assert.rejects(
      catalogue.add({ ...madeUpDetector('meso4', 'bad'), tensors: bad }),
      fault('model', message),
    );
  }
  assert.deepEqual(readdirSync(home), []);
});

test('damaged weights are refused by their checksum, and mended by adding them again', async () => {
  const { catalogue, library } = emptyCatalogue();
  const made = madeUpDetector('meso4', 'mine');
  const { card } = await catalogue.add(made);
  const path = join(library, `${card.id}.safetensors`);
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(1, bytes.length - 1));
  await assert.rejects(
    catalogue.load(card),
    fault('model', /not the weights that "mine" was registered with/, path),
  );
  assert.equal((await catalogue.add(made)).added, false);
  assert.deepEqual(await catalogue.load(card), made.tensors);
});

test('a damaged card is reported by its file, and hides no other', async () => {
  const { catalogue, library } = emptyCatalogue();
  const { card } = await catalogue.add(madeUpDetector('meso4', 'good'));
  const cut = join(library, 'cut.json');
  writeFileSync(cut, JSON.stringify(card).slice(0, 40));
  const wrong = join(library, 'wrong.json');
  writeFileSync(wrong, JSON.stringify({ ...card, name: 'wrong', id: 'no hash' }));
  assert.deepEqual(catalogue.list(), [card]);
  assert.deepEqual(
    catalogue.damaged().map(({ kind, path }) => [kind, path]),
    [
      ['model', cut],
      ['model', wrong],
    ],
  );
  await assert.rejects(
    catalogue.add(madeUpDetector('meso4', 'cut')),
    fault('model', /not the card of a detector/, cut),
  );
});

test('a card says which portraits its detector learned from: of one source, or of those that were not left out', () => {
  const { catalogue, bundled } = emptyCatalogue();
  const training = { seed: 4 };
  const source = (sha256: string, people: string, trained: boolean) => ({ sha256, people, trained });
  const sources = [source('aa', 'names', true), source('bb', 'pictures', false), source('cc', 'list', true)];
  bundle(bundled, 'one', { data: { sha256: 'dd' }, training });
  assert.deepEqual(catalogue.trainedOn(catalogue.find('one')), [
    { sha256: 'dd', people: 'folders', seed: 4 },
  ]);
  const alone = emptyCatalogue();
  bundle(alone.bundled, 'several', { data: { sources }, training });
  assert.deepEqual(alone.catalogue.trainedOn(alone.catalogue.find('several')), [
    { sha256: 'aa', people: 'names', seed: 4 },
    { sha256: 'cc', people: 'list', seed: 4 },
  ]);
});

test('bundled detectors are listed first, load, and stay', async () => {
  const { catalogue, bundled } = emptyCatalogue();
  bundle(bundled, 'shipped');
  await catalogue.add(madeUpDetector('meso4', 'mine'));
  assert.deepEqual(
    catalogue.list().map(({ name }) => name),
    ['shipped', 'mine'],
  );
  const tensors = await catalogue.load(catalogue.find('shipped'));
  assert.deepEqual(tensors, madeUpTensors('meso4', 40));
  await assert.rejects(catalogue.remove('shipped'), fault('usage', /comes with Overfire/));
  await assert.rejects(
    catalogue.add(madeUpDetector('meso4', 'shipped')),
    fault('usage', /is called "shipped"/),
  );
  assert.deepEqual(readdirSync(bundled).sort(), ['shipped.json', 'shipped.safetensors']);
});

test('removing a name keeps the weights that another name has', async () => {
  const { catalogue, library } = emptyCatalogue();
  const { card } = await catalogue.add(madeUpDetector('meso4', 'one'));
  await catalogue.add(madeUpDetector('meso4', 'two'));
  await catalogue.remove('one');
  assert.deepEqual(await catalogue.load(catalogue.find('two')), madeUpTensors('meso4'));
  await catalogue.remove('two');
  assert.deepEqual(readdirSync(library), []);
  await assert.rejects(
    catalogue.load(card),
    fault('model', /"one" \([0-9a-f]{12}\) is not in the catalogue/),
  );
});

test('processes that add at once leave a whole catalogue, and one of them wins a name', async () => {
  const { home, library } = emptyCatalogue();
  const script = fileURLToPath(new URL('./addDetector.ts', import.meta.url));
  const add = async (name: string, seed: number) =>
    (await promisify(execFile)(process.execPath, [script, home, name, String(seed)])).stdout.trim();
  const outcomes = await Promise.all([add('same', 1), add('same', 2), add('same', 1), add('other', 1)]);
  const catalogue = openCatalogue({ home, bundled: home });
  assert.deepEqual(
    catalogue.list().map(({ name }) => name),
    ['other', 'same'],
  );
  assert.deepEqual(catalogue.damaged(), []);
  const winner = catalogue.find('same').id === catalogue.find('other').id ? 1 : 2;
  const refused = 'another detector is called "same"';
  assert.deepEqual(
    outcomes.sort(),
    (winner === 1 ? ['added', 'added', 'known', refused] : ['added', 'added', refused, refused]).sort(),
  );
  assert.deepEqual(await catalogue.load(catalogue.find('same')), madeUpTensors('meso4', winner));
  assert.equal(
    readdirSync(library).some((name) => name.endsWith('.tmp')),
    false,
  );
});

test('a catalogue on a path that cannot be written says so', async () => {
  const home = join(temporaryFolder(), 'file');
  writeFileSync(home, 'a file where the folder should be');
  const catalogue = openCatalogue({ home, bundled: temporaryFolder() });
  await assert.rejects(catalogue.add(madeUpDetector('meso4', 'x')), { code: 'ENOTDIR' });
});
