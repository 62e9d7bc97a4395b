import assert from 'node:assert/strict';
import { chmod, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { hashFile } from '../../../../src/main/base/hash.ts';
import { temporaryFolder } from '../../../support/folder.ts';

test('a file is hashed as it is, in pieces, and stays as it is', async (t) => {
  const path = join(await temporaryFolder(t), 'a.bin');
  await writeFile(path, 'abc');
  await chmod(path, 0o444);
  const before = await stat(path);
  // FIPS 180-2, appendix B.
  assert.equal(await hashFile(path), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert.equal((await stat(path)).mtimeMs, before.mtimeMs);
  const large = join(path, '..', 'large.bin');
  await writeFile(large, 'a'.repeat(3_000_000));
  assert.equal(await hashFile(large), '2a152c894398719c0570f83fac34ac03a0f6e8e474b995c2403aa5434f7b9dd4');
  await assert.rejects(hashFile(join(path, '..', 'absent')), { code: 'ENOENT' });
});
