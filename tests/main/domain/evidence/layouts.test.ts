import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Answers } from '../../../../src/common/questions.ts';
import { faultOf, faultWords } from '../../../../src/language/faults.ts';
import { requireAnswers } from '../../../../src/main/domain/evidence/open.ts';
import { scanEvidence } from '../../../../src/main/domain/evidence/scan.ts';
import { temporaryFolder } from '../../../support/folder.ts';

/** Files by path; contents where they matter. Nothing of footage is opened by a scan. */
async function tree(t: TestContext, files: Record<string, string | Buffer> | string[]): Promise<string> {
  const folder = await temporaryFolder(t);
  const contents = Array.isArray(files) ? files.map((file) => [file, ''] as const) : Object.entries(files);
  for (const [file, content] of contents) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), content);
  }
  return folder;
}

type Line = [
  path: string,
  label: 0 | 1 | null,
  source: string | undefined,
  person: string | undefined,
  mask: string | null,
];

async function scan(folder: string, options: { manifest?: string; answers?: Answers; at?: string[] } = {}) {
  const { manifest, answers, at = [''] } = options;
  const evidence = await scanEvidence(
    at.map((path) => join(folder, path)),
    manifest === undefined ? undefined : join(folder, manifest),
    answers,
  );
  const inside = (path: string) => relative(folder, path);
  return {
    ...evidence,
    lines: evidence.sources.map(
      ({ path, label, attributes, person, mask }): Line => [
        inside(path),
        label,
        attributes?.source,
        person,
        mask === null ? null : inside(mask),
      ],
    ),
    layouts: Object.fromEntries(evidence.recognised.layouts),
  };
}

test('FaceForensics++ and DFD: videos and frames know their original, masks lie where their scripts put them', async (t) => {
  const fake = 'manipulated_sequences';
  const folder = await tree(t, [
    'original_sequences/youtube/c23/videos/071.mp4',
    `${fake}/Deepfakes/c23/videos/071_054.mp4`,
    `${fake}/Deepfakes/masks/videos/071_054.mp4`,
    `${fake}/Face2Face/c40/images/071_054/0001.png`,
    `${fake}/Face2Face/masks/images/071_054/0001.png`,
    'original_sequences/actors/raw/videos/01__exit_phone_room.mp4',
    `${fake}/DeepFakeDetection/raw/videos/01_02__exit_phone_room__YVGY8LOK.mp4`,
  ]);
  const { lines, layouts, questions, recognised } = await scan(folder);
  assert.deepEqual(lines, [
    [
      `${fake}/DeepFakeDetection/raw/videos/01_02__exit_phone_room__YVGY8LOK.mp4`,
      0,
      'DFD/01__exit_phone_room',
      'DFD/01',
      null,
    ],
    [
      `${fake}/Deepfakes/c23/videos/071_054.mp4`,
      0,
      'FaceForensics++/071',
      undefined,
      `${fake}/Deepfakes/masks/videos/071_054.mp4`,
    ],
    [
      `${fake}/Face2Face/c40/images/071_054/0001.png`,
      0,
      'FaceForensics++/071',
      undefined,
      `${fake}/Face2Face/masks/images/071_054/0001.png`,
    ],
    [
      'original_sequences/actors/raw/videos/01__exit_phone_room.mp4',
      1,
      'DFD/01__exit_phone_room',
      'DFD/01',
      null,
    ],
    ['original_sequences/youtube/c23/videos/071.mp4', 1, 'FaceForensics++/071', undefined, null],
  ]);
  assert.deepEqual(layouts, { DFD: 2, 'FaceForensics++': 3 });
  assert.deepEqual([recognised.masks.found.length, recognised.masks.matched], [2, 2]);
  assert.deepEqual(questions, []);
});

