import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { residentOf } from '../../../bench/processTree.ts';
import { removeAll } from '../../../src/main/store/folder.ts';
import { paint, raw } from '../../support/pictures.ts';
import { makeVideo } from '../../support/video.ts';
import { mutated } from '../domain/detectors/mutations.ts';

/**
 * npm run test:mutated -- [--count 300] [--seed 1] [--more FOLDER]
 *
 * Mutated pictures and videos of all formats in one folder, through `overfire detect --whole --json`: the program must end by itself, every
 * file must have its faces or its reason, and no more than 2 GB may be held at once by all of its processes.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    more: { type: 'string' },
  },
});
const SIDE = 96;
const DETECTOR = 'overfire-meso4-swap';
const MOST_BYTES = 2e9;
const MEDIA = /^\.(jpe?g|png|webp|gif|tiff?|avif|heic|mp4|mkv|webm|avi|mov)$/;

const folder = await mkdtemp(join(tmpdir(), 'overfire-mutated-'));
try {
  const sources = await sourcesIn(folder, values.more);
  const count = Number(values.count);
  const files = await mkdtemp(join(folder, 'files-'));
  for (let n = 0; n < count; n++) {
    const { name, bytes } = sources[n % sources.length]!;
    await writeFile(join(files, `${n}-${name}`), mutated(bytes, Number(values.seed) * 100_000 + n));
  }
  const { out, status, most } = await detected(files);
  const { detections, leftOut } = JSON.parse(out) as Record<'detections' | 'leftOut', { path: string }[]>;
  const told = new Set([...detections, ...leftOut].map(({ path }) => basename(path)));
  const silent = (await readdir(files)).filter((name) => !told.has(name));
  console.log(
    `${count} files of ${sources.length} kinds: ${new Set(detections.map(({ path }) => path)).size} read, ${leftOut.length} refused with a reason, ${silent.length} without a word; status ${status}; ${(most / 1e6).toFixed(0)} MB at most`,
  );
  for (const name of silent) console.log(`without a word: ${name}`);
  if (silent.length > 0 || (status !== 0 && status !== 4) || most > MOST_BYTES) process.exitCode = 1;
} finally {
  await removeAll(folder);
}

/** One of each format that is read, made here, and the files of another folder. */
async function sourcesIn(work: string, more: string | undefined) {
  const picture = (shift: number) =>
    paint(SIDE, SIDE, (x, y) => [(x * 3 + shift) % 256, (y * 5 + shift) % 256, (x * y) % 256]);
  const made = raw(picture(0), SIDE, 3);
  const sources = [
    { name: 'a.jpg', bytes: await made.clone().jpeg().toBuffer() },
    { name: 'progressive.jpg', bytes: await made.clone().jpeg({ progressive: true }).toBuffer() },
    { name: 'a.png', bytes: await made.clone().png().toBuffer() },
    { name: 'deep.png', bytes: await made.clone().toColourspace('rgb16').png().toBuffer() },
    { name: 'a.webp', bytes: await made.clone().webp().toBuffer() },
    { name: 'a.gif', bytes: await made.clone().gif().toBuffer() },
    { name: 'a.tif', bytes: await made.clone().tiff().toBuffer() },
    { name: 'a.avif', bytes: await made.clone().avif().toBuffer() },
  ];
  const pictures = Array.from({ length: 12 }, (_, n) => picture(n * 9));
  for (const [name, encoder] of [
    ['h264.mp4', 'libx264'],
    ['h264.mkv', 'libx264'],
    ['hevc.mp4', 'libx265'],
    ['vp9.webm', 'libvpx-vp9'],
  ] as const) {
    const path = join(work, name);
    await makeVideo(path, { pictures, width: SIDE, height: SIDE, encoder });
    sources.push({ name, bytes: await readFile(path) });
  }
  for (const file of more === undefined ? [] : await readdir(more, { recursive: true, withFileTypes: true }))
    if (file.isFile() && MEDIA.test(extname(file.name)))
      sources.push({ name: file.name, bytes: await readFile(join(file.parentPath, file.name)) });
  return sources;
}

/** What the program says, its status, and what it and its processes held at most. */
async function detected(files: string) {
  const program = 'src/main/shells/cli/overfire.ts';
  const asked = [
    'detect',
    files,
    '--detector',
    DETECTOR,
    '--whole',
    '--frames',
    '3',
    '--json',
    '--workers',
    '1',
  ];
  const child = spawn(process.execPath, ['--import', './tools/tsx.ts', program, ...asked], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, residentOf(child.pid!));
  }, 500);
  const out = (await buffer(child.stdout)).toString();
  const status = await new Promise<number | null>((end) =>
    child.exitCode === null ? child.once('exit', end) : end(child.exitCode),
  );
  clearInterval(watch);
  return { out, status, most };
}
