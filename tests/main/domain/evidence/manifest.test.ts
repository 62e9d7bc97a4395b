import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { OverfireError } from '../../../../src/common/fault.ts';
import { scanEvidence } from '../../../../src/main/domain/evidence/scan.ts';
import { temporaryFolder } from '../../../support/folder.ts';

async function folderWith(t: TestContext, manifest: string): Promise<{ folder: string; manifest: string }> {
  const folder = await temporaryFolder(t);
  await mkdir(join(folder, 'data'));
  for (const name of ['a.png', 'b, "best".png', 'm.png', 'clip.mp4', 'extra.png']) {
    await writeFile(join(folder, 'data', name), '');
  }
  await writeFile(join(folder, 'list.csv'), manifest);
  return { folder, manifest: join(folder, 'list.csv') };
}

test('a manifest labels the files that it lists; others are left out', async (t) => {
  const text =
    '\uFEFFpath,label,mask\r\ndata/a.png,real,\r\n"data/b, ""best"".png",fake,data/m.png\r\n\r\ndata/clip.mp4,,\r\n';
  const { folder, manifest } = await folderWith(t, text);
  const { sources, leftOut } = await scanEvidence([folder], manifest);
  const at = (name: string) => join(folder, 'data', name);
  assert.deepEqual(
    sources.map(({ path, kind, label, mask }) => [path, kind, label, mask]),
    [
      [at('a.png'), 'image', 1, null],
      [at('b, "best".png'), 'image', 0, at('m.png')],
      [at('clip.mp4'), 'video', null, null],
    ],
  );
  assert.deepEqual(
    leftOut.map(({ path, reason, notice }) => [path, reason, notice?.code]),
    [[at('extra.png'), 'not in the manifest', 'notice.notInManifest']],
  );
});

test('entries that cannot be used are left out with their line', async (t) => {
  const text =
    'mask,path,label\n,data/a.png,real\n,data/absent.png,fake\ndata/none.png,data/m.png,fake\ndata/m.png,data/clip.mp4,fake\n,list.csv,real\n,data,real\n';
  const { folder, manifest } = await folderWith(t, text);
  const { sources, leftOut } = await scanEvidence([], manifest);
  assert.equal(sources.length, 1);
  const reasons = leftOut.map(({ path, reason }) => [path.slice(folder.length + 1), reason]);
  const expected: [string, RegExp][] = [
    ['data', /not a file \(line 7 of the manifest\)/],
    ['data/absent.png', /no such file or folder \(line 3 of/],
    ['data/clip.mp4', /the mask of a video is a video \(line 5 of/],
    ['data/m.png', /its mask .*none\.png: no such file or folder \(line 4 of/],
    ['list.csv', /not a kind of file that is opened .* \(line 6 of/],
  ];
  assert.deepEqual(
    reasons.map(([path]) => path),
    expected.map(([path]) => path),
  );
  for (const [i, [, reason]] of expected.entries()) assert.match(reasons[i]![1]!, reason);
});

const MALFORMED: [string, string, RegExp][] = [
  ['an empty file', '', /line 1: no column "path"/],
  ['no header', 'data/a.png,real,\n', /line 1: no column "path"/],
  ['a repeated column', 'path,sex,sex\n', /line 1: unnamed or repeated column "sex"/],
  [
    'an unknown label',
    'path,label\ndata/a.png,real\ndata/m.png,dubious\n',
    /line 3: unknown label "dubious"/,
  ],
  ['a missing field', 'path,label,mask\n"data\n/a.png",real,\ndata/m.png,real\n', /line 4: 2 fields/],
  ['an empty path', 'path,label\n,real\n', /line 2: the path is empty/],
  ['a file twice', 'path\ndata/a.png\ndata/../data/a.png\n', /line 3: .* is on line 2 already/],
  ['an open quote', 'path,label\n"data/a.png,real\n', /line 2: a quote is not closed/],
  ['text after a quote', 'path,label\n"data/a.png"x,real\n', /line 2: a quote/],
];
for (const [what, text, message] of MALFORMED) {
  test(`${what} is refused with its line`, async (t) => {
    const { manifest } = await folderWith(t, text);
    await assert.rejects(scanEvidence([], manifest), (error) => {
      assert.ok(error instanceof OverfireError);
      assert.equal(error.fault.kind, 'input');
      assert.ok(error.message.startsWith(`${manifest}, line `), error.message);
      assert.match(error.message, message);
      return true;
    });
  });
}

test('a folder in place of the manifest is refused by name', async (t) => {
  const { folder } = await folderWith(t, '');
  await assert.rejects(scanEvidence([folder], folder), { message: `${folder} is not a file` });
});

test('whole, scale and frames say how a file’s faces are taken; empty ones leave that to the audit', async (t) => {
  const text =
    'path,label,whole,scale,frames\ndata/a.png,real,yes,,\ndata/clip.mp4,fake,no,1.5,every 4\ndata/m.png,fake,,,7\ndata/extra.png,real,,,\n';
  const { folder, manifest } = await folderWith(t, text);
  const { sources } = await scanEvidence([], manifest);
  assert.deepEqual(
    new Map(sources.map(({ path, crop }) => [path.slice(folder.length + 1), crop])),
    new Map([
      ['data/a.png', { whole: true, scale: 1.3, frames: { count: 10 } }],
      ['data/clip.mp4', { whole: false, scale: 1.5, frames: { every: 4 } }],
      ['data/extra.png', undefined],
      ['data/m.png', { whole: false, scale: 1.3, frames: { count: 7 } }],
    ]),
  );
  for (const [line, reason] of [
    ['data/a.png,real,maybe,,', /line 2: whole is "yes" or "no"/],
    ['data/a.png,real,,9,', /line 2: scale is 1 to 4/],
    ['data/a.png,real,,,often', /line 2: frames is a number or "every K"/],
  ] as const) {
    await writeFile(manifest, `path,label,whole,scale,frames\n${line}\n`);
    await assert.rejects(scanEvidence([], manifest), { message: reason });
  }
});
