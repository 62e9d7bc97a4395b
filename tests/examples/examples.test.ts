import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync } from 'node:zlib';
import { findings } from '../../src/main/domain/findings/findings.ts';
import { smallProject } from '../main/outputs/reports/project.ts';
import { newPlace, OVERFIRE, ROOT } from '../main/shells/cli/run.ts';
import { UNBUILT } from '../support/child.ts';

const runs = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const python = runs('python3', '--version') && runs('openssl', 'version');

/** Runs an example as a lab would, on the program of these sources. */
function example(name: string, ...args: string[]) {
  const env = {
    ...process.env,
    OVERFIRE: [process.execPath, ...UNBUILT, OVERFIRE].join(' '),
    OVERFIRE_LANGUAGE: 'de',
    PYTHONDONTWRITEBYTECODE: '1',
  };
  return spawnSync('python3', [join(ROOT, 'examples', name), ...args], { encoding: 'utf8', env });
}

test('the example with pandas prints the accuracies of the findings', { skip: !python }, async (t) => {
  if (!runs('python3', '-c', 'import pandas')) {
    const { status, stderr } = example('audit_to_pandas.py', 'case-1');
    assert.equal(status, 1);
    assert.match(stderr, /needs pandas: pip install pandas/);
    return t.skip('pandas is not installed for python3');
  }
  const project = await smallProject(t);
  const { status, stdout, stderr } = example('audit_to_pandas.py', project);
  assert.equal(status, 0, stderr);
  const { clean, attacks } = findings(project);
  const accuracyOf = (attack: string, iteration: number) =>
    Number(
      stdout
        .split('\n')
        .map((line) => line.trim().split(/\s+/))
        .find((cells) => cells[1] === attack && cells[2] === String(iteration))?.[4],
    );
  assert.equal(accuracyOf('clean', 0), clean.accuracy);
  assert.equal(accuracyOf('iap', 4), attacks[0]!.eightBit.accuracy);
  assert.equal(accuracyOf('urn', 1), attacks[1]!.eightBit.accuracy);
});

test('the example with Parquet prints the accuracies of the findings', { skip: !python }, async (t) => {
  if (!runs('python3', '-c', 'import duckdb') && !runs('python3', '-c', 'import pandas, pyarrow')) {
    const { status, stderr } = example('parquet_to_table.py', 'case-1');
    assert.equal(status, 1);
    assert.match(stderr, /needs duckdb, or pandas with pyarrow/);
    return t.skip('neither duckdb nor pandas with pyarrow is installed for python3');
  }
  const project = await smallProject(t);
  const { status, stdout, stderr } = example('parquet_to_table.py', project);
  assert.equal(status, 0, stderr);
  const { clean, attacks } = findings(project);
  const last = [attacks[0]!.eightBit.accuracy!, attacks[1]!.eightBit.accuracy!].map((share) =>
    share.toFixed(3),
  );
  const lines = stdout.trim().split('\n');
  assert.equal(lines[0], `clean 0 2 ${clean.accuracy!.toFixed(3)}`);
  assert.deepEqual(lines.slice(2), [`iap 4 2 ${last[0]}`, `urn 1 2 ${last[1]}`]);
});

test('the example that verifies asks Overfire and the verifier beside it, and believes neither alone', {
  skip: python ? false : 'python3 or openssl is not installed here',
}, (t) => {
  const { cwd } = newPlace(t);
  const sealed = join(ROOT, 'tests/fixtures/sealed');
  const [file, key] = [join(cwd, 'case.zip'), join(sealed, 'lab-key.pub.pem')];
  const bytes = brotliDecompressSync(readFileSync(join(sealed, 'faces.zip.br')));
  writeFileSync(file, bytes);
  const good = example('verify_case.py', file, key);
  assert.equal(good.status, 0, good.stderr);
  assert.match(good.stdout, /^Overfire: {2}valid, \d+ files, sealed 2.*\nverify\.py: valid\n {2}good\n$/);

  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
  const damaged = example('verify_case.py', file, key);
  assert.equal(damaged.status, 1);
  assert.match(damaged.stdout, /^Overfire: {2}NOT valid.*\n {2}\w+: .*\n/);
  assert.match(damaged.stdout, /verify\.py: NOT valid\n {2}\w+: /);
});
