import assert from 'node:assert/strict';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import yazl from 'yazl';
import { verifyCase } from '../../../../src/main/outputs/cases/verify.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { pack, sealSmall, unpack } from './sealed.ts';

/** A zip of one entry under a name that the library would not write, by replacing one of the same length. */
async function zipNamed(name: string, options: Partial<yazl.Options> = {}, copies = 1): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  const stand = 'x'.repeat(Buffer.byteLength(name));
  for (let i = 0; i < copies; i++)
    zip.addBuffer(Buffer.alloc(1 << 20), stand, { compress: false, ...options });
  zip.end();
  const bytes = await buffer(zip.outputStream as Readable);
  for (let at = bytes.indexOf(stand); at !== -1; at = bytes.indexOf(stand, at)) bytes.write(name, at);
  return bytes;
}

test('a zip that means harm is refused with a reason, and never unpacked', async (t) => {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'lab');
  const file = join(folder, 'hostile.zip');
  const reasons = async (bytes: Buffer) => {
    await writeFile(file, bytes);
    const { good, problems } = await verifyCase(file);
    assert.equal(good, false);
    return problems.map(({ kind, message }) => `${kind}: ${message}`).join('\n');
  };
  assert.match(await reasons(Buffer.alloc(0)), /container: this is not a zip file/);
  assert.match(await reasons(Buffer.from('no zip at all')), /container: this is not a zip file/);
  assert.match(await reasons(await zipNamed('../../etc/passwd')), /invalid relative path/);
  assert.match(await reasons(await zipNamed('/etc/passwd')), /absolute path/);
  assert.match(await reasons(await zipNamed('a\\..\\b')), /invalid characters/);
  assert.match(await reasons(await zipNamed('twice', {}, 2)), /container: it is there twice/);
  assert.match(await reasons(await zipNamed('bomb', { compress: true })), /container: it is compressed/);
  assert.match(await reasons(await zipNamed('n'.repeat(2000))), /container: its name is too long/);

  const whole = await zipNamed('one');
  assert.match(
    await reasons(whole.subarray(0, whole.length - 30)),
    /this is not a zip file, or a damaged one/,
  );
  const claims = Buffer.from(whole);
  claims.writeUInt16LE(0xfffe, claims.length - 22 + 10);
  claims.writeUInt16LE(0xfffe, claims.length - 22 + 8);
  assert.match(await reasons(claims), /damaged one/);

  // Every entry of the directory names the same megabyte.
  const overlapping = await zipNamed('many', {}, 1);
  const end = overlapping.length - 22;
  const start = overlapping.readUInt32LE(end + 16);
  const entry = overlapping.subarray(start, end);
  const entries = Array.from({ length: 1000 }, (_, i) => {
    const copy = Buffer.from(entry);
    copy.write(String(i).padStart(4, '0'), 46);
    return copy;
  });
  const tail = Buffer.from(overlapping.subarray(end));
  tail.writeUInt16LE(1000, 8);
  tail.writeUInt16LE(1000, 10);
  tail.writeUInt32LE(1000 * entry.length, 12);
  const bomb = Buffer.concat([overlapping.subarray(0, start), ...entries, tail]);
  assert.match(await reasons(bomb), /its entries claim more bytes than the file has/);
});

test('a manifest that is not one is refused', async (t) => {
  const { file, folder } = await sealSmall(t);
  const tampered = join(folder, 'tampered.zip');
  const files = await unpack(file);
  const manifest = JSON.parse(files.get('manifest.json')!.toString());
  const refuses = async (text: string) => {
    files.set('manifest.json', Buffer.from(text));
    await pack(tampered, files);
    const { problems } = await verifyCase(tampered);
    assert.deepEqual(problems.map(({ kind }) => kind).slice(0, 2), ['manifest', 'signature']);
  };
  await refuses('{');
  await refuses('null');
  await refuses(JSON.stringify({ ...manifest, format: 'another' }));
  await refuses(JSON.stringify({ ...manifest, files: [{ ...manifest.files[0], path: '../../x' }] }));
  await refuses(JSON.stringify({ ...manifest, files: [manifest.files[0], manifest.files[0]] }));
});

test('a case that was unpacked is verified as well; a link in it is not followed', async (t) => {
  const { file, folder, exported } = await sealSmall(t);
  const unpacked = join(folder, 'unpacked');
  for (const [path, bytes] of await unpack(file)) {
    await mkdir(dirname(join(unpacked, path)), { recursive: true });
    await writeFile(join(unpacked, path), bytes);
  }
  const found = await verifyCase(unpacked, { key: exported.key });
  assert.deepEqual([found.form, found.good, found.problems], ['unpacked case', true, []]);
  await writeFile(
    join(unpacked, 'environment.json'),
    `${await readFile(join(unpacked, 'environment.json'))} `,
  );
  if (process.platform !== 'win32') await symlink('/etc/hostname', join(unpacked, 'objects', 'link'));
  const { problems } = await verifyCase(unpacked);
  assert.deepEqual(
    problems.map(({ kind, path }) => [kind, path]),
    [
      ...(process.platform === 'win32' ? [] : [['unlisted', 'objects/link']]),
      ['altered', 'environment.json'],
    ],
  );
});
