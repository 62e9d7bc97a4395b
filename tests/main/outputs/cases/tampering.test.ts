import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Problem } from '../../../../src/common/sealed.ts';
import { randomSource } from '../../../../src/engine/random/seeded.ts';
import { verifyCase } from '../../../../src/main/outputs/cases/verify.ts';
import { type Files, pack, placesOf, resign, sealSmall, unpack } from './sealed.ts';

const VERIFIER = fileURLToPath(new URL('../../../../docs/verify.py', import.meta.url));
const python = (...args: string[]) => spawnSync('python3', [VERIFIER, ...args], { encoding: 'utf8' });
let pythonThere = false;

before(() => {
  pythonThere =
    spawnSync('python3', ['--version']).status === 0 && spawnSync('openssl', ['version']).status === 0;
});

const told = (problems: Problem[]) => problems.map(({ kind, path }) => `${kind} ${path}`);

/** Both verifiers must say that it is not good; the one in Python in words that match. */
async function refused(file: string, inPython: RegExp | null = null): Promise<string[]> {
  const { good, problems } = await verifyCase(file);
  assert.equal(good, false);
  if (pythonThere && inPython !== null) {
    const { status, stdout } = python(file);
    assert.equal(status, 1, stdout);
    assert.match(stdout, inPython);
  }
  return told(problems);
}

test('a sealed case is good, and the verifier in Python agrees', async (t) => {
  const { file, exported } = await sealSmall(t);
  const found = await verifyCase(file, { key: exported.key });
  assert.deepEqual([found.problems, found.good, found.expectedKey], [[], true, true]);
  assert.equal(found.files, exported.files);
  assert.equal(found.sealed, '2026-01-02T03:04:05.000Z');
  if (!pythonThere) return t.skip('python3 or openssl is not installed here');
  const { stdout, status, stderr } = python(file, exported.publicKey);
  assert.deepEqual([stdout.trim(), status, stderr], ['good', 0, '']);
});

test('files in another order than the manifest lists them are no sealed case, though every byte of them is right', async (t) => {
  const { file, folder } = await sealSmall(t);
  const files = [...(await unpack(file))];
  const shuffled = join(folder, 'shuffled.zip');
  await pack(shuffled, new Map([files[1]!, files[0]!, ...files.slice(2)]));
  assert.deepEqual(await refused(shuffled, /^container: .*order/), [`container ${files[1]![0]}`]);
  await pack(shuffled, new Map([files.at(-1)!, ...files.slice(0, -1)]));
  assert.deepEqual(await refused(shuffled, /^container: .*order/), ['container manifest.sig']);
});

test('a flipped byte is found in every file, and named', async (t) => {
  const { file, folder } = await sealSmall(t);
  const bytes = await readFile(file);
  const random = randomSource(7);
  const flipped = join(folder, 'flipped.zip');
  for (const [path, { start, size }] of await placesOf(file)) {
    if (size === 0) continue;
    const changed = Buffer.from(bytes);
    changed[start + Math.floor(random() * size)]! ^= 1 << Math.floor(random() * 8);
    await writeFile(flipped, changed);
    const seal = path === 'manifest.json' || path === 'manifest.sig';
    const found = await refused(flipped);
    const expected = seal ? /^(signature|manifest) manifest\./ : new RegExp(`^altered ${path}$`);
    assert.ok(
      found.some((line) => expected.test(line)),
      `${path}: ${found.join(', ')}`,
    );
    if (path.startsWith('results/clean') || seal || path === 'lab-key.pub.pem') await refused(flipped, /./);
  }
});

test('a flipped byte is found wherever in the file it lies', async (t) => {
  const { file, folder } = await sealSmall(t);
  const bytes = await readFile(file);
  const places = [...(await placesOf(file)).values()];
  const [first, second] = places;
  const last = places.at(-1)!;
  const directory = last.start + last.size + 16;
  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
  const random = randomSource(11);
  const offsets = [
    ...range(0, first!.start),
    ...range(first!.start + first!.size, second!.start),
    ...range(directory, directory + 46 + 9),
    ...range(bytes.length - 22, bytes.length),
    ...range(0, 40).map(() => Math.floor(random() * bytes.length)),
  ];
  const flipped = join(folder, 'flipped.zip');
  for (const offset of offsets) {
    const changed = Buffer.from(bytes);
    changed[offset]! ^= 1 << Math.floor(random() * 8);
    await writeFile(flipped, changed);
    const { good } = await verifyCase(flipped);
    assert.equal(good, false, `byte ${offset}`);
    if (pythonThere && offset % 50 === 0) assert.equal(python(flipped).status, 1, `byte ${offset}`);
  }
});

