import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { OverfireError } from '../../../../src/common/fault.ts';
import type { Compression } from '../../../../src/common/reproduction.ts';
import { faceForensicsSets } from '../../../../src/main/lab/reproduce/plan/faceForensics.ts';
import { temporaryFolder } from '../../../support/folder.ts';

/** A tree as the script of FaceForensics++ leaves it: Deepfakes with masks, Face2Face without, no FaceSwap. */
const TREE = [
  'original_sequences/youtube/c23/videos/000.mp4',
  'original_sequences/youtube/c23/videos/003.mp4',
  'original_sequences/actors/c23/videos/01__exit.mp4',
  'manipulated_sequences/Deepfakes/c23/videos/000_003.mp4',
  'manipulated_sequences/Deepfakes/masks/videos/000_003.mp4',
  'manipulated_sequences/Face2Face/c23/videos/000_003.mp4',
];

async function lay(folder: string, files: string[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), '');
  }
}

const setsIn = (folder: string, compression: Compression | null = null) =>
  faceForensicsSets({ kind: 'faceforensics', folder, compression });

const refused = (kind: string, pattern: RegExp) => (error: unknown) =>
  error instanceof OverfireError && error.fault.kind === kind && pattern.test(error.message);

test('a partial tree gives the families it has, with masks and shared originals, and names what is absent', async (t) => {
  const folder = await temporaryFolder(t);
  await lay(folder, TREE);
  const sets = await setsIn(folder);
  const inside = (path: string | null) => path && relative(folder, path);
  assert.deepEqual(
    sets.map(({ name, fakes, reals }) => [
      name,
      fakes.map(({ path, mask }) => [inside(path), inside(mask)]),
      reals.map(({ path }) => inside(path)),
    ]),
    [
      ['Deepfakes', [[TREE[3], TREE[4]]], [TREE[0], TREE[1]]],
      ['Face2Face', [[TREE[5], null]], [TREE[0], TREE[1]]],
    ],
  );
  const said = sets.flatMap(({ leftOut }) => leftOut.map(({ path, reason }) => `${inside(path)}: ${reason}`));
  assert.equal(said.length, 2);
  assert.match(said[0]!, /FaceSwap\/c23\/videos: this family is absent/);
  assert.match(said[1]!, /Face2Face: 1 of 1 videos have no mask video/);
});

test('of several compressions of FaceForensics++ one has to be chosen', async (t) => {
  const folder = await temporaryFolder(t);
  await lay(folder, [
    ...TREE,
    'manipulated_sequences/Deepfakes/raw/videos/000_003.mp4',
    'original_sequences/youtube/raw/videos/000.mp4',
  ]);
  await assert.rejects(setsIn(folder), refused('usage', /has several compressions: c23, raw/));
  const [only, ...others] = await setsIn(folder, 'raw');
  assert.deepEqual(
    [only!.name, only!.fakes.length, only!.reals.length, others.length],
    ['Deepfakes', 1, 1, 0],
  );
  // FaceForensics++ has the same masks for all compressions.
  assert.equal(relative(folder, only!.fakes[0]!.mask!), TREE[4]);
});

test('a tree without originals, or that is none, is refused by name', async (t) => {
  const folder = await temporaryFolder(t);
  await lay(folder, TREE.slice(3));
  await assert.rejects(setsIn(folder), refused('input', /original_sequences: no original videos at c23/));
  await assert.rejects(
    setsIn(join(folder, 'manipulated_sequences')),
    refused('input', /not a FaceForensics\+\+ tree/),
  );
});
