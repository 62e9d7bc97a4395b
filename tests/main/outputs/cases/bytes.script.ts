import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { randomSource } from '../../../../src/engine/random/seeded.ts';
import { type CaseFiles, openBytes } from '../../../../src/main/outputs/cases/caseFiles.ts';
import { objectPath } from '../../../../src/main/outputs/cases/names.ts';
import { verifyFiles } from '../../../../src/main/outputs/cases/verify.ts';
import { pack, placesOf, resign, sealSmall, sha256, unpack } from './sealed.ts';
import { TAMPERINGS } from './tamperings.ts';

/**
 * `npm run test:bytes`: a sealed case of two million bytes, of which each byte is flipped in turn, and ten thousand seeded tamperings with its
 * bytes, its zip and its manifest. Neither verifier may accept one. Exit status 1 where one does.
 *
 *     --bytes 2000000  --every 1  --python 100  --tamperings 10000  --seed 1
 *
 * `--every n` flips each n-th byte alone, `--python n` each n-th byte of files above 4 KiB and all others.
 */
const { values } = parseArgs({
  options: {
    bytes: { type: 'string', default: '2000000' },
    every: { type: 'string', default: '1' },
    python: { type: 'string', default: '100' },
    tamperings: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
  },
});
const [size, every, pythonEvery, tamperings, seed] = [
  values.bytes,
  values.every,
  values.python,
  values.tamperings,
  values.seed,
].map(Number) as [number, number, number, number, number];
const PIECE = 1 << 16;
const PYTHON = fileURLToPath(new URL('./verify_bytes.py', import.meta.url));
const VERIFIER = fileURLToPath(new URL('../../../../docs/verify.py', import.meta.url));

const cleanups: (() => unknown)[] = [];
const context = { after: (fn: () => unknown) => cleanups.push(fn) } as unknown as TestContext;
const folder = await mkdtemp(join(tmpdir(), 'overfire-bytes-'));
cleanups.push(() => rm(folder, { recursive: true, force: true }));

/** A case with as many more objects as make it so long, sealed by a key of their own. */
async function lengthened(file: string, path: string): Promise<void> {
  const files = await unpack(file);
  const random = randomSource(seed);
  for (let left = size - (await readFile(file)).length; left > 0; left -= PIECE) {
    const bytes = Buffer.from(
      Uint8Array.from({ length: Math.min(PIECE, left) }, () => Math.floor(256 * random())),
    );
    files.set(objectPath(sha256(bytes)), bytes);
  }
  const seal = ['manifest.json', 'manifest.sig'].map((name) => [name, files.get(name)!] as const);
  for (const [name] of seal) files.delete(name);
  for (const [name, bytes] of seal) files.set(name, bytes);
  resign(files);
  await pack(path, files);
}

async function good(
  bytes: Buffer,
  change: (files: CaseFiles) => CaseFiles = (files) => files,
): Promise<boolean> {
  const files = await openBytes(bytes, 'case');
  try {
    return (await verifyFiles('case', change(files), {})).good;
  } finally {
    files.close();
  }
}

/** Of a flip inside a file's data the other files are as they were: their hashes are taken once. */
async function flipAll(path: string): Promise<{ flipped: number; accepted: number[] }> {
  const bytes = await readFile(path);
  const places = [...(await placesOf(path))].sort(([, a], [, b]) => a.start - b.start);
  const known = new Map([...(await unpack(path))].map(([name, content]) => [name, sha256(content)]));
  const accepted: number[] = [];
  let flipped = 0;
  let next = 0;
  const begun = performance.now();
  for (let at = 0; at < bytes.length; at += every) {
    while (next < places.length && places[next]![1].start + places[next]![1].size <= at) next++;
    const [own, place] = places[next] ?? [null, null];
    const inside = place !== null && at >= place.start;
    const bit = 1 << ((at * 5 + 3) % 8);
    bytes[at]! ^= bit;
    const fast = (files: CaseFiles): CaseFiles => ({
      ...files,
      hash: async (name, onBytes) => (name === own ? files.hash(name, onBytes) : known.get(name)!),
    });
    if (await good(bytes, inside ? fast : undefined)) accepted.push(at);
    bytes[at]! ^= bit;
    if (++flipped % 100_000 === 0)
      console.log(`  ${flipped} flipped, ${((performance.now() - begun) / flipped).toFixed(2)} ms each`);
  }
  return { flipped, accepted };
}

function python(...args: string[]): { child: ChildProcess; answer: Promise<string> } {
  const child = spawn('python3', [PYTHON, VERIFIER, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  return { child, answer: text(child.stdout!) };
}

async function tamperAll(path: string): Promise<{ made: number; accepted: string[]; inPython: string }> {
  const sealed = { bytes: await readFile(path), files: await unpack(path) };
  const random = randomSource(seed + 1);
  const names = Object.keys(TAMPERINGS);
  const { child, answer } = python('stream');
  const accepted: string[] = [];
  const made: string[] = [];
  while (made.length < tamperings) {
    const name = names[Math.floor(random() * names.length)]!;
    const tampered = await TAMPERINGS[name]!(sealed, random);
    if (tampered.equals(sealed.bytes)) continue;
    if (await good(tampered)) accepted.push(`${made.length} ${name}`);
    made.push(name);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(tampered.length);
    child.stdin!.write(head);
    if (!child.stdin!.write(tampered)) await once(child.stdin!, 'drain');
    if (made.length % 1000 === 0) console.log(`  ${made.length} tamperings`);
  }
  child.stdin!.end();
  const inPython = (await answer)
    .trim()
    .replaceAll(/accepted (\d+)/g, (_, i) => `accepted ${i} ${made[Number(i)]}`);
  return { made: made.length, accepted, inPython };
}

const seconds = async <T>(work: Promise<T>): Promise<[T, string]> => {
  const begun = performance.now();
  return [await work, `${((performance.now() - begun) / 1000).toFixed(0)} s`];
};

try {
  const { file: small } = await sealSmall(context);
  const path = join(folder, 'case.zip');
  await lengthened(small, path);
  for (const file of [small, path]) {
    const bytes = await readFile(file);
    if (!(await good(bytes))) throw new Error('the case is not good as it was sealed');
    console.log(`a case of ${bytes.length} bytes, ${(await placesOf(file)).size} files`);
  }
  const [tampered, tamperingTook] = await seconds(tamperAll(small));
  console.log(`${tampered.made} tamperings, ${tampered.accepted.length} accepted, ${tamperingTook}`);
  console.log(tampered.accepted.join('\n'));
  console.log(`verify.py: ${tampered.inPython}`);
  const flips = python('flips', path, `${pythonEvery}`);
  const [flipped, flippingTook] = await seconds(flipAll(path));
  console.log(`${flipped.flipped} bytes flipped, ${flipped.accepted.length} accepted, ${flippingTook}`);
  console.log(flipped.accepted.join(' '));
  const inPython = (await flips.answer).trim();
  console.log(`verify.py: ${inPython}`);
  const all = [...tampered.accepted, ...flipped.accepted];
  if (all.length > 0 || /accepted/.test(tampered.inPython + inPython)) process.exitCode = 1;
} finally {
  for (const cleanup of cleanups.reverse()) await cleanup();
}
