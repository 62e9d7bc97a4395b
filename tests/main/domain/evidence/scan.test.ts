import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { OverfireError } from '../../../../src/common/fault.ts';
import { faultWords } from '../../../../src/language/faults.ts';
import { requireLabels, scanEvidence } from '../../../../src/main/domain/evidence/scan.ts';
import { temporaryFolder } from '../../../support/folder.ts';

async function fill(folder: string, files: string[]): Promise<void> {
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), '');
  }
}

/** What was found, below the folder: path, label, mask. */
async function found(folder: string, paths: string[] = [folder]) {
  const { sources, leftOut } = await scanEvidence(paths);
  return {
    sources: sources.map(({ path, label, mask }) => [
      relative(folder, path),
      label,
      mask === null ? null : relative(folder, mask),
    ]),
    leftOut: leftOut.map(({ path, reason }) => [relative(folder, path), reason]),
  };
}

const faultOf = (pattern: RegExp) => (error: unknown) =>
  error instanceof OverfireError && error.fault.kind === 'input' && pattern.test(error.message);

test('real/ and fake/ folders label, at any depth, and masks/ beside fake/ holds the masks', async (t) => {
  const folder = await temporaryFolder(t);
  await fill(folder, [
    'set/real/b.png',
    'set/real/a.mp4',
    'set/Fake/one.jpg',
    'set/Fake/deep/two.webp',
    'set/Fake/clip.avi',
    'set/masks/one.png',
    'set/masks/deep/two.tif',
    'set/masks/clip.png',
    'loose.png',
  ]);
  assert.deepEqual(await found(folder), {
    sources: [
      ['loose.png', null, null],
      ['set/Fake/clip.avi', 0, null],
      ['set/Fake/deep/two.webp', 0, 'set/masks/deep/two.tif'],
      ['set/Fake/one.jpg', 0, 'set/masks/one.png'],
      ['set/real/a.mp4', 1, null],
      ['set/real/b.png', 1, null],
    ],
    leftOut: [],
  });
});

test('the argument itself labels: a folder by its name, a file by the folder that it lies in', async (t) => {
  const folder = await temporaryFolder(t);
  await fill(folder, ['real/x/one.png', 'fake/two.png', 'masks/two.png']);
  assert.deepEqual((await found(folder, [join(folder, 'real'), join(folder, 'fake/two.png')])).sources, [
    ['fake/two.png', 0, 'masks/two.png'],
    ['real/x/one.png', 1, null],
  ]);
  // The folder above a folder argument does not.
  assert.deepEqual((await found(folder, [join(folder, 'real/x')])).sources, [['real/x/one.png', null, null]]);
});

test('a FaceForensics++ tree is labelled by its two outer folders', async (t) => {
  const folder = await temporaryFolder(t);
  await fill(folder, [
    'original_sequences/youtube/c23/videos/000.mp4',
    'manipulated_sequences/Deepfakes/c23/videos/000_003.mp4',
    'manipulated_sequences/Deepfakes/masks/videos/000_003.mp4',
    'manipulated_sequences/Face2Face/c23/videos/000_003.mp4',
    'manipulated_sequences/Face2Face/c23/masks/000_003.avi',
    'manipulated_sequences/FaceSwap/c23/videos/000_003.mp4',
  ]);
  const fake = (family: string, file: string) => `manipulated_sequences/${family}/${file}`;
  assert.deepEqual((await found(folder)).sources, [
    [fake('Deepfakes', 'c23/videos/000_003.mp4'), 0, fake('Deepfakes', 'masks/videos/000_003.mp4')],
    [fake('Face2Face', 'c23/videos/000_003.mp4'), 0, fake('Face2Face', 'c23/masks/000_003.avi')],
    [fake('FaceSwap', 'c23/videos/000_003.mp4'), 0, null],
    ['original_sequences/youtube/c23/videos/000.mp4', 1, null],
  ]);
});

