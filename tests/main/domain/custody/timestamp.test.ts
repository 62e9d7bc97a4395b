import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { timestampRequest, verifyTimestamp } from '../../../../src/main/domain/custody/timestamp.ts';
import { temporaryFolder } from '../../../support/folder.ts';

const CONFIG = `
[tsa]
default_tsa = lab
[lab]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[req]
distinguished_name = name
prompt = no
[name]
CN = Time stamps of the lab
[stamps]
extendedKeyUsage = critical,timeStamping
[mail]
extendedKeyUsage = emailProtection
`;

function hasOpenssl(): boolean {
  try {
    execFileSync('openssl', ['version']);
    return true;
  } catch {
    return false;
  }
}

test('a response of an authority by openssl is verified without it; other bytes, another certificate and every altered byte of its signature are not', {
  skip: hasOpenssl() ? false : 'openssl is not on this machine',
}, async (t) => {
  const folder = await temporaryFolder(t);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  await writeFile(join(folder, 'tsa.cnf'), CONFIG);
  await writeFile(join(folder, 'serial'), '01\n');
  const authority = (name: string, use: string) => {
    openssl(
      ...`req -x509 -newkey rsa:2048 -nodes -days 30 -config tsa.cnf -extensions ${use} -keyout ${name}.key -out ${name}.pem`.split(
        ' ',
      ),
    );
  };
  authority('lab', 'stamps');
  const manifest = Buffer.from('{"files":[]}');
  await writeFile(join(folder, 'request.tsq'), timestampRequest(manifest));
  assert.match(
    openssl('ts', '-query', '-in', 'request.tsq', '-text').toString(),
    /Hash Algorithm: sha256[\s\S]*Certificate required: yes/,
  );
  openssl(
    ...'ts -reply -config tsa.cnf -queryfile request.tsq -signer lab.pem -inkey lab.key -out response.tsr'.split(
      ' ',
    ),
  );
  const response = await readFile(join(folder, 'response.tsr'));

  const found = verifyTimestamp(response, manifest);
  assert.equal(found.problem, null);
  assert.equal(found.good, true);
  assert.equal(found.authority, 'CN=Time stamps of the lab');
  assert.equal(found.policy, '1.2.3.4.1');
  assert.ok(Math.abs(Date.parse(found.time!) - Date.now()) < 3_600_000);

  assert.match(verifyTimestamp(response, Buffer.from('other')).problem!, /other bytes/);
  assert.match(verifyTimestamp(Buffer.from('no response'), manifest).problem!, /no response/);
  // Where the signature lies, at the end, and where the time stamp itself lies.
  for (let at = response.length - 200; at < response.length; at += 40) {
    const altered = Buffer.from(response);
    altered[at]! ^= 1;
    assert.equal(verifyTimestamp(altered, manifest).good, false, `byte ${at}`);
  }
  const info = response.indexOf(Buffer.from(`${new Date(found.time!).getUTCFullYear()}`));
  const later = Buffer.from(response);
  later[info + 3] = later[info + 3]! === 0x39 ? 0x38 : later[info + 3]! + 1;
  assert.equal(verifyTimestamp(later, manifest).good, false);
});
