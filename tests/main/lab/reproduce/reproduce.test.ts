import assert from 'node:assert/strict';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { UAP_METHODS } from '../../../../src/common/attacks/uap.ts';
import { OverfireError } from '../../../../src/common/fault.ts';
import { reproductionSchema, type Transfer } from '../../../../src/common/reproduction.ts';
import { randomSource } from '../../../../src/engine/random/seeded.ts';
import { verifyChain } from '../../../../src/main/domain/custody/chain.ts';
import { reproduce } from '../../../../src/main/lab/reproduce/reproduce.ts';
import { runScript } from '../../../support/child.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { runAndKill } from '../../../support/killing.ts';
import { contentsOf } from '../../../support/project.ts';
import { smallSets } from './sets.ts';

const SCRIPT = new URL('./runReproduction.script.ts', import.meta.url);

async function bytesIn(folder: string): Promise<Record<string, Buffer>> {
  const names = (await readdir(folder)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}

test('a reproduction killed again and again ends at the tables of one that never was', async (t) => {
  const folder = await temporaryFolder(t);
  const { home, request } = await smallSets(folder);
  process.env.OVERFIRE_HOME = home;
  const file = join(folder, 'request.json');
  await writeFile(file, JSON.stringify(request));
  const whole = join(folder, 'whole');
  const calm = await runScript(SCRIPT, [whole, file]);
  assert.equal(calm.code, 0, calm.errors);

  const reproduction = reproductionSchema.parse(
    JSON.parse(await readFile(join(whole, 'report/reproduction.json'), 'utf8')),
  );
  const { table1, table2, table3, foreign, table4, sets, audits } = reproduction;
  assert.deepEqual(
    sets.map(({ name, fakes, reals, masks }) => [name, fakes, reals, masks]),
    [
      ['first', 2, 2, 2],
      ['second', 2, 2, 2],
    ],
  );
  assert.deepEqual(
    table1.map(({ family, iteration }) => [family, iteration]),
    ['first', 'second', null].flatMap((family) => [0, 1, 2, 3, 4].map((iteration) => [family, iteration])),
  );
  assert.deepEqual(
    table2.map(({ iteration, n }) => [iteration, n]),
    [1, 1, 2].flatMap((n) => [0, 1, 2].map((iteration) => [iteration, n])),
  );
  assert.ok(table2.every(({ iouAdversarial }) => iouAdversarial.float !== null));
  assert.deepEqual(
    [table3, foreign, table4].map((table) =>
      table.map(({ method, source, set, ffm }) => [method, source, set, ffm]),
    ),
    [
      [
        ['y-first', 'first', 'y-first'],
        ['y-first', 'second', 'y-second'],
        ['y-second', 'first', 'y-first'],
        ['y-second', 'second', 'y-second'],
      ],
      [
        ['y-first', 'second', 'y-first'],
        ['y-second', 'first', 'y-second'],
      ],
      [['y-second', 'second', 'other']],
    ].map((rows) => UAP_METHODS.flatMap((method) => rows.map((row) => [method, ...row]))),
  );
  // One UAP per zone, method and Y-shaped FFM, the same wherever it is put on.
  const keyOf = ({ source, method }: Transfer) => `${source} ${method}`;
  const made = new Map([...table3, ...foreign, ...table4].map((one) => [keyOf(one), one.zones]));
  for (const one of [...table3, ...foreign, ...table4])
    assert.deepEqual(
      one.zones.map(({ artifact }) => artifact),
      made.get(keyOf(one))!.map(({ artifact }) => artifact),
    );
  assert.equal(
    new Set([...made.values()].flat().map(({ artifact }) => artifact)).size,
    4 * UAP_METHODS.length,
  );
  assert.equal(audits.length, 9);
  assert.equal((await sharp(join(whole, 'report/figure-3.png')).metadata()).format, 'png');
  const page = await readFile(join(whole, 'report/reproduction.html'), 'utf8');
  assert.doesNotMatch(page, /<script|<link|https?:\/\//);
  assert.match(page, /<h2 id="table4">Table 4: UAP, across FFMs<\/h2>/);

  const random = randomSource(20_260_404);
  const killed = join(folder, 'killed');
  let kills = 0;
  for (let args = [killed, file]; ; args = kills % 2 === 0 ? [killed, file] : [killed]) {
    if (!(await runAndKill(SCRIPT, args, 4 + Math.floor(random() * 40), random() * 80))) break;
    kills++;
  }
  assert.ok(kills >= 3, `killed ${kills} times`);
  assert.deepEqual(await bytesIn(join(killed, 'report')), await bytesIn(join(whole, 'report')));
  const [rows, expected] = [(await contentsOf(killed)).rows, (await contentsOf(whole)).rows];
  for (const table of ['clean_results', 'outcomes', 'traces', 'universals'])
    assert.deepEqual(rows[table], expected[table], table);
  assert.equal((await verifyChain(killed)).broken, null);

  await t.test('the same command again does nothing twice, and another one is refused', async () => {
    const host = { onProgress: () => {}, onNote: () => {} };
    await cp(join(whole, 'report'), join(folder, 'before'), { recursive: true });
    await rm(join(whole, 'report'), { recursive: true });
    await reproduce(request, whole, host);
    assert.deepEqual(await bytesIn(join(whole, 'report')), await bytesIn(join(folder, 'before')));
    assert.equal((await contentsOf(whole)).rows.audits?.length, 9);
    await assert.rejects(
      reproduce({ ...request, faces: 6 }, whole, host),
      usage(/holds another reproduction/),
    );
    await assert.rejects(reproduce(null, folder, host), /holds no reproduction/);
  });

  await t.test('what is wrong is told before a folder is made', async () => {
    const host = { onProgress: () => {}, onNote: () => {} };
    const out = join(folder, 'never');
    const [, second] = request.detectors;
    await assert.rejects(
      reproduce({ ...request, detectors: [second!] }, out, host),
      usage(/no FFM comes with Overfire for the set first/),
    );
    await assert.rejects(
      reproduce({ ...request, detectors: [{ family: 'first', name: 'other' }, second!] }, out, host),
      usage(/other is not a Y-shaped FFM/),
    );
    await assert.rejects(
      reproduce({ ...request, ffms: [{ family: 'third', name: 'other' }] }, out, host),
      usage(/there is no set third/),
    );
    await assert.rejects(
      reproduce({ ...request, segmentationFaces: 3 }, out, host),
      usage(/3 fakes are to be segmented, but a set has only 2/),
    );
    assert.ok(!(await readdir(folder)).includes('never'));
  });
});

const usage = (pattern: RegExp) => (error: unknown) =>
  error instanceof OverfireError && error.fault.kind === 'usage' && pattern.test(error.message);
