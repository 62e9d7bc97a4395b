import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { openPool } from '../../../../src/main/compute/pool.ts';
import { resultFiles } from '../../../../src/main/domain/audits/resultLines.ts';
import { namedFingerprint } from '../../../../src/main/domain/custody/key.ts';
import { rerunCase } from '../../../../src/main/outputs/cases/rerun.ts';
import { exportCase } from '../../../../src/main/outputs/cases/seal.ts';
import { verifyCase } from '../../../../src/main/outputs/cases/verify.ts';
import { reportPieces } from '../../../../src/main/outputs/reports/report.ts';
import { openSealedProject } from '../../../../src/main/session/sealedProject.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { enterDetectors } from '../../../support/sealedDetectors.ts';
import { type Files, unpack } from './sealed.ts';

/**
 * Cases that an earlier version sealed, beside the originals that they are of (tests/fixtures/sealed/README.md): what was
 * measured then is what is measured now, to the last byte, and what is said about it is the same.
 */
const FIXTURES = fileURLToPath(new URL('../../../fixtures/sealed/', import.meta.url));
const CASES = [
  { name: 'all-attacks', redact: true, faces: 4, results: 3 + 2 * 19 },
  { name: 'treated', redact: true, faces: 2, results: 3 + 2 * 2 + 1 },
  { name: 'defended', redact: true, faces: 2, results: 3 + 2 * 3 + 1 },
  { name: 'faces', redact: false, faces: 2, results: 3 + 2 * 2 + 1 },
];

const quiet = () => {};
const host = { onProgress: quiet };

/** The case as a file, with a user's folder in which its detector is known. */
async function caseOf(
  t: TestContext,
  name: string,
): Promise<{ folder: string; file: string; sealed: Files }> {
  const folder = await temporaryFolder(t);
  process.env.OVERFIRE_HOME = join(folder, 'home');
  await enterDetectors(process.env.OVERFIRE_HOME);
  const file = join(folder, 'sealed.zip');
  await writeFile(file, brotliDecompressSync(await readFile(join(FIXTURES, `${name}.zip.br`))));
  return { folder, file, sealed: await unpack(file) };
}

const textOf = (files: Files, path: string): string => {
  const bytes = files.get(path);
  assert.ok(bytes !== undefined, `${path} is missing`);
  return bytes.toString('utf8');
};

