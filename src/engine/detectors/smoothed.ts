import { REAL } from '../../common/base/label.ts';
import type { SmoothDefence } from '../../common/defences/registry.ts';
import { evaluate, given } from '../losses/criteria.ts';
import type { Loss } from '../losses/loss.ts';
import { normalNoise } from '../random/normal.ts';
import { seedOf } from '../random/seeded.ts';
import { activationsOf, type Detector, decisionOf, LEAST_PROBABILITY, type Slope } from './detector.ts';
import { unseeded } from './drawn.ts';
import { inTurn } from './inTurn.ts';
import { descendingBy } from './stepping.ts';

/** Pictures that the bare detector is asked about at once: a picture's noise takes as much memory as itself. */
const AT_ONCE = 16;

/** Who draws, so that nobody sees the draws of another. */
const DRAWERS = { judge: 0, attacker: 1, certificate: 2 } as const;

/**
 * A detector behind normal noise (Cohen, Rosenfeld, Kolter 2019). As it judges it is the vote of K draws,
 *
 *   g(x) = argmax_c #{ k : f(x + e_k) = c },        e_k ~ N(0, sigma^2 I) on the [0,1] scale, not clipped,
 *
 * the same draws whenever a face is judged, clean or attacked; what it says of real is their share. A vote has no gradient, so that an attack
 * sees the mean of what the bare detector says, drawn anew for each step (Salman et al. 2019; expectation over transformation: Athalye et al. 2018):
 *
 *   F(x) = 1/K sum_k f(x + e_k),        grad L(F(x)) = 1/K sum_k grad <dL/dF, f(x + e_k)>.
 *
 * Every draw follows from the face's own seed, the defence's, who asks, the step and its number. Noise is made here, so that whatever
 * computes the detector, a black box too, has the same. Of masks the mean of their log-odds is shown, and the mean of their losses descended.
 */
export function smoothed(bare: Detector, defence: SmoothDefence): Detector {
  const { contract } = bare;
  return {
    contract,
    ...unseeded,
    ...(bare.mayHide === undefined ? {} : { mayHide: bare.mayHide }),
    dispose: () => bare.dispose(),
    drawn: (seeds, by) => (by === 'judge' ? voting(bare, defence, seeds) : averaged(bare, defence, seeds)),
    votes: (pictures, seeds, { from, count }) =>
      inTurn(pictures, (picture, n) =>
        realVotes(bare, noisy(defence, seeds[n]!, 'certificate', 0, from, count)(picture)),
      ),
  };
}

/** The pictures under its draws, made one after the other. */
const noisy = (
  { sigma, seed }: SmoothDefence,
  own: number,
  by: keyof typeof DRAWERS,
  step: number,
  from: number,
  count: number,
) =>
  function* (picture: Float32Array): Generator<Float32Array> {
    for (let k = from; k < from + count; k++) {
      const noise = normalNoise(picture.length, sigma, seedOf(seed, own, DRAWERS[by], step, k));
      for (let i = 0; i < noise.length; i++) noise[i]! += picture[i]!;
      yield noise;
    }
  };

async function realVotes(bare: Detector, draws: Iterable<Float32Array>): Promise<number> {
  let real = 0;
  for (const some of chunks(draws))
    for (const { activations } of await bare.look(some)) if (decisionOf(activations) === REAL) real++;
  return real;
}

/** As it judges faces with these seeds. */
function voting(bare: Detector, defence: SmoothDefence, seeds: readonly number[]): Detector {
  const { contract } = bare;
  const { draws } = defence;
  const drawsOf = (n: number) => noisy(defence, seeds[n]!, 'judge', 0, 0, draws);
  const said = (real: number) => {
    const share = real / draws;
    const raw = contract.output === 'zones' ? [1 - share, share] : [logOdds(share)];
    return { raw, activations: activationsOf(raw) };
  };
  return {
    ...unseeded,
    contract,
    look: (pictures) =>
      inTurn(pictures, async (picture, n) => said(await realVotes(bare, drawsOf(n)(picture)))),
    judge: (pictures) =>
      inTurn(pictures, async (picture, n) => {
        let real = 0;
        const shown: (Float32Array | null)[] = [];
        for (const some of chunks(drawsOf(n)(picture)))
          for (const { activations, forgedLogit } of await bare.judge(some)) {
            if (decisionOf(activations) === REAL) real++;
            shown[0] = sumOf(shown[0] ?? null, forgedLogit);
          }
        return { ...said(real), forgedLogit: shown[0]?.map((value) => value / draws) ?? null };
      }),
    inBatches: bare.inBatches,
    dispose() {},
  };
}

