import type { Norm } from '../../../common/attacks/fields.ts';
import { basesAt } from '../bases/bases.ts';
import { keepInBox, l2Of } from './ball.ts';
import type { Contest } from './contest.ts';
import { largestOf } from './leastNorm.ts';
import type { AskingLabels } from './queries.ts';

/** Widths of the noise around a picture that are tried for a start, on the [0,1] scale; 1 is noise alone. */
const WIDTHS = [1 / 16, 1 / 4, 1];

/**
 * Pictures far from x, one of which may have turned, as perturbations: noise around x that grows wider, a smooth random field, a drawn
 * face, flat grey, black and white, the negative; then the random ones again with other draws.
 */
function* faraway({ x, oracle: { extent }, random }: Contest): Generator<Float32Array, never> {
  const towards = (picture: ArrayLike<number>) =>
    keepInBox(
      Float32Array.from(x, (v, i) => picture[i]! - v),
      x,
    );
  for (let turn = 0; ; turn++) {
    for (const width of WIDTHS)
      yield keepInBox(
        Float32Array.from(x, (v) => (width === 1 ? random() - v : width * (2 * random() - 1))),
        x,
      );
    const seed = Math.floor(random() * 2 ** 32);
    for (const picture of basesAt(turn, { extent, batch: 2, seed, faces: true })) yield towards(picture);
    if (turn > 0) continue;
    for (const value of [0.5, 0, 1]) yield towards(x.map(() => value));
    yield towards(x.map((v) => 1 - v));
  }
}

/** A perturbation that turns the decision, however large; it asks until there is one. */
export async function firstTurned(contest: Contest, asked: AskingLabels): Promise<Float32Array> {
  const pictures = faraway(contest);
  let { value: xi } = pictures.next();
  while (!(await asked.turns(xi))) xi = pictures.next().value;
  return xi;
}

/**
 * From x towards x + xi, which has turned, the nearest that has: by the share of xi in L2; in L-infinity by the bound that its values are cut
 * to. It is on the turned side, and some picture no more than `open` nearer to x is not.
 */
export async function toBoundary(
  asked: AskingLabels,
  xi: Float32Array,
  norm: Norm,
  open: number,
): Promise<Float32Array> {
  const longest = norm === 'l2' ? l2Of(xi) : largestOf(xi);
  const at = (length: number): Float32Array =>
    norm === 'l2'
      ? xi.map((v) => (length / longest) * v)
      : xi.map((v) => Math.min(length, Math.max(-length, v)));
  let [low, high, found] = [0, longest, xi];
  while (high - low > open) {
    const middle = (low + high) / 2;
    const tried = at(middle);
    if (await asked.turns(tried)) [high, found] = [middle, tried];
    else low = middle;
  }
  return found;
}

/** To the length 1, in place; 0 stays. */
export function toUnit(v: Float32Array): Float32Array {
  const length = l2Of(v);
  if (length > 0) for (let i = 0; i < v.length; i++) v[i]! /= length;
  return v;
}
