import assert from 'node:assert/strict';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { auditOfEveryKind, pack, resign, unpack } from './sealed.ts';

const host = { onProgress: () => {} };

test('a sealed audit repeats to the same bytes, from its own faces and from the originals', async (t) => {
  const { folder, scene, project } = await auditOfEveryKind(t);
  const file = join(folder, 'case.zip');
  await exportCase(project, { out: file });
  const again = await rerunCase(file, host, { workers: 2 });
  assert.deepEqual([again.verdict, again.first, again.faces, again.from], ['identical', null, 5, 'case']);
  assert.equal(again.files.length, 3 + 2 * 3);
  assert.ok(again.files.every(({ identical }) => identical));

  // Under other names, in another place.
  const moved = join(folder, 'moved');
  await mkdir(join(moved, 'deep'), { recursive: true });
  const originals = ['fake/0', 'fake/1', 'fake/2', 'masks/0', 'masks/1', 'masks/2', 'real/0', 'real/1'];
  for (const [i, name] of originals.entries())
    await copyFile(join(scene.footage, `${name}.png`), join(moved, i < 3 ? 'deep' : '', `${9 - i}.png`));
  const redacted = join(folder, 'redacted.zip');
  await exportCase(project, { out: redacted, redact: true });
  await assert.rejects(rerunCase(redacted, host), { message: /holds no faces/ });
  const out = join(folder, 'repeated');
  const fromOriginals = await rerunCase(redacted, host, { footage: moved, out });
  assert.deepEqual([fromOriginals.verdict, fromOriginals.from], ['identical', 'originals']);
  assert.equal(fromOriginals.project, out);

  await rm(join(moved, '2.png'));
  await assert.rejects(rerunCase(redacted, host, { footage: moved }), {
    message: /1 of 8 files with the sealed SHA-256 are not there: footage\/real\/1\.png/,
  });
});

test('a repeated audit tells what was measured otherwise, and where first', async (t) => {
  const { folder, project } = await auditOfEveryKind(t, { backend: 'onnxruntime' });
  const file = join(folder, 'case.zip');
  await exportCase(project, { out: file });
  const original = await unpack(file);
  const changed = join(folder, 'changed.zip');
  type Row = Record<string, unknown>;
  const rerunWith = async (path: string, change: (row: Row) => void, engine?: object) => {
    const files = new Map(original);
    if (engine !== undefined) {
      const sealed = JSON.parse(files.get('case.json')!.toString());
      files.set(
        'case.json',
        Buffer.from(JSON.stringify({ ...sealed, engine: { ...sealed.engine, ...engine } })),
      );
    }
    const lines = files.get(path)!.toString().trim().split('\n');
    const row = JSON.parse(lines[2]!);
    change(row);
    lines[2] = JSON.stringify(row);
    files.set(path, Buffer.from(`${lines.join('\n')}\n`));
    resign(files);
    await pack(changed, files);
    return rerunCase(changed, host);
  };
  const close = await rerunWith('results/clean.jsonl', (row) => (row.score = (row.score as number) + 1e-5));
  assert.equal(close.verdict, 'within tolerance');
  assert.deepEqual(
    [close.first!.file, close.first!.line, close.first!.field],
    ['results/clean.jsonl', 3, 'score'],
  );
  assert.ok(Math.abs(close.largest.clean - 1e-5) < 1e-9);
  const other = await rerunWith('results/clean.jsonl', (row) => (row.label = 1 - (row.label as number)));
  assert.deepEqual([other.verdict, other.first!.field], ['different', 'label']);
  assert.deepEqual([other.agreeing, other.faces, other.engine.differs], [4, 5, null]);
  const now = other.flips[0]!.now;
  assert.deepEqual(other.flips, [
    {
      ...{ path: 'footage/fake/2.png', position: 2, attack: null, index: null, iteration: null, of: 'clean' },
      ...{ sealed: now === 'fake' ? 'real' : 'fake', now },
    },
  ]);
  const far = await rerunWith('results/clean.jsonl', (row) => (row.score = (row.score as number) + 1e-3));
  assert.deepEqual([far.verdict, far.first!.field, far.agreeing, far.flips], ['different', 'score', 4, []]);
  // iap-seg, after its first step on the second face.
  const scored = (row: Row) => {
    const float = row.float as { score: number };
    float.score += 5e-4;
  };
  const promised = await rerunWith('results/attack-1.jsonl', scored);
  assert.deepEqual([promised.verdict, promised.first!.field], ['different', 'float.score']);
  const elsewhere = { instructionSet: 'linux-x64 sse2' };
  const grown = await rerunWith('results/attack-1.jsonl', scored, elsewhere);
  assert.deepEqual(
    [grown.verdict, grown.engine.differs, grown.agreeing, grown.first!.field],
    ['within tolerance', 'instructionSet', 5, 'float.score'],
  );
  assert.ok(Math.abs(grown.largest.attacked - 5e-4) < 1e-9 && grown.largest.clean === 0);
  const tight = await rerunWith(
    'results/clean.jsonl',
    (row) => (row.score = (row.score as number) + 1e-3),
    elsewhere,
  );
  assert.deepEqual([tight.verdict, tight.agreeing], ['different', 4]);
  const turned = await rerunWith(
    'results/attack-1.jsonl',
    (row) => {
      const float = row.float as { label: number };
      float.label = 1 - float.label;
    },
    elsewhere,
  );
  assert.equal(turned.verdict, 'different');
  assert.deepEqual(
    turned.flips.map(({ path, attack, index, of }) => [path, attack, index, of]),
    [['footage/fake/1.png', 'iap-seg', 1, 'float']],
  );
  await openCatalogue().remove('random');
  await assert.rejects(rerunCase(file, host), {
    message: /the detector "random" with SHA-256 .* is not installed/,
  });
});
