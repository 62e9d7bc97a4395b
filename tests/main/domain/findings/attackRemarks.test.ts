import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stageEnds } from '../../../../src/common/attacks/auto.ts';
import type { AttackFindings, CleanFindings, Measured } from '../../../../src/common/findings.ts';
import type { AttackContext } from '../../../../src/main/domain/findings/attackContext.ts';
import {
  attackRemarks,
  controlMissing,
  hiddenOutput,
  maskKept,
  noEffect,
  noiseAlone,
  roundedAway,
  roundingMatters,
} from '../../../../src/main/domain/findings/attackRemarks.ts';
import { attackFindings, clean, measured, params } from './rows.ts';

const context = (
  before: CleanFindings,
  attack: AttackFindings,
  more: Partial<AttackContext> = {},
): AttackContext => ({
  clean: before,
  attack,
  attacks: [attack, ...(more.attacks ?? [])],
  output: more.output ?? 'zones',
  unmoved: more.unmoved ?? { faces: 0, of: 200 },
  unsteady: 0,
});

const uap = (zone: 'fake' | 'real', fake: number, real: number) =>
  attackFindings(params({ attack: 'uap', zone }), measured(fake, real));
const urn = (fake: number, real: number, more: object = {}) =>
  attackFindings(params({ attack: 'urn', ...more }), measured(fake, real));

test('a UAP that noise equals gets no credit', () => {
  const said = noiseAlone(context(clean(0.9, 0.95), uap('real', 0.06, 0.99), { attacks: [urn(0.02, 0.99)] }));
  assert.match(
    said ?? '',
    /^The noise alone does it: of the fakes.* 90\.0 % clean, 6\.0 % .* 2\.0 % under URN/,
  );
});

test('a UAP that noise comes within 5 points of gets no credit either', () => {
  const said = noiseAlone(context(clean(0.9, 0.95), uap('fake', 0.9, 0.1), { attacks: [urn(0.9, 0.149)] }));
  assert.match(said ?? '', /^The noise alone does it: of the reals/);
});

test('where the faces are too few to tell the UAP from noise, it says so', () => {
  const wide = (real: number, realInterval: [number, number]) => ({ ...measured(0.9, real), realInterval });
  const uapFound = (found: Measured) => attackFindings(params({ attack: 'uap', zone: 'fake' }), found);
  const urnFound = (found: Measured) => attackFindings(params({ attack: 'urn' }), found);
  const before = clean(0.9, 0.95);
  const insideUap = context(before, uapFound(wide(0.1, [0.02, 0.4])), { attacks: [urn(0.9, 0.35)] });
  const insideUrn = context(before, uap('fake', 0.9, 0.6), { attacks: [urnFound(wide(1, [0.44, 1]))] });
  for (const unclear of [insideUap, insideUrn])
    assert.match(noiseAlone(unclear) ?? '', /^So few faces do not tell/);
});

test('a UAP that beats noise of equal strength is said to', () => {
  const said = noiseAlone(context(clean(0.9, 0.95), uap('fake', 0.99, 0.08), { attacks: [urn(0.02, 0.96)] }));
  assert.match(said ?? '', /^This is more than noise: of the reals/);
});

test('noise of another strength is no control', () => {
  const alone = context(clean(0.9, 0.95), uap('real', 0.05, 1), { attacks: [urn(0.02, 1, { eps: 10 })] });
  assert.equal(noiseAlone(alone), null);
  assert.match(controlMissing(alone) ?? '', /control is missing.*URN at eps 2.5 to the audit\./);
  const controlled = context(clean(0.9, 0.95), uap('real', 0.05, 1), { attacks: [urn(0.02, 1)] });
  assert.equal(controlMissing(controlled), null);
});

test('an attack that lowers nothing beyond the clean interval is called that', () => {
  const iap = (accuracy: number) => attackFindings(params({ attack: 'iap' }), measured(accuracy, accuracy));
  assert.match(noEffect(context(clean(0.9, 0.9), iap(0.9))) ?? '', /did not lower the accuracy/);
  assert.equal(noEffect(context(clean(0.9, 0.9), iap(0.5))), null);
  // A UAP is judged by the class that it attacks, whatever becomes of the other one.
  assert.match(noEffect(context(clean(0.9, 0.9), uap('fake', 0.1, 0.9))) ?? '', /accuracy on the reals/);
  assert.equal(noEffect(context(clean(0.9, 0.9), uap('fake', 0.9, 0.1))), null);
  assert.equal(noEffect(context(clean(0.9, 0.9), urn(0.9, 0.9))), null, 'a control is to change nothing');
});