test('DeepfakeBench: frames with their masks beside them, landmarks passed over; videos and their frames are asked about', async (t) => {
  const folder = await tree(t, [
    'FaceForensics++/original_sequences/youtube/c23/videos/000.mp4',
    'FaceForensics++/original_sequences/youtube/c23/frames/000/000.png',
    'FaceForensics++/original_sequences/youtube/c23/landmarks/000/000.npy',
    'FaceForensics++/manipulated_sequences/FaceSwap/c23/frames/000_003/012.png',
    'FaceForensics++/manipulated_sequences/FaceSwap/c23/masks/000_003/012.png',
    'Celeb-DF-v2/Celeb-synthesis/frames/id0_id16_0000/012.png',
    'Celeb-DF-v2/Celeb-real/frames/id0_0000/012.png',
  ]);
  const { lines, questions, leftOut } = await scan(folder);
  assert.deepEqual(leftOut, []);
  assert.deepEqual(questions, [
    {
      question: 'frames',
      about: join(folder, 'FaceForensics++/original_sequences/youtube/c23'),
      choices: ['videos', 'frames', 'both'],
    },
  ]);
  assert.throws(
    () => requireAnswers({ questions }),
    (error) =>
      /--answer frames=CHOICE, one of: videos, frames, both/.test(
        faultWords(faultOf(error), 'en', 'terminal').remedy,
      ),
  );
  assert.deepEqual(
    lines.map(([path, label, source]) => [path.split('/').slice(-2).join('/'), label, source]),
    [
      ['id0_0000/012.png', 1, 'Celeb-DF/id0_0000'],
      ['id0_id16_0000/012.png', 0, 'Celeb-DF/id0_0000'],
      ['000_003/012.png', 0, 'FaceForensics++/000'],
      ['000/000.png', 1, 'FaceForensics++/000'],
      ['videos/000.mp4', 1, 'FaceForensics++/000'],
    ],
  );
  assert.equal(lines[2]![4], 'FaceForensics++/manipulated_sequences/FaceSwap/c23/masks/000_003/012.png');
  const taken = async (frames: string) => (await scan(folder, { answers: { frames } })).lines.length;
  assert.deepEqual([await taken('videos'), await taken('frames'), await taken('both')], [4, 4, 5]);
});

test('Celeb-DF, DeeperForensics, WildDeepfake, DF40: labels, originals and persons from folders and names', async (t) => {
  const folder = await tree(t, [
    'Celeb-DF-v1/Celeb-real/id3_0001.mp4',
    'Celeb-DF-v1/Celeb-synthesis/id3_id9_0001.mp4',
    'Celeb-DF-v1/YouTube-real/00170.mp4',
    'DF40/simswap/ff/frames/071_054/003.png',
    'DF40/simswap/cdf/frames/id3_id9_0001/003.png',
    'DeeperForensics/manipulated_videos/end_to_end/071_W101.mp4',
    'DeeperForensics/source_videos/W101/light_down/neutral/camera_front.mp4',
    'WildDeepfake/fake_test/7/fake/3/01.png',
    'WildDeepfake/real_train/7/real/3/01.png',
  ]);
  assert.deepEqual((await scan(folder)).lines, [
    ['Celeb-DF-v1/Celeb-real/id3_0001.mp4', 1, 'Celeb-DF/id3_0001', 'Celeb-DF/id3', null],
    ['Celeb-DF-v1/Celeb-synthesis/id3_id9_0001.mp4', 0, 'Celeb-DF/id3_0001', 'Celeb-DF/id3', null],
    ['Celeb-DF-v1/YouTube-real/00170.mp4', 1, 'Celeb-DF/youtube-real/00170', undefined, null],
    ['DF40/simswap/cdf/frames/id3_id9_0001/003.png', 0, 'Celeb-DF/id3_0001', 'Celeb-DF/id3', null],
    ['DF40/simswap/ff/frames/071_054/003.png', 0, 'FaceForensics++/071', undefined, null],
    ['DeeperForensics/manipulated_videos/end_to_end/071_W101.mp4', 0, 'FaceForensics++/071', undefined, null],
    [
      'DeeperForensics/source_videos/W101/light_down/neutral/camera_front.mp4',
      1,
      'DeeperForensics/W101/light_down/neutral/camera_front',
      'DeeperForensics/W101',
      null,
    ],
    ['WildDeepfake/fake_test/7/fake/3/01.png', 0, 'WildDeepfake/fake_test/7/fake/3', undefined, null],
    ['WildDeepfake/real_train/7/real/3/01.png', 1, 'WildDeepfake/real_train/7/real/3', undefined, null],
  ]);
});

