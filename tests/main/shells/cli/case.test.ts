import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { attackSchema } from '../../../../src/common/attacks/registry.ts';
import { OUTPUTS } from '../../../../src/main/shells/cli/printing/outputs.ts';
import { makeScene } from '../../../support/scene.ts';
import { newPlace, overfire } from './run.ts';

test('a case goes its way: audit with its cover, export, verify, rerun, delete', async (t) => {
  const place = newPlace(t);
  const { footage, home } = await makeScene(place.cwd, {
    fakes: 2,
    reals: 2,
    attacks: [attackSchema.parse({ attack: 'urn' })],
  });
  place.home = home;
  const run = async (code: number, ...args: string[]) => {
    const ended = await overfire(place, [...args, '--json']);
    assert.equal(ended.code, code, `${args.join(' ')}: ${ended.stderr}`);
    return JSON.parse(ended.stdout);
  };
  const cover = ['--case', 'K 9', '--examiner', 'G. Hopper', '--exhibit', 'two tapes'];
  const attack = ['--attack', 'iap', '--iterations', '2', '--backend', 'wasm', '--whole'];
  await run(0, 'audit', footage, '--detector', 'random', ...attack, ...cover, '--out', 'project');

  const said = join(place.cwd, 'opinion.txt');
  writeFileSync(said, 'Not fit for this purpose.\n\nSee fakes.');
  const reader = ['--second-reader', 'R. Second', '--disagrees', '--reader-remark', 'Too few.'];
  await run(2, 'report', 'project', '--conclusion', said, '--disagrees');
  const face = ['project', '#1', '--remark', 'Ears.'];
  const chosen = OUTPUTS.bookmarks.parse(await run(0, 'bookmark', 'set', ...face));
  assert.deepEqual(
    chosen.map(({ attack, position, remark }) => [attack, position, remark]),
    [[0, 1, 'Ears.']],
  );
  assert.match((await run(2, 'bookmark', 'set', 'project', 'none.png')).error.message, /"none\.png"/);
  const written = await run(0, 'report', 'project', '--conclusion', said, ...reader, '--laboratory', 'Lab A');
  const report = OUTPUTS.report.parse(JSON.parse(readFileSync(written.json, 'utf8')));
  assert.deepEqual(
    [report.laboratory?.name, report.conclusion?.text, report.secondReader?.agrees, report.bookmarks?.length],
    ['Lab A', 'Not fit for this purpose.\n\nSee fakes.', false, 1],
  );
  const head = ['--address', 'Street 1'];
  const exported = OUTPUTS.exported.parse(await run(0, 'export', 'project', ...head));
  assert.equal(exported.file, join(place.cwd, 'project.overfire.zip'));
  await run(2, 'export', 'project');
  const verify = async (code: number, ...args: string[]) =>
    OUTPUTS.verification.parse(await run(code, 'verify', 'project.overfire.zip', ...args));
  assert.equal((await verify(0, '--key', exported.publicKey)).expectedKey, true);
  assert.equal((await verify(0)).expectedKey, true, 'it is this lab’s own');
  const other = await verify(3, '--key', '0'.repeat(64));
  assert.deepEqual(
    other.problems.map(({ kind }) => kind),
    ['key'],
  );
  const rerun = OUTPUTS.rerun.parse(await run(0, 'rerun', 'project.overfire.zip'));
  assert.deepEqual([rerun.verdict, rerun.faces], ['identical', 4]);

  const status = OUTPUTS['project-status'].parse(await run(0, 'projects', 'status', 'project'));
  assert.deepEqual(
    [status.details.caseNumber, status.details.examiner, status.details.exhibit],
    ['K 9', 'G. Hopper', 'two tapes'],
  );
  assert.match((await run(2, 'projects', 'delete', 'project')).error.remedy, /--yes/);
  assert.ok(existsSync(join(place.cwd, 'project', 'project.db')));
  OUTPUTS['project-deleted'].parse(await run(0, 'projects', 'delete', 'project', '--yes'));
  assert.equal(existsSync(join(place.cwd, 'project')), false);

  const elsewhere = await overfire({ ...place, home: join(place.cwd, 'another-lab') }, [
    'verify',
    exported.file,
  ]);
  assert.equal(elsewhere.code, 3);
  assert.match(elsewhere.stdout, /UNALTERED, BY AN UNKNOWN KEY/);
  assert.doesNotMatch(elsewhere.stdout, /\bVALID/);

  const bytes = readFileSync(exported.file);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(exported.file, bytes);
  const damaged = await overfire(place, ['verify', exported.file]);
  assert.equal(damaged.code, 1);
  assert.match(damaged.stdout, /NOT VALID: 1 problem\naltered: (objects|report)\//);
});