test('a segmentation attack that leaves the mask is called that', () => {
  const seg = (iou: number) =>
    attackFindings(params({ attack: 'iap-seg' }), measured(0.9, 0.9, { iou, pixelAccuracy: 0.9 }));
  const before = { ...clean(0.9, 0.9), iou: 0.6 };
  assert.match(maskKept(context(before, seg(0.61))) ?? '', /0\.600 clean, 0\.610 attacked/);
  assert.equal(maskKept(context(before, seg(0.2))), null);
  assert.equal(noEffect(context(before, seg(0.2))), null, 'the decision is not what it attacks');
});

test('a saturated sigmoid is no robustness', () => {
  const iap = attackFindings(params({ attack: 'iap' }), measured(0.9, 0.9));
  const stuck = { output: 'sigmoid', unmoved: { faces: 12, of: 200 } } as const;
  assert.match(hiddenOutput(context(clean(0.9, 0.9), iap, stuck)) ?? '', /On 12 of 200 faces/);
  assert.equal(hiddenOutput(context(clean(0.9, 0.9), iap, { ...stuck, output: 'zones' })), null);
  assert.equal(
    hiddenOutput(context(clean(0.9, 0.9), iap, { ...stuck, unmoved: { faces: 0, of: 200 } })),
    null,
  );
  const by = (of: 'saturation' | 'constant' | 'steps') =>
    hiddenOutput(context(clean(0.9, 0.9), iap, { ...stuck, unmoved: { ...stuck.unmoved, by: of } })) ?? '';
  assert.match(by('saturation'), /saturated at 0 or 1/);
  assert.match(by('constant'), /cut off/);
  assert.match(by('steps'), /rounds or compares/);
});

test('a battery says how many stand, what took the others, and what was hidden', () => {
  const auto = params({ attack: 'auto', budget: 'quick', eps: 2 });
  const ends = Object.fromEntries(stageEnds({ budget: 'quick' }));
  // Of 200 faces 180 were right, APGD took 100, slopes around what hides them 70, and Square 4.
  const right = (i: number) =>
    i >= ends.square! ? 6 : i >= ends.unmasked! ? 10 : i >= ends['apgd-ce']! ? 80 : i === 0 ? 180 : 100;
  const accuracyByIteration = Array.from({ length: ends.square! + 1 }, (_, iteration) => ({
    iteration,
    accuracy: right(iteration) / 200,
    fake: null,
    real: null,
  }));
  const attack = {
    ...attackFindings(auto, measured(0.03, 0.03), measured(0.05, 0.05)),
    accuracyByIteration,
  };
  const said = attackRemarks(context(clean(0.9, 0.9), attack)).join(' ');
  assert.match(
    said,
    /Of 200 faces 6 stand against everything tried within ε 2\/255, 10 in 8 bits; 20 were wrong/,
  );
  assert.match(
    said,
    /APGD on the cross-entropy 100, slopes around what hides them \(BPDA\) 70, Square, by scores alone 4\./,
  );
  assert.match(said, /The gradient is hidden: 70 of 200 faces/);
  assert.match(said, /4 of 200 faces fell to scores alone/);
});

test('a result that rounding changes is told twice', () => {
  const iap = (eightBit: number) =>
    attackFindings(params({ attack: 'iap' }), measured(0.1, 0.1), measured(eightBit, eightBit));
  assert.match(
    roundingMatters(context(clean(0.9, 0.9), iap(0.3))) ?? '',
    /10\.0 % in float, 30\.0 % in 8 bits/,
  );
  assert.equal(roundingMatters(context(clean(0.9, 0.9), iap(0.105))), null);
});

test('a bound below half a grey level is said to do nothing that can be saved, and what was probably meant', () => {
  const said = (given: object) =>
    roundedAway(context(clean(0.9, 0.9), attackFindings(params({ ...given } as never), measured(0.9, 0.9))));
  assert.match(said({ attack: 'pgd', eps: 0.03 }) ?? '', /0\.030\/255.*ε = 7\.65\./);
  assert.equal(said({ attack: 'pgd', eps: 0.5 }), null);
  assert.equal(said({ attack: 'pgd', eps: 0.03, norm: 'l2' }), null, 'a root mean square bounds no pixel');
});

test('all rules of remarks together: only those that apply speak', () => {
  const said = attackRemarks(context(clean(0.9, 0.95), uap('fake', 0.99, 0.08)));
  assert.equal(said.length, 1);
  assert.match(said[0] ?? '', /control is missing/);
});
