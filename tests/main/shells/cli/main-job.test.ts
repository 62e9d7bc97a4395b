import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { reportSchema } from '../../../../src/common/report.ts';
import { openCatalogue } from '../../../../src/main/domain/detectors/catalogue.ts';
import { OUTPUTS } from '../../../../src/main/shells/cli/printing/outputs.ts';
import { newPlace, overfire, type Place, ROOT } from './run.ts';

const OFFICIAL = ['encoder_46.pt', 'decoder_46.pt'].map((file) =>
  join(ROOT, '../shared/weights/classnseg', file),
);
const BUNDLED = openCatalogue({ home: '/nowhere' })
  .list()
  .find(({ contract }) => contract.maskHead)?.name;
const skip =
  BUNDLED === undefined && !OFFICIAL.every((file) => existsSync(file))
    ? 'there is neither a bundled detector nor ../shared/weights'
    : false;

/** The name of a detector that this place knows. */
async function detectorIn(place: Place): Promise<string> {
  if (BUNDLED !== undefined) return BUNDLED;
  const { code, stdout } = await overfire(place, [
    'detectors',
    'import',
    ...OFFICIAL,
    '--name',
    'full',
    '--json',
  ]);
  assert.equal(code, 0);
  return OUTPUTS.detector.parse(JSON.parse(stdout)).name;
}

/** Photographs of several people each, called real and fake as the test pleases, and a file that is no picture. */
function layFootage({ cwd }: Place): void {
  const photographs = join(ROOT, 'node_modules/@vladmandic/face-api/demo');
  for (const [label, photograph] of [
    ['real', 'sample1.jpg'],
    ['fake', 'sample2.jpg'],
  ] as const) {
    mkdirSync(join(cwd, 'footage', label), { recursive: true });
    cpSync(join(photographs, photograph), join(cwd, 'footage', label, photograph));
  }
  writeFileSync(join(cwd, 'footage/real/broken.png'), 'not a picture');
}

test('the main job: detect, audit, report, all as JSON that fits the schemas', { skip }, async (t) => {
  const place = newPlace(t);
  layFootage(place);
  const detector = await detectorIn(place);

  const detected = await overfire(place, ['detect', 'footage', '--detector', detector, '--json']);
  // Four tells that a file was left out, which is named in the JSON too.
  assert.equal(detected.code, 4, detected.stderr);
  const { detections, leftOut } = OUTPUTS.detect.parse(JSON.parse(detected.stdout));
  assert.ok(
    leftOut.some(({ path, notice }) => /broken\.png$/.test(path) && notice?.code === 'media.notPicture'),
  );
  assert.ok(detections.length >= 4);
  assert.ok(detections.every(({ box, energies }) => box !== undefined && energies !== null));
  assert.match(detected.stderr, /left out: .*broken\.png: /);

  const attacks = ['iap:iterations=3,snapshots=2', 'uap:iterations=3,zone=fake', 'urn'].flatMap((attack) => [
    '--attack',
    attack,
  ]);
  const audited = await overfire(place, [
    ...['audit', 'footage', '--detector', detector, ...attacks, '--limit', '4', '--workers', '2'],
    ...['--out', 'case', '--json'],
  ]);
  assert.equal(audited.code, 0, audited.stderr);
  const findings = OUTPUTS.audit.parse(JSON.parse(audited.stdout));
  assert.deepEqual(
    findings.attacks.map(({ attack }) => attack),
    ['iap', 'uap', 'urn'],
  );
  assert.equal(findings.folder, join(place.cwd, 'case'));
  assert.equal(findings.clean.n, 4);
  for (const { float, eightBit } of findings.attacks) assert.deepEqual([float.n, eightBit.n], [4, 4]);
  assert.equal(findings.leftOut.length, 1);
  assert.match(audited.stderr, /^measuring: \d+\/\d+ passes/m);

  const again = await overfire(place, ['audit', '--resume', 'case', '--json']);
  assert.deepEqual(JSON.parse(again.stdout), findings, 'an audit that is done is read, not run again');

  const reported = await overfire(place, ['report', 'case', '--json']);
  const files = OUTPUTS['report-files'].parse(JSON.parse(reported.stdout));
  assert.match(readFileSync(files.html, 'utf8'), /^<!DOCTYPE html>[\s\S]*<\/html>\n$/);
  assert.deepEqual(
    reportSchema.parse(JSON.parse(readFileSync(files.json, 'utf8'))).attacks,
    findings.attacks,
  );
  assert.equal(readFileSync(files.csv, 'utf8').trim().split('\r\n').length, 1 + 4 + 4 * 2 + 4 + 4);
});

test('Ctrl-C pauses an audit, says how to go on, and it goes on', { skip }, async (t) => {
  const place = newPlace(t);
  layFootage(place);
  const detector = await detectorIn(place);
  const args = ['audit', 'footage', '--detector', detector, '--attack', 'iap:iterations=4', '--limit', '6'];
  let interrupted = false;
  const paused = await overfire(
    place,
    [...args, '--workers', '1', '--out', 'case', '--json'],
    {},
    (text, child) => {
      if (!interrupted && /^measuring: /m.test(text)) interrupted = child.kill('SIGINT');
    },
  );
  assert.equal(paused.code, 1, paused.stderr);
  assert.equal(OUTPUTS.error.parse(JSON.parse(paused.stdout)).error.kind, 'cancelled');
  assert.match(paused.stderr, /what to do: continue it: overfire audit --resume \S*case\n/);

  const sofar = await overfire(place, ['report', 'case', '--json']);
  assert.equal(sofar.code, 0, 'a paused audit can be read');
  const resumed = await overfire(place, ['audit', '--resume', 'case', '--json']);
  assert.equal(resumed.code, 0, resumed.stderr);
  assert.equal(OUTPUTS.audit.parse(JSON.parse(resumed.stdout)).attacks[0]?.float.n, 6);
});

test('paths are relative to where npm was called, and to nothing else', async (t) => {
  const place = newPlace(t);
  const error = async (cwd: string) => {
    const { stdout } = await overfire({ ...place, cwd }, ['report', 'nowhere', '--json'], {
      INIT_CWD: place.cwd,
    });
    return OUTPUTS.error.parse(JSON.parse(stdout)).error.message;
  };
  assert.match(await error(ROOT), new RegExp(join(place.cwd, 'nowhere')), 'npm moved to the package');
  assert.doesNotMatch(await error(place.home), new RegExp(place.cwd), 'an npm far above us did not move us');
});

test('a file that is no picture is no finding: status 1', { skip }, async (t) => {
  const place = newPlace(t);
  writeFileSync(join(place.cwd, 'text.png'), 'hello');
  const detector = await detectorIn(place);
  const { code, stderr } = await overfire(place, ['detect', 'text.png', '--detector', detector]);
  assert.equal(code, 1);
  assert.match(stderr, /left out: .*text\.png: /);
});