const logOdds = (share: number): number => {
  const p = Math.min(1 - LEAST_PROBABILITY, Math.max(LEAST_PROBABILITY, share));
  return Math.log(p / (1 - p));
};

/** As an attack on pictures with these seeds sees it. */
function averaged(bare: Detector, defence: SmoothDefence, seeds: readonly number[]): Detector {
  const { contract, mayHide } = bare;
  const { attackDraws } = defence;
  let step = 0;
  /** The draws of each picture for the next question. */
  const drawn = () => {
    const at = step++;
    return (n: number, picture: Float32Array) => [
      ...noisy(defence, seeds[n]!, 'attacker', at, 0, attackDraws)(picture),
    ];
  };
  const rawOf = async (draws: readonly Float32Array[]): Promise<number[]> => {
    const raws: number[][] = [];
    for (const some of chunks(draws)) raws.push(...(await bare.look(some)).map(({ raw }) => raw));
    return meanOf(
      raws.map((raw) => Float64Array.from(raw)),
      (length) => Array<number>(length).fill(0),
    );
  };
  const slopeAt = async (draws: readonly Float32Array[], { criterion, ...aim }: Loss): Promise<Slope> => {
    const raw = await rawOf(draws);
    const at = evaluate(criterion, raw);
    const linear = { criterion: given(at.slope), ...aim };
    const parts: Slope[] = [];
    for (const some of chunks(draws))
      parts.push(
        ...(await bare.slopes(
          some,
          some.map(() => linear),
        )),
      );
    // What a part's loss has beside the linear criterion is its mask's.
    const ofMask = parts.map((part) => part.loss - evaluate(linear.criterion, part.raw).loss);
    return {
      raw,
      loss:
        at.loss + (aim.mask === undefined ? 0 : ofMask.reduce((sum, loss) => sum + loss, 0) / parts.length),
      gradient: meanOf(
        parts.map(({ gradient }) => gradient),
        (length) => new Float32Array(length),
      ),
    };
  };
  const slopes: Detector['slopes'] = (pictures, losses) => {
    const draws = drawn();
    return inTurn(pictures, (picture, n) => slopeAt(draws(n, picture), losses[n]!));
  };
  return {
    contract,
    async look(pictures) {
      const draws = drawn();
      return inTurn(pictures, async (picture, n) => {
        const raw = await rawOf(draws(n, picture));
        return { raw, activations: activationsOf(raw) };
      });
    },
    async judge(pictures) {
      const draws = drawn();
      return inTurn(pictures, async (picture, n) => {
        const said = await bare.judge(draws(n, picture));
        const raw = meanOf(
          said.map((one) => Float64Array.from(one.raw)),
          (length) => Array<number>(length).fill(0),
        );
        const shown = said.reduce<Float32Array | null>((sum, one) => sumOf(sum, one.forgedLogit), null);
        return {
          raw,
          activations: activationsOf(raw),
          forgedLogit: shown?.map((value) => value / attackDraws) ?? null,
        };
      });
    },
    slope: async (picture, loss) => (await slopes([picture], [loss]))[0]!,
    slopes,
    inBatches: bare.inBatches,
    ...(mayHide === undefined ? {} : { mayHide }),
    descend(descent) {
      let draws = drawn();
      const { step: each, ...inner } = descendingBy(descent, (n, picture, loss) =>
        slopeAt(draws(n, picture), loss),
      );
      return {
        ...inner,
        async step() {
          await each();
          draws = drawn();
        },
      };
    },
    async firing(picture) {
      const parts = await inTurn(drawn()(0, picture), (seen) => bare.firing(seen));
      return {
        loss: parts.reduce((sum, { loss }) => sum + loss, 0) / parts.length,
        gradient: meanOf(
          parts.map(({ gradient }) => gradient),
          (length) => new Float32Array(length),
        ),
      };
    },
    dispose() {},
  };
}

function* chunks<T>(items: Iterable<T>): Generator<T[]> {
  let some: T[] = [];
  for (const item of items) {
    some.push(item);
    if (some.length < AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

function meanOf<T extends Float32Array | number[]>(
  parts: readonly ArrayLike<number>[],
  zeros: (length: number) => T,
): T {
  const sum = zeros(parts[0]!.length);
  for (const part of parts) for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!;
  for (let i = 0; i < sum.length; i++) sum[i]! /= parts.length;
  return sum;
}

/** Adds to the first, where there is one. */
function sumOf(sum: Float32Array | null, more: Float32Array | null): Float32Array | null {
  if (sum === null || more === null) return more === null ? sum : Float32Array.from(more);
  for (let i = 0; i < sum.length; i++) sum[i]! += more[i]!;
  return sum;
}