test('verification names files that were removed, added, renamed or swapped', async (t) => {
  const { file, folder } = await sealSmall(t);
  const original = await unpack(file);
  const [one, two] = [...original.keys()].filter((path) => path.startsWith('objects/')) as [string, string];
  const tampered = join(folder, 'tampered.zip');
  const after = async (change: (files: Files) => void, inPython: RegExp) => {
    const files: Files = new Map(original);
    change(files);
    await pack(tampered, files);
    return refused(tampered, inPython);
  };
  assert.deepEqual(await after((files) => files.delete(one), new RegExp(`missing: ${one}`)), [
    `missing ${one}`,
  ]);
  assert.deepEqual(
    await after((files) => files.set('objects/more', Buffer.from('more')), /unlisted: objects\/more/),
    ['unlisted objects/more'],
  );
  const renamed = await after(
    (files) => {
      files.set('objects/other', files.get(one)!);
      files.delete(one);
    },
    new RegExp(`missing: ${one}`),
  );
  assert.deepEqual(renamed, [`renamed ${one}`]);
  const swapped = await after(
    (files) => {
      files.set(one, original.get(two)!);
      files.set(two, original.get(one)!);
    },
    new RegExp(`altered: ${one}`),
  );
  assert.deepEqual(swapped, [`swapped ${one}`]);
  assert.deepEqual(
    await after((files) => files.set(one, original.get(two)!), new RegExp(`altered: ${one}`)),
    [`altered ${one}`],
  );
  assert.deepEqual(await after((files) => files.delete('manifest.sig'), /manifest\.sig/), [
    'signature manifest.sig',
  ]);
  assert.deepEqual(await after((files) => files.delete('manifest.json'), /manifest\.json/), [
    'manifest manifest.json',
  ]);
  const lines = original.get('audit.jsonl')!.toString();
  const edited = Buffer.from(lines.replace('"act":"project created"', '"act":"project cleaned"'));
  assert.deepEqual(await after((files) => files.set('audit.jsonl', edited), /altered: audit\.jsonl/), [
    'altered audit.jsonl',
    'chain audit.jsonl',
  ]);
});

test('what another key signs is told by the key that is asked for, and never by the log', async (t) => {
  const { file, folder, exported } = await sealSmall(t);
  const tampered = join(folder, 'tampered.zip');
  const files = await unpack(file);
  resign(files);
  await pack(tampered, files);
  const alone = await verifyCase(tampered);
  assert.equal(alone.good, true);
  assert.notEqual(alone.key, exported.key);
  const asked = await verifyCase(tampered, { key: exported.key });
  assert.deepEqual(told(asked.problems), ['key lab-key.pub.pem']);
  assert.match(asked.problems[0]!.message, new RegExp(`${alone.key}, not ${exported.key}`));
  if (pythonThere) assert.match(python(tampered, exported.publicKey).stdout, /^key: signed by another key/);

  const forged = await unpack(file);
  resign(forged, true);
  await pack(tampered, forged);
  assert.deepEqual(await refused(tampered, /^signature/), ['signature manifest.sig']);

  const log = forged.get('audit.jsonl')!.toString().split('\n');
  const line = log[0]!.replace('"project created"', '"project cleaned"');
  forged.set('audit.jsonl', Buffer.from([line, ...log.slice(1)].join('\n')));
  resign(forged);
  await pack(tampered, forged);
  const { problems } = await verifyCase(tampered);
  assert.deepEqual(told(problems), ['chain audit.jsonl']);
  assert.match(problems[0]!.message, /^line 2: the line before it was changed/);
  if (pythonThere) assert.match(python(tampered).stdout, /breaks at line 2/);
});