test('DFDC: metadata.json labels the videos beside it; one that a folder contradicts is left out', async (t) => {
  const metadata = JSON.stringify({
    'aaa.mp4': { label: 'FAKE', split: 'train', original: 'bbb.mp4' },
    'bbb.mp4': { label: 'REAL', split: 'train', original: null },
  });
  const folder = await tree(t, {
    'part/metadata.json': metadata,
    'part/aaa.mp4': '',
    'part/bbb.mp4': '',
    'fake/metadata.json': metadata,
    'fake/bbb.mp4': '',
  });
  const { lines, leftOut } = await scan(folder);
  assert.deepEqual(lines, [
    ['part/aaa.mp4', 0, 'DFDC/bbb.mp4', undefined, null],
    ['part/bbb.mp4', 1, 'DFDC/bbb.mp4', undefined, null],
  ]);
  assert.deepEqual(
    leftOut.map(({ reason }) => reason),
    ['its folders say one label, and DFDC the other'],
  );
});

test('folders: 0_real and 1_fake are words, Mask is a folder of masks, 0 and 1 are asked about', async (t) => {
  const words = await tree(t, [
    '0_real/a.png',
    '1_fake/b.png',
    'train_real/c.png',
    'fake/Mask/d.png',
    'fake/d.png',
    'real-estate/e.png',
  ]);
  assert.deepEqual(
    (await scan(words)).lines.map(([path, label]) => [path, label]),
    [
      ['0_real/a.png', 1],
      ['1_fake/b.png', 0],
      ['fake/d.png', 0],
      ['real-estate/e.png', null],
      ['train_real/c.png', 1],
    ],
  );
  const digits = await tree(t, ['set/0/a.png', 'set/1/b.png']);
  const asked = await scan(digits);
  assert.deepEqual(asked.questions, [
    { question: 'ones', about: join(digits, 'set'), choices: ['fake', 'real'] },
  ]);
  assert.deepEqual(
    asked.lines.map(([, label]) => label),
    [null, null],
  );
  for (const [ones, labels] of [
    ['fake', [1, 0]],
    ['real', [0, 1]],
  ] as const)
    assert.deepEqual(
      (await scan(digits, { answers: { ones } })).lines.map(([, label]) => label),
      labels,
    );
});

const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

