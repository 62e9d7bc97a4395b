/**
 * What files cost. Beside FFmpeg's own program, turn by turn on one thread each: decoding every frame of an ordinary 720p video (H.264, CRF
 * 23) to RGB. Beside the same attack plain, on one worker: PGD-20 that expects `jpeg:60/75/90+h264:23/28` at each of its steps, on the
 * Y-shaped FFM. Prints medians of the ratios of rates, and their range (above 1: the first is faster).
 *
 *   npm run bench:delivery -- [--turns 5] [--frames 150]
 *
 * Needs `ffmpeg` on the path, which makes the video too; without it the attack alone is measured.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pgd } from '../src/common/attacks/pgd.ts';
import type { IndividualParams } from '../src/common/attacks/registry.ts';
import { openPool } from '../src/main/compute/pool.ts';
import { readFrames } from '../src/main/decode/video.ts';
import { removeAll } from '../src/main/store/folder.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';
import { median } from './sideBySide.ts';

const { values } = parseArgs({
  options: { turns: { type: 'string', default: '5' }, frames: { type: 'string', default: '150' } },
});
const turns = Number(values.turns);
const frames = Number(values.frames);
/** Ours, which round as they should; FFmpeg's usual ones are faster and give other bytes. */
const EXACT = 'bicubic+accurate_rnd+full_chroma_int+full_chroma_inp+bitexact';
const EXPECTED = 'jpeg:60/75/90+h264:23/28';

if (spawnSync('ffmpeg', ['-version']).error === undefined) await decoding();
else console.log('Decoding: left out, there is no ffmpeg on the path.');
await expecting();

async function decoding(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'overfire-bench-delivery-'));
  const video = join(folder, 'ordinary.mp4');
  const quiet = ['-v', 'error', '-nostdin'];
  // Detail that moves, and the grain of a camera.
  const scene = `testsrc2=size=1280x720:rate=25,noise=alls=6:allf=t`;
  execFileSync('ffmpeg', [
    ...quiet,
    ...['-f', 'lavfi', '-i', scene, '-frames:v', `${frames}`, '-c:v', 'libx264', '-crf', '23'],
    ...['-pix_fmt', 'yuv420p', video],
  ]);
  const ours = async () => {
    let read = 0;
    for await (const _ of readFrames(video, { every: 1 }, { alive() {}, notice() {} })) read++;
    if (read !== frames) throw new Error(`${read} of ${frames} frames were read`);
  };
  const raw = ['-sws_flags', EXACT, '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-y', '/dev/null'];
  const theirs = async () =>
    void execFileSync('ffmpeg', [...quiet, '-threads', '1', '-i', video, '-filter_threads', '1', ...raw]);
  try {
    await contend(
      `Decoding ${frames} frames of 1280 x 720 to RGB, Overfire / ffmpeg -threads 1`,
      ours,
      theirs,
    );
  } finally {
    await removeAll(folder);
  }
}

async function expecting(): Promise<void> {
  const pool = await openPool({ backend: 'onnxruntime', workers: 1 });
  const { contract, weights } = randomDetector('multitask');
  const id = 'multitask'.padEnd(64, '0');
  await pool.load({ id, contract }, weights);
  const victims = [
    { pixels: new Uint8Array(256 * 256 * 3).map((_, i) => (i * 37) % 256), label: 0 as const, seed: 1 },
  ];
  const attacked = (expect?: string) => async () => {
    const params = pgd.schema.parse({ attack: 'pgd', iterations: 20, expect }) as IndividualParams;
    await pool.run('attack', { detector: id, params, victims });
  };
  try {
    await contend(`PGD-20 of one face, expecting ${EXPECTED} / plain`, attacked(EXPECTED), attacked());
  } finally {
    await pool.close();
  }
}

/** Turn by turn, after one turn that warms up. */
async function contend(work: string, one: () => Promise<void>, other: () => Promise<void>): Promise<void> {
  const timed = async (run: () => Promise<void>) => {
    const begun = performance.now();
    await run();
    return performance.now() - begun;
  };
  const ratios: number[] = [];
  for (let turn = 0; turn <= turns; turn++) {
    const first = await timed(one);
    const ratio = (await timed(other)) / first;
    if (turn > 0) ratios.push(ratio);
  }
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((value) => value.toFixed(2));
  console.log(`${work}: ${median(ratios).toFixed(2)} (${least} to ${most}, ${turns} turns)`);
}
