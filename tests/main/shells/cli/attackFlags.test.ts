import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { Command } from 'commander';
import { OverfireError } from '../../../../src/common/fault.ts';
import { wordsOf } from '../../../../src/language/words.ts';
import { addAttackFlags, attacksOf, boundNotes } from '../../../../src/main/shells/cli/flags/attackFlags.ts';

test('a UAP without a zone is one for each zone', () => {
  assert.deepEqual(
    attacksOf({ attack: ['uap'] }).map((params) => params.attack === 'uap' && params.zone),
    ['real', 'fake'],
  );
  assert.equal(attacksOf({ attack: ['uap'], zone: 'fake' }).length, 1);
  assert.equal(attacksOf({ attack: ['uap:zone=fake'] }).length, 1);
});

test('shared parameters go to the attacks that know them, own ones come before them', () => {
  const [iap, urn] = attacksOf({ attack: ['iap', 'urn:eps=8'], eps: '4', iterations: '50', seed: '7' });
  assert.deepEqual(iap, {
    attack: 'iap',
    alpha: 1,
    eps: 4,
    iterations: 50,
    space: 'pixel',
    snapshots: [],
    seed: 7,
  });
  assert.deepEqual(urn, { attack: 'urn', eps: 8, seed: 7 });
});

test('snapshots, masks and saved perturbations', () => {
  const [seg, saved, file] = attacksOf({
    attack: ['iap-seg:snapshots=20+50,mask=aim.png'],
    uap: ['a'.repeat(64), 'kept.safetensors'],
  });
  assert.ok(seg?.attack === 'iap-seg' && saved?.attack === 'uap' && file?.attack === 'uap');
  assert.deepEqual(seg.snapshots, [20, 50]);
  assert.equal(seg.mask, resolve('aim.png'));
  assert.equal(saved.from, 'a'.repeat(64));
  assert.equal(file.from, resolve('kept.safetensors'));
});

test('a global parameter that none of the attacks knows is refused by its name; a saved UAP knows none', () => {
  for (const chosen of [{ attack: ['urn'] }, { uap: ['a'.repeat(64)] }])
    assert.throws(
      () => attacksOf({ ...chosen, alpha: '1' }),
      (error) =>
        error instanceof OverfireError && error.fault.kind === 'usage' && /--alpha/.test(error.message),
    );
});

test('several bounds are one attack for each, with everything else the same', () => {
  const three = attacksOf({ attack: ['pgd:eps=1+2+4,restarts=2'], iterations: '7' });
  assert.deepEqual(
    three.map((params) => params.attack === 'pgd' && [params.eps, params.restarts, params.iterations]),
    [
      [1, 2, 7],
      [2, 2, 7],
      [4, 2, 7],
    ],
  );
  assert.equal(attacksOf({ attack: ['uap'], eps: '5+10' }).length, 4, 'for each zone');
});

test('bounds as papers write them, and names in capitals, mean the same; a bound that rounds to nothing is told', () => {
  const [pgd, small] = attacksOf({ attack: ['PGD:eps=8/255,step=2/255', 'fgsm:eps=0.03'] });
  assert.ok(pgd?.attack === 'pgd' && small?.attack === 'fgsm');
  assert.deepEqual([pgd.eps, pgd.step, small.eps], [8, 2, 0.03]);
  const notes = boundNotes([pgd, small], wordsOf('en'));
  assert.equal(notes.length, 1);
  assert.match(notes[0]!, /^fgsm: ε = 0\.03 is 0\.03\/255.*--eps 7\.65\.$/);
});

test('a parameter that means something else to each attack is explained for each, in the language of the terminal', () => {
  for (const [code, noise, squares] of [
    ['en', /r-fgsm: Share of the bound/, /square: Share of the picture/],
    ['de', /r-fgsm: Anteil der Schranke/, /square: Anteil des Bildes/],
  ] as const) {
    const command = new Command();
    addAttackFlags(command, wordsOf(code));
    const { description = '' } = command.options.find(({ long }) => long === '--share')!;
    assert.match(description, noise);
    assert.match(description, squares);
    assert.match(description, /0\.5 (for|für) r-fgsm; 0\.8 (for|für) square/);
  }
});
