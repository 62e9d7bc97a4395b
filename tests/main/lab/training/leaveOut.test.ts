import assert from 'node:assert/strict';
import { copyFile, mkdir, readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import type { ModelCard } from '../../../../src/main/lab/training/card.ts';
import { TRAINING_DEFAULTS, type TrainOptions, train } from '../../../../src/main/lab/training/train.ts';
import { unseenPortraits } from '../../../../src/main/lab/training/unseen.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { SHARED, withoutShared } from '../../../support/official.ts';
import { quiet } from './tiny.ts';

test('a source that is left out is measured and not learned from, and another card can tell of it', {
  skip: withoutShared,
}, async (t) => {
  const folder = await temporaryFolder(t);
  const portraits = join(SHARED, 'data/portraits-cc0');
  for (const kind of ['female', 'male']) {
    await mkdir(join(folder, kind));
    const names = (await readdir(portraits)).filter((name) => name.startsWith(`${kind}-`));
    for (const name of names.sort().slice(0, 15))
      await copyFile(join(portraits, name), join(folder, kind, name));
  }
  const out = join(folder, 'out');
  const options: TrainOptions = {
    ...TRAINING_DEFAULTS,
    ...{
      architecture: 'meso4',
      family: 'resynth',
      name: 'tried',
      epochs: 1,
      pairsPerEpoch: 8,
      rate: 1e-3,
      batch: 4,
    },
    data: ['female', 'male'].map((kind) => ({ folder: join(folder, kind), identities: 'pictures' })),
    ...{ leaveOut: ['male'], leftOutCards: [], out, patience: null, from: null },
    ...{ backend: 'wasm', workers: 1, resume: true, enter: false, origin: 'trained' },
  };
  const { card } = await train(options, quiet);
  assert.deepEqual(
    card.data.sources.map(({ name, trained, people, pictures }) => [name, trained, people, pictures]),
    [
      ['female', true, 'pictures', 15],
      ['male', false, 'pictures', 15],
    ],
  );
  assert.deepEqual(Object.keys(card.sources), ['female']);
  assert.deepEqual(card.split, { ...card.split, train: 11, validation: 2, test: 2 });
  // Two people, four pairs of each; of the other source everybody: six pairs of who would be learned from, four of the others.
  assert.equal(card.measured.n, 2 * 4 * 2);
  const [stranger, ...more] = card.neverTrainedOn!;
  assert.deepEqual([stranger!.source, stranger!.detector, more], ['male', 'tried', []]);
  assert.equal(stranger!.figures.n, 2 * (11 * 6 + 4 * 4));
  assert.ok(card.photographs.faces > 20);
  assert.match(card.command, /--data .*female --identities pictures --data .*male .*--leave-out male/);

  // Trained to its end, it is only measured again; the card of another training adds what that one left out.
  const weights = await readFile(join(out, 'tried.safetensors'));
  const other = join(folder, 'other.json');
  await copyFile(join(out, 'tried.json'), other);
  const again = await train({ ...options, leftOutCards: [other] }, quiet);
  assert.deepEqual(await readFile(join(out, 'tried.safetensors')), weights);
  assert.deepEqual(again.card.neverTrainedOn, [stranger, stranger]);

  // Who lies in the test part is known from the card alone.
  const { card: read } = JSON.parse(await readFile(join(out, 'tried.json'), 'utf8')) as ModelCard;
  const catalogue = openCatalogue({ home: folder, bundled: out });
  const trainedOn = catalogue.trainedOn(catalogue.find('tried'));
  assert.deepEqual(trainedOn, [{ sha256: read.data.sources[0]!.sha256, people: 'pictures', seed: 1 }]);
  assert.equal((await unseenPortraits(join(folder, 'female'), trainedOn)).length, 2);
  assert.equal((await unseenPortraits(join(folder, 'male'), trainedOn)).length, 15);
  const tested = JSON.parse(await readFile(join(out, 'pairs/resynth/female/test.json'), 'utf8')) as {
    target: string;
  }[];
  assert.deepEqual(
    (await unseenPortraits(join(folder, 'female'), trainedOn)).map((path) => basename(path)),
    [...new Set(tested.map(({ target }) => target))].sort(),
  );
});
