import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { presets } from '../../../../src/common/auditTemplates.ts';
import { createProject, describeCase } from '../../../../src/main/domain/projects/project.ts';
import { openTemplates } from '../../../../src/main/session/templates.ts';
import { nearest } from '../../../../src/main/shells/cli/printing/nearest.ts';
import { OUTPUTS } from '../../../../src/main/shells/cli/printing/outputs.ts';
import { newPlace, overfire } from './run.ts';

test('what is missing is named at once, and a slip gets what was meant', async (t) => {
  const place = newPlace(t);
  const { code, stderr } = await overfire(place, ['audit', '--detector', 'some']);
  assert.equal(code, 2);
  assert.match(stderr, /missing: PATH\.\.\., --attack NAME, --out FOLDER\n/);
  const strange = await overfire(place, ['audit', 'x', '--epsilon', '3']);
  assert.match(strange.stderr, /unknown option '--epsilon' \(Did you mean --eps\?\)/);
  const meant = { fsgm: 'fgsm', PDG: 'pgd', apgd: 'apgd-ce', 'carlini-wagner': undefined, magic: undefined };
  for (const [typed, known] of Object.entries(meant))
    assert.equal(nearest(typed, ['fgsm', 'r-fgsm', 'pgd', 'apgd-ce', 'apgd-dlr', 'cw']), known, typed);
});

test('a template that one audit kept is what another starts with; the names of presets are taken', async (t) => {
  const place = newPlace(t);
  // The detector is not there: templates are kept and read before it is looked for.
  const audit = ['audit', 'footage', '--detector', 'none', '--out', 'out'];
  const lost = await overfire(place, [
    ...audit,
    '--preset',
    'quick',
    '--eps',
    '4',
    '--save-template',
    'Mine',
  ]);
  assert.match(lost.stderr, /none of the chosen attacks takes --eps/);
  await overfire(place, [...audit, '--attack', 'pgd:eps=4', '--limit', '7', '--save-template', 'Mine']);
  const { attacks, limit } = openTemplates(place.home).find('mine');
  assert.deepEqual([attacks.length, attacks[0]?.attack === 'pgd' && attacks[0].eps, limit], [1, 4, 7]);
  assert.match(
    (await overfire(place, [...audit, '--template', 'mine'])).stderr,
    /no detector is called "none"/,
  );
  assert.match((await overfire(place, [...audit, '--template', 'other'])).stderr, /templates are Mine/);
  await assert.rejects(openTemplates(place.home).keep({ ...presets().quick }), /quick/);
  await writeFile(join(place.home, 'templates.json'), '[{"name": 1}]');
  assert.throws(() => openTemplates(place.home).list(), /templates\.json/);
});

test('settings are what window and terminal share, and are checked in words', async (t) => {
  const place = newPlace(t);
  assert.equal((await overfire(place, ['settings', 'backend', 'wasm'])).code, 0);
  const { stdout } = await overfire(place, ['settings', '--json']);
  assert.equal(JSON.parse(stdout).backend, 'wasm');
  const bad = await overfire(place, ['settings', 'workers', '0']);
  assert.match(bad.stderr, /workers: must be at least 1\n/);
  assert.equal(bad.code, 2);
});

test('projects are found below a folder, and those that cannot be read are none', async (t) => {
  const place = newPlace(t);
  const store = await createProject(join(place.cwd, 'cases', 'one'));
  describeCase(store, { name: 'Doe', caseNumber: 'K 7', examiner: '', exhibit: '', notes: '' });
  store.close();
  await (async () =>
    writeFile(join(await mkdtemp(join(place.cwd, 'cases', 'bad-')), 'project.db'), 'no database'))();
  const { stdout } = await overfire(place, ['projects', 'list', '.', '--json']);
  const found = OUTPUTS.projects.parse(JSON.parse(stdout));
  assert.deepEqual(
    found.map(({ folder, name, caseNumber, audits }) => [folder, name, caseNumber, audits]),
    [[join(place.cwd, 'cases', 'one'), 'Doe', 'K 7', 0]],
  );
});

test('quiet says errors alone, verbose where they arose', async (t) => {
  const place = newPlace(t);
  const quiet = await overfire(place, ['detectors', 'show', 'none', '-q']);
  assert.match(quiet.stderr, /^error: /);
  const verbose = await overfire(place, ['detectors', 'show', 'none', '-v']);
  assert.match(verbose.stderr, /usage detector\.unknown[\s\S]*\n {4}at /);
});

test('bash completes commands, their options, and the choices of an option', {
  skip: existsSync('/bin/bash') ? false : 'there is no bash',
}, async (t) => {
  const place = newPlace(t);
  const { stdout } = await overfire(place, ['completion', 'bash']);
  const file = join(place.cwd, 'completion');
  await writeFile(file, stdout);
  const completed = (...words: string[]) =>
    execFileSync(
      '/bin/bash',
      [
        '-c',
        `. "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _overfire; printf '%s\\n' "\${COMPREPLY[@]}"`,
        file,
      ].concat('overfire', words),
      { encoding: 'utf8' },
    )
      .trim()
      .split('\n');
  assert.deepEqual(completed('detec'), ['detect', 'detectors']);
  assert.deepEqual(completed('detectors', 'im'), ['import']);
  assert.deepEqual(completed('audit', 'footage', '--stop'), ['--stop-on-flip']);
  assert.deepEqual(completed('audit', '--attack', 'apgd'), ['apgd-ce', 'apgd-dlr']);
  assert.deepEqual(completed('audit', '--backend', 'was'), ['wasm']);
});
