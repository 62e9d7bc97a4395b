import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AttackFindings } from '../../../../src/common/findings.ts';
import type { AttackContext } from '../../../../src/main/domain/findings/attackContext.ts';
import { curvesOf } from '../../../../src/main/domain/findings/curves.ts';
import * as flags from '../../../../src/main/domain/findings/sanityFlags.ts';
import { attackFindings, clean, measured, params } from './rows.ts';

const BEFORE = clean(0.9, 0.9);

/** An attack that leaves this share of the faces right. */
const left = (values: object, share: number, more: object = {}): AttackFindings =>
  attackFindings(params(values), measured(share, share, more));

const context = (attack: AttackFindings, more: Partial<AttackContext> = {}): AttackContext => ({
  clean: BEFORE,
  attack,
  attacks: [attack, ...(more.attacks ?? [])],
  output: more.output ?? 'zones',
  unmoved: more.unmoved ?? { faces: 0, of: 200 },
  unsteady: more.unsteady ?? 0,
});

const PGD = { attack: 'pgd' };
const SQUARE = { attack: 'square' };

test('faces that no gradient reached are counted, of attacks that need one', () => {
  const unmoved = { faces: 3, of: 200 };
  assert.match(
    flags.zeroGradient(context(left(PGD, 0.5), { unmoved })) ?? '',
    /^On 3 of 200 faces .*no gradient/,
  );
  assert.equal(flags.zeroGradient(context(left(SQUARE, 0.5), { unmoved })), null);
  assert.equal(flags.zeroGradient(context(left(PGD, 0.5))), null);
});

test('a detector that answers differently when asked again is called random', () => {
  assert.match(
    flags.randomOutput(context(left(PGD, 0.5), { unsteady: 7 })) ?? '',
    /^Of 7 of 200 faces .* random/,
  );
  assert.equal(flags.randomOutput(context(left(PGD, 0.5))), null);
});

test('a black box that beats every white box of the same bound', () => {
  const white = [left(PGD, 0.6), left({ attack: 'fgsm' }, 0.7)];
  const said = flags.blackBoxWins(context(left(SQUARE, 0.4), { attacks: white }));
  assert.match(said ?? '', /40\.0 % are left, 60\.0 % after PGD/);
  assert.equal(flags.blackBoxWins(context(left(SQUARE, 0.57), { attacks: white })), null, 'about the same');
  const wider = [left({ ...PGD, eps: 8 }, 0.6)];
  assert.equal(flags.blackBoxWins(context(left(SQUARE, 0.4), { attacks: wider })), null, 'another bound');
});

test('sanity flags: several steps that do worse than one', () => {
  const fgsm = left({ attack: 'fgsm' }, 0.3);
  assert.match(
    flags.oneStepWins(context(left(PGD, 0.5), { attacks: [fgsm] })) ?? '',
    /30\.0 % are left, 50\.0 %/,
  );
  assert.equal(flags.oneStepWins(context(left(PGD, 0.2), { attacks: [fgsm] })), null);
  const l2 = context(left({ ...PGD, norm: 'l2' }, 0.5), { attacks: [fgsm] });
  assert.equal(flags.oneStepWins(l2), null, 'another norm');
});

test('sanity flags: iterations that do worse than fewer', () => {
  const at = (...shares: number[]) => ({
    ...left({ attack: 'iap' }, shares.at(-1)!),
    accuracyByIteration: shares.map((accuracy, iteration) => ({
      iteration,
      accuracy,
      fake: null,
      real: null,
    })),
  });
  assert.match(flags.moreIsWorse(context(at(0.9, 0.2, 0.5))) ?? '', /20\.0 % were left after 1, 50\.0 %/);
  assert.equal(flags.moreIsWorse(context(at(0.9, 0.5, 0.2))), null);
});

test('a perturbation beyond its bound, by the norm that it is bound in', () => {
  assert.match(flags.outOfRange(context(left(PGD, 0.5, { linf255: 2.6 }))) ?? '', /L-infinity 2\.600/);
  assert.equal(flags.outOfRange(context(left(PGD, 0.5, { linf255: 2.5 }))), null);
  const l2 = (rmse255: number) => left({ ...PGD, norm: 'l2' }, 0.5, { rmse255, linf255: 40 });
  assert.match(flags.outOfRange(context(l2(2.7))) ?? '', /RMSE 2\.700/);
  assert.equal(flags.outOfRange(context(l2(2.4))), null);
});

test('accuracy that does not fall where nothing is bounded', () => {
  assert.match(
    flags.unboundedHolds(context(left({ ...PGD, eps: 255 }, 0.4))) ?? '',
    /40\.0 % are still right/,
  );
  assert.equal(flags.unboundedHolds(context(left({ ...PGD, eps: 255 }, 0))), null);
  assert.equal(flags.unboundedHolds(context(left({ ...PGD, eps: 8 }, 0.4))), null);
  const passes = attackFindings(params({ ...PGD, eps: 255, target: 'real' }), measured(0, 0.95));
  assert.equal(flags.unboundedHolds(context(passes)), null, 'reals are to stay real');
});

test('sanity flags: attacks without a bound say so', () => {
  assert.match(
    flags.boundMissing(context(left({ attack: 'deepfool' }, 0, { rmse255: 0.31 }))) ?? '',
    /RMSE 0\.31/,
  );
  assert.equal(flags.boundMissing(context(left(PGD, 0))), null);
});

test('attacks that differ in their bound alone make a curve from the clean accuracy on, with intervals', () => {
  const curves = curvesOf(BEFORE, [
    left({ ...PGD, eps: 4 }, 0.2),
    left({ ...PGD, eps: 1 }, 0.6),
    left({ ...PGD, eps: 2, restarts: 3 }, 0.3),
    left({ attack: 'urn' }, 0.9),
    left({ attack: 'deepfool' }, 0),
  ]);
  assert.equal(curves.length, 1);
  assert.deepEqual(
    curves[0]!.points.map(({ eps, accuracy }) => [eps, accuracy]),
    [
      [0, 0.9],
      [1, 0.6],
      [4, 0.2],
    ],
  );
  assert.ok(curves[0]!.points.every(({ interval }) => interval !== null && interval[0] < interval[1]));
});
