import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsOf, comparisonsOf } from '../../../../src/main/lab/reproduce/results/paper.ts';
import { share } from '../../../../src/main/lab/reproduce/results/shares.ts';
import { tablesOf } from '../../../../src/main/lab/reproduce/results/tables.ts';
import { own, TWO_FAMILIES } from './found.ts';

const tables = tablesOf(TWO_FAMILIES);

test('the paper and ours: agreement, difference and doubt by rule', () => {
  const rows = comparisonsOf(tables).map(({ what, ours, verdict }) => [
    what.split(/[,:]/)[0],
    ours === null ? null : Number(ours.toFixed(4)),
    verdict,
  ]);
  assert.deepEqual(rows, [
    ['Accuracy of the Y-shaped FFMs on their own sets', 0.9, 'agrees'],
    // (0.15 + 0.445) / 2
    ['The same under the UAPs of their own', 0.2975, 'differs'],
    // (0.4 + 0.735) / 2 - 0.9
    ['Change of accuracy under UAPs of FFMs trained on other sets', -0.3325, 'agrees'],
    // (0.9 + 0.46) / 2 - 0.9
    ['Change of accuracy under URN of the same strength', -0.22, 'differs'],
    // 0.55 - 0.8, a point and a half from the range
    ['Change of accuracy of unseen FFMs under the UAPs of the Y-shaped FFM', -0.25, 'agrees'],
    ['IoU of the segmentation with the adversarial mask', 0.4, 'differs'],
    ['IoU of the segmentation with the true mask', 0.43, 'agrees'],
    ['The same', 0.4, 'differs'],
  ]);
});

test('no claim credits a UAP with more than its cases', () => {
  const claims = claimsOf(tables);
  const of = (start: string) => claims.find(({ claim }) => claim.startsWith(start))!;
  assert.equal(of('20 iterations of an IAP').verdict, 'holds in part');
  const sunk = of('Under a UAP the class');
  assert.equal(sunk.verdict, 'holds in part');
  assert.match(sunk.sentence, /b, fakes 80\.0 % clean, 2\.0 % under noise, 1\.0 % under the UAP/);
  const noise = of('On its own set, a UAP');
  assert.equal(noise.verdict, 'holds in part');
  assert.match(
    noise.sentence,
    /^Of 4 cases .*, in 2 the UAP does more than the noise, in 1 the noise alone does it, in 1 the UAP does nothing/,
  );
  // The only FFM of another kind: fakes 70 % clean, 60 % noise, 20 % UAP; reals untouched.
  assert.match(
    of('A UAP carries over to FFMs of other kinds').sentence,
    /^Of 2 cases .*in 1 the UAP does more/,
  );
  assert.equal(of('An IAP moves the segmentation').verdict, 'holds in part');
  // 95 % to 60 % for a on b; 85 % to 84.5 % for b on a.
  assert.equal(of('An FFM trained on one family').verdict, 'holds in part');
  assert.match(
    of('An FFM trained on one family').sentence,
    /In 1 of 2 cases it does, beyond chance: y-a on b −35\.0 points, y-b on a −0\.5 points/,
  );
});

test('what was low before the attack is no merit of the attack', () => {
  const low = tablesOf([
    own('a', {
      clean: [0, 0.02],
      iap: [0, 0],
      urn: [0, 0],
      uaps: [
        [0, 1],
        [1, 0],
      ],
    }),
  ]);
  for (const { claim, verdict } of claimsOf(low))
    assert.ok(['does not hold', 'not measured'].includes(verdict), `${claim}: ${verdict}`);
});

test('where noise does it all, or nothing is there to carry over to, no claim holds', () => {
  const alone = tablesOf([
    own('b', {
      clean: [0.8, 0.9],
      iap: [0, 0],
      urn: [0.02, 0.02],
      uaps: [
        [0.01, 1],
        [1, 0.02],
      ],
    }),
  ]);
  const claims = claimsOf(alone).filter(({ claim }) => /noise/.test(claim));
  assert.deepEqual(
    claims.map(({ verdict }) => verdict),
    ['does not hold', 'not measured', 'not measured', 'not measured'],
  );
  assert.match(claims[0]!.sentence, /in 2 the noise alone does it/);
  for (const { sentence } of claims) assert.doesNotMatch(sentence, /does more than the noise/);
});

test('so few faces that the interval spans the paper’s figure: undecided, and it says so', () => {
  const few = tables.table3.map((transfer) => ({
    ...transfer,
    original: { float: share(3, 4), eightBit: share(3, 4) },
  }));
  const [first] = comparisonsOf({ ...tables, table3: few });
  assert.equal(first!.verdict, 'undecided');
  assert.match(
    first!.sentence,
    /The paper has 92\.0 %, we have 75\.0 %: so few faces do not tell the two apart/,
  );
});