/** Originals lie elsewhere when an audit is repeated: what is left of a path are its last folder and its name. */
const PATH = /(?<![^\s"',;()=<>])[^\s"',;()=<>]*?((?:real|fake|masks)\/\d\.png)/g;
const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const VERSION = /Overfire \d+\.\d+\.\d+[\w.-]*/g;
/** Sentences of reports that have been worded better since: how they stood, and how they stand. Numbers are never among them. */
const REWORDED: [before: RegExp, now: string][] = [
  [
    /It costs or gains on clean faces: right are (\S+ %) with it, (\S+ %) without\./g,
    'On clean faces, $1 are right with it and $2 without.',
  ],
  [/by the treatment alone/g, 'by the distortion alone'],
  [/expects this treatment/g, 'expects this distortion'],
  [/It was (?:brought in from outside|trained here by its user)/g, 'It was not bundled'],
];
/** What reports of the same numbers say beside what they said. */
const SAID_SINCE = [/^The bound ε = .* less than half a grey level/];
const withoutPaths = (text: string) => text.replace(PATH, '$1');
const neutral = (text: string) =>
  REWORDED.reduce(
    (said, [before, now]) => said.replaceAll(before, now),
    withoutPaths(text).replace(TIME, 'TIME').replace(VERSION, 'Overfire'),
  );

/** A report's JSON without the version that wrote it, and the versions of the packages that computed it. */
function statedIn(text: string): unknown {
  const { overfire: _version, engine, ...report } = JSON.parse(neutral(text));
  for (const attack of report.attacks)
    attack.remarks = attack.remarks.filter((said: string) => !SAID_SINCE.some((since) => since.test(said)));
  return { ...withoutNew(report), engine: { ...engine, versions: engine.versions['wasm-convolutions'] } };
}

/** What reports state beside what they stated: how intervals are made, what they count, and what follows from it. */
const STATED_SINCE = ['units', 'figures', 'separation', 'comparisons', 'unit', 'queriesNeeded'];
const withoutNew = (value: object): object =>
  JSON.parse(
    JSON.stringify(value, (key, inner) => {
      if (STATED_SINCE.includes(key)) return undefined;
      const { method: _, ...share } =
        inner !== null && typeof inner === 'object' && 'interval' in inner ? inner : {};
      return 'interval' in share ? share : inner;
    }),
  );

/** The same of case.json. */
function caseIn(text: string): unknown {
  const { software: _version, engine, ...rest } = JSON.parse(neutral(text));
  // What headers tell has been stated since.
  for (const source of rest.sources) delete source.trace;
  return { ...rest, engine: { ...engine, versions: engine.versions['wasm-convolutions'] } };
}

const isResult = (path: string) => path.startsWith('results/') || path.startsWith('objects/');

/** Why an audit can't be repeated to the byte on this machine; null where it can. */
async function unlike(sealed: Files): Promise<string | null> {
  const then = JSON.parse(textOf(sealed, 'case.json')).engine.versions['wasm-convolutions'];
  const pool = await openPool({ backend: 'wasm', workers: 1 });
  const now = pool.info.versions['wasm-convolutions'];
  await pool.close();
  if (now === then) return null;
  return `the case was sealed where convolutions are ${then}, and are ${now} on this machine: the last digits differ`;
}

for (const { name, redact, faces, results } of CASES) {
  test(`${name}: a case of an earlier version is good, and what it holds says what it said`, async (t) => {
    const { file, sealed } = await caseOf(t, name);
    const key = await namedFingerprint(join(FIXTURES, 'lab-key.pub.pem'));
    const { good, problems, expectedKey } = await verifyCase(file, { key });
    assert.deepEqual([problems, good, expectedKey], [[], true, true]);

    const project = await openSealedProject(file, quiet, quiet);
    try {
      const files = resultFiles(project.store, 1);
      assert.equal(files.length, results);
      for (const { path, lines } of files) assert.equal([...lines()].join(''), textOf(sealed, path), path);
      const audit = project.store.results.audit(1);
      const pieces = reportPieces({ ...project.store, folder: name }, audit, {
        changed: [],
        redacted: redact,
      });
      const written = async (format: 'json' | 'csv') => {
        const parts: string[] = [];
        for await (const part of pieces[format]()) parts.push(part);
        return parts.join('');
      };
      assert.equal(await written('csv'), textOf(sealed, 'report/results.csv'));
      assert.deepEqual(statedIn(await written('json')), statedIn(textOf(sealed, 'report/report.json')));
    } finally {
      await project.close();
    }
  });

  test(`${name}: an audit of an earlier version repeats to the same bytes, and to the same report`, async (t) => {
    const { folder, file, sealed } = await caseOf(t, name);
    const why = await unlike(sealed);
    if (why !== null) return t.skip(why);
    const footage = join(folder, 'footage');
    await cp(join(FIXTURES, 'originals'), footage, { recursive: true });
    const out = join(folder, name);
    const again = await rerunCase(file, host, { footage, out, workers: 2 });
    assert.deepEqual(
      [again.verdict, again.first, again.faces, again.files.length, again.from],
      ['identical', null, faces, results, 'originals'],
    );
    assert.ok(again.files.every(({ identical }) => identical));

    const resealed = join(folder, 'resealed.zip');
    await exportCase(out, { out: resealed, redact, pdf: false });
    const now = await unpack(resealed);
    assert.deepEqual([...now.keys()].sort(), [...sealed.keys()].sort());
    for (const [path, bytes] of sealed) if (isResult(path)) assert.ok(bytes.equals(now.get(path)!), path);
    const both = (path: string) => [textOf(now, path), textOf(sealed, path)] as const;
    const [rows, sealedRows] = both('report/results.csv').map(withoutPaths);
    assert.equal(rows, sealedRows);
    const [report, sealedReport] = both('report/report.json').map(statedIn);
    assert.deepEqual(report, sealedReport);
    const [stated, sealedStated] = both('case.json').map(caseIn);
    assert.deepEqual(stated, sealedStated);
  });
}

test('faces: an audit of an earlier version repeats to the same bytes from the faces in the case', async (t) => {
  const { file, sealed } = await caseOf(t, 'faces');
  const why = await unlike(sealed);
  if (why !== null) return t.skip(why);
  const { verdict, first, from } = await rerunCase(file, host, { workers: 2 });
  assert.deepEqual([verdict, first, from], ['identical', null, 'case']);
});
