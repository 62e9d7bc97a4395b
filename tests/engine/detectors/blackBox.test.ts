import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Contract } from '../../../src/common/contract.ts';
import {
  type BuiltDefence,
  defenceSchema,
  type ResizePadDefence,
} from '../../../src/common/defences/registry.ts';
import { square } from '../../../src/common/extent.ts';
import { type Place, placeOf } from '../../../src/engine/defences/places.ts';
import { behindDefence, type Treatments } from '../../../src/engine/detectors/behindDefence.ts';
import { blackBoxDetector } from '../../../src/engine/detectors/blackBox.ts';
import { attacked, judging } from '../../../src/engine/detectors/drawn.ts';
import { activation } from '../../../src/engine/losses/criteria.ts';
import { hashOf } from '../../../src/engine/random/seeded.ts';

const SIDE = 32;
const CONTRACT = { architecture: 'black-box', inputSize: SIDE, output: 'sigmoid', realSide: 1 } as Contract;

/** The mean of a picture as its score, and what was asked. */
function box(contract = CONTRACT) {
  const asked: Uint8Array[] = [];
  let closed = 0;
  const detector = blackBoxDetector(contract, {
    ask(pictures) {
      asked.push(...pictures);
      return pictures.map((bytes) => bytes.reduce((sum, b) => sum + b, 0) / bytes.length / 255);
    },
    close: () => closed++,
  });
  return { detector, asked, closed: () => closed };
}

const grey = (value: number) => new Float32Array(SIDE * SIDE * 3).fill(value);
const near = (found: number, expected: number) =>
  assert.ok(Math.abs(found - expected) < 1e-9, `${found} is not ${expected}`);

test('a black box gets what a file can hold, and its scores are log-odds of real', async () => {
  const { detector, asked } = box();
  const [dark, light, beyond] = await detector.look([grey(0.2), grey(0.6004), grey(1.5)]);
  assert.deepEqual(
    asked.map(([first]) => first),
    [51, 153, 255],
  );
  near(dark!.raw[0]!, Math.log(0.2 / 0.8));
  near(light!.activations.real, 0.6);
  near(light!.activations.fake, 0.4);
  assert.ok(Number.isFinite(beyond!.raw[0]!) && beyond!.raw[0]! > 15);
  const inverted = box({ ...CONTRACT, realSide: 0, output: 'logit' }).detector;
  assert.deepEqual((await inverted.judge([grey(0.2)]))[0]!.raw, [-0.2]);
  assert.equal((await detector.judge([grey(0.2)]))[0]!.forgedLogit, null);
});

test('a black box has no gradient, and says so', async () => {
  const { detector } = box();
  const loss = { criterion: activation(0) };
  const descent = { base: [grey(0)], losses: [loss], step: [1, 1, 1], bound: 1 } as const;
  for (const asked of [
    () => detector.slope(grey(0), loss),
    () => Promise.resolve(detector.descend(descent)),
    () => detector.firing(grey(0)),
  ])
    await assert.rejects(asked, /has no gradient/);
});

/** A defence that makes everything darker, and places that say themselves what they do. */
const TREATMENTS: Treatments = {
  defended: () => async (pictures) => pictures.map((picture) => picture.map((v) => v / 2)),
  placed: (places) => async (pictures) =>
    pictures.map((picture, n) => picture.map(() => darkness(places[n]!))),
};
const darkness = ({ height, top, left }: Place) => (height + top / 10 + left / 100) / (2 * SIDE);
const behind = (defence: BuiltDefence, bare = box()) => ({
  ...bare,
  detector: behindDefence(bare.detector, defence, TREATMENTS),
});

test('behind a defence it is asked of the treated picture, and closed with it', async () => {
  const { detector, closed } = behind(defenceSchema.parse({ defence: 'jpeg' }) as BuiltDefence);
  near((await detector.look([grey(0.8)]))[0]!.activations.real, 0.4);
  detector.dispose();
  assert.equal(closed(), 1);
});

test('behind a random defence it is asked of each draw of the face, and the mean of the log-odds counts', async () => {
  const defence = defenceSchema.parse({
    defence: 'resize-pad',
    draws: 3,
    attackDraws: 2,
  }) as ResizePadDefence;
  const { detector } = behind(defence);
  const faces = [1, 2].map((value) => ({ pixels: new Uint8Array(SIDE * SIDE * 3).fill(value) }));
  const oddsOf = (place: Place) => {
    const p = Math.round(darkness(place) * 255) / 255;
    return Math.log(p / (1 - p));
  };
  const mean = (seed: number, asked: number[], draws: number) =>
    Array.from({ length: draws }, (_, k) => oddsOf(placeOf(defence, square(SIDE), seed, ...asked, k))).reduce(
      (sum, z) => sum + z / draws,
      0,
    );
  const judge = judging(detector, faces);
  const pictures = faces.map(() => grey(0.5));
  for (const said of [await judge.look(pictures), await judge.judge(pictures)])
    for (const [n, { pixels }] of faces.entries()) near(said[n]!.raw[0]!, mean(hashOf(pixels), [0, 0], 3));
  const seen = attacked(detector, [5, 6]);
  for (const step of [0, 1]) {
    const said = await seen.look(pictures);
    for (const [n, seed] of [5, 6].entries()) near(said[n]!.raw[0]!, mean(seed, [1, step], 2));
  }
  await assert.rejects(detector.look(pictures), /without the seeds of its faces/);
});