const TABLES: [what: string, file: string, content: string | Buffer, written: string | undefined][] = [
  ['commas', 'l.csv', 'path,label\nx/a.png,real\nx/b.png,fake\n', undefined],
  [
    'semicolons',
    'l.csv',
    'path;label;scale\r\nx/a.png;real;1,5\r\nx/b.png;fake;1,5\r\n',
    'UTF-8, semicolons',
  ],
  ['Excel’s sep=', 'l.csv', 'sep=;\r\npath;label\r\nx/a.png;real\r\nx/b.png;fake\r\n', 'UTF-8, semicolons'],
  [
    'Unicode text of Excel',
    'l.txt',
    utf16('path\tlabel\r\nx/a.png\treal\r\nx/b.png\tfake\r\n', false),
    'UTF-16 LE, tabs',
  ],
  [
    'UTF-16, big-endian',
    'l.csv',
    utf16('path;label\r\nx/a.png;real\r\nx/b.png;fake\r\n', true),
    'UTF-16 BE, semicolons',
  ],
  [
    'Windows-1252',
    'l.csv',
    Buffer.from('path;label;ort\r\nx/a.png;real;München\r\nx/b.png;fake;\r\n', 'latin1'),
    'Windows-1252, semicolons',
  ],
  ['backslashes', 'l.csv', 'file,class\nx\\a.png,Original\nx\\b.png,Deepfake\n', undefined],
  ['a column that says what 1 means', 'l.csv', 'filename,is_fake\nx/a.png,0.0\nx/b.png,1.0\n', undefined],
  ['Celeb-DF’s list of test videos', 'l.txt', '1 x/a.png\n0 x/b.png\n', undefined],
  [
    'objects',
    'l.json',
    '[{"image": "x/a.png", "target": "real"}, {"image": "x/b.png", "target": "fake"}]',
    undefined,
  ],
  ['ForgeryNet', 'l.txt', 'x/a.png 0 0 0\nx/b.png 1 2 15\n', undefined],
  [
    'DFDC',
    'l.json',
    '{"x/a.png": {"label": "REAL"}, "x/b.png": {"label": "FAKE", "original": "x/a.png"}}',
    undefined,
  ],
  [
    'DeepfakeBench',
    'l.json',
    '{"FF": {"FF-real": {"test": {"c23": {"000": {"label": "FF-real", "frames": ["x\\\\a.png"]}}}}, "FF-DF": {"test": {"c23": {"000_003": {"label": "FF-DF", "frames": ["x\\\\b.png"]}}}}}}',
    undefined,
  ],
];
for (const [what, file, content, written] of TABLES)
  test(`a list is read whatever wrote it: ${what}`, async (t) => {
    const folder = await tree(t, { 'x/a.png': '', 'x/b.png': '', [file]: content });
    const answers = what.startsWith('Celeb') ? { ones: 'real' } : {};
    const { lines, questions, recognised, sources } = await scan(folder, { manifest: file, answers });
    assert.deepEqual(questions, []);
    assert.deepEqual(
      lines.map(([path, label]) => [path, label]),
      [
        ['x/a.png', 1],
        ['x/b.png', 0],
      ],
    );
    assert.equal(recognised.manifest?.written, written);
    if (what === 'semicolons') assert.equal(sources[0]?.crop?.scale, 1.5);
    if (what === 'Windows-1252') assert.deepEqual(sources[0]?.attributes, { ort: 'München' });
  });

test('labels of 0 and 1 are asked about, unless the folders of the same list say it; so is a column that could be another', async (t) => {
  const list = 'file,image,target,camera\nreal/a.png,thumbs/a.png,1,phone\nfake/b.png,thumbs/b.png,0,\n';
  const folder = await tree(t, {
    'real/a.png': '',
    'fake/b.png': '',
    'x/c.png': '',
    'list.csv': list,
    'bare.csv': 'path,label\nx/c.png,1\n',
  });
  const { questions } = await scan(folder, { manifest: 'list.csv' });
  assert.deepEqual(questions, [
    { question: 'path-column', about: join(folder, 'list.csv'), choices: ['file', 'image'] },
  ]);
  const answered = await scan(folder, { manifest: 'list.csv', answers: { 'path-column': 'file' } });
  assert.deepEqual(answered.questions, []);
  assert.deepEqual(
    answered.sources.map(({ label, attributes }) => [label, attributes]),
    [
      [0, { image: 'thumbs/b.png' }],
      [1, { image: 'thumbs/a.png', camera: 'phone' }],
    ],
  );
  assert.deepEqual(answered.recognised.manifest?.ones, { means: 'real', by: 'folders' });
  const bare = await scan(folder, { manifest: 'bare.csv' });
  assert.deepEqual(
    bare.questions.map(({ question }) => question),
    ['ones'],
  );
  assert.equal(bare.sources[0]?.label, null);
});