test('what cannot be used is left out with its reason, and the rest is found', async (t) => {
  const folder = await temporaryFolder(t);
  await fill(folder, [
    'real/fake/both.png',
    'fake/twice.png',
    'masks/twice.png',
    'masks/twice.jpg',
    'real/notes.txt',
    'real/.hidden.png',
    'real/good.png',
  ]);
  execFileSync('mkfifo', [join(folder, 'real/pipe.png')]);
  await symlink('nowhere.png', join(folder, 'real/broken.png'));
  await symlink('circle.png', join(folder, 'real/circle.png'));
  const { sources, leftOut } = await found(folder, [folder, join(folder, 'absent')]);
  assert.deepEqual(sources, [['real/good.png', 1, null]]);
  const reasons = Object.fromEntries(leftOut) as Record<string, string>;
  const expected: Record<string, RegExp> = {
    absent: /no such file or folder/,
    'fake/twice.png': /several masks/,
    'real/broken.png': /no such file/,
    'real/circle.png': /a link that leads back to itself/,
    'real/fake/both.png': /below a real and a fake folder/,
    'real/notes.txt': /not a kind of file that is opened \(png, /,
    'real/pipe.png': /neither a file nor a folder/,
  };
  assert.deepEqual(Object.keys(reasons), Object.keys(expected));
  for (const [path, reason] of Object.entries(expected)) assert.match(reasons[path]!, reason, path);
});

test('links are followed, but not in circles', async (t) => {
  const folder = await temporaryFolder(t);
  await fill(folder, ['set/real/a.png', 'elsewhere/b.png']);
  await symlink('../../elsewhere', join(folder, 'set/real/linked'));
  await symlink('..', join(folder, 'set/real/up'));
  const { sources, leftOut } = await found(folder, [join(folder, 'set')]);
  assert.deepEqual(sources, [
    ['set/real/a.png', 1, null],
    ['set/real/linked/b.png', 1, null],
  ]);
  assert.deepEqual(leftOut, [['set/real/up', 'a link back to a folder that it lies in']]);
});

test('a file below two arguments is one source, labelled if either labels it', async (t) => {
  const folder = await temporaryFolder(t);
  await fill(folder, ['real/x/a.png']);
  for (const paths of [
    ['real', 'real/x'],
    ['real/x', 'real'],
  ]) {
    const { sources } = await found(
      folder,
      paths.map((path) => join(folder, path)),
    );
    assert.deepEqual(sources, [['real/x/a.png', 1, null]]);
  }
});

test('sources come in byte order and are displayed as the user named them', async (t) => {
  const folder = await temporaryFolder(t);
  await fill(folder, ['b.png', 'B.png', 'a.png', 'ä.png', '10.png', '9.png']);
  const argument = relative(process.cwd(), folder);
  const { sources } = await scanEvidence([argument]);
  const names = ['10.png', '9.png', 'B.png', 'a.png', 'b.png', 'ä.png'];
  assert.deepEqual(
    sources.map(({ display }) => display),
    names.map((name) => join(argument, name)),
  );
  assert.deepEqual(
    sources.map(({ path }) => path),
    names.map((name) => join(folder, name)),
  );
});

test('a scan without footage: an error that names the paths and a reason', async (t) => {
  const folder = await temporaryFolder(t);
  await fill(folder, ['notes.txt']);
  await assert.rejects(
    scanEvidence([folder]),
    faultOf(/no footage found in .*notes\.txt: not a kind of file/),
  );
});

test('an audit refuses a folder without labels, naming it and the three ways to label', async (t) => {
  const folder = await temporaryFolder(t);
  await fill(folder, ['faces/a.png', 'faces/b/c.png', 'faces/b/d.png']);
  const evidence = await scanEvidence([join(folder, 'faces')]);
  assert.equal(evidence.sources.length, 3);
  assert.throws(
    () => requireLabels(evidence),
    (error) => {
      assert.ok(error instanceof OverfireError);
      assert.equal(error.fault.path, join(folder, 'faces'));
      assert.match(
        faultWords(error.fault, 'en', 'window').remedy,
        /folders called real and fake.*two such folders.*manifest/,
      );
      return true;
    },
  );
});

test('an audit leaves unlabelled files among labelled ones out', async (t) => {
  const folder = await temporaryFolder(t);
  await fill(folder, ['real/a.png', 'b.png']);
  const { sources, leftOut } = requireLabels(await scanEvidence([folder]));
  assert.deepEqual(
    sources.map(({ path }) => path),
    [join(folder, 'real/a.png')],
  );
  assert.equal(leftOut.length, 1);
  assert.equal(leftOut[0]!.path, join(folder, 'b.png'));
  assert.match(leftOut[0]!.reason, /no label/);
});
