import { type AutoParams, effortOf, type Stage, stagesOf } from '../../common/attacks/auto.ts';
import { hopSkipJump } from '../../common/attacks/hopSkipJump.ts';
import { nes } from '../../common/attacks/nes.ts';
import { simba } from '../../common/attacks/simba.ts';
import { type Criterion, crossEntropy, margin } from '../losses/criteria.ts';
import { apgdFrom } from './apgd.ts';
import { fastMinimumNorm } from './fmn.ts';
import { hopSkipJumpSearch } from './hopSkipJump.ts';
import { naturalEvolution } from './nes.ts';
import { raySearch } from './rays.ts';
import {
  descentDirection,
  keepInBox,
  l1Of,
  l2Of,
  moved,
  plus,
  radiusOf,
  randomStart,
} from './shared/ball.ts';
import { type Contest, labelAt, type Oracle, type Reading } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { normOf } from './shared/leastNorm.ts';
import { bestOf } from './shared/restarts.ts';
import { signedDescent } from './shared/signed.ts';
import { simpleSearch } from './simba.ts';
import { squareSearch } from './square.ts';

/** Share of the steps of APGD that must have improved; share of the picture of Square's first squares (their authors'). */
const [RHO, SHARE] = [0.75, 0.8];
/** PGD's step as a share of the bound. */
const PACE = 0.25;
/** A loss is rough where a short step, this share of the bound, gains less than this share of what its slope promises. */
const ROUGH = { step: 1 / 16, gain: 0.25 };
/** Two answers to one picture no further apart than this are the same. */
const STEADY = 1e-5;

/** What a first look at a face shows of how it can be attacked. */
interface Signs {
  /** No slope at all: what needs one has nothing to go by. */
  flat: boolean;
  rough: boolean;
  random: boolean;
}

/** Where only answers are seen. */
const BLIND: Signs = { flat: true, rough: false, random: false };

type Try = (contest: Contest, params: AutoParams) => Promise<Float32Array>;

/** Of stages that only ask: nothing was seen before that could speak against them. */
const always = () => true;
/** Whether a slope at one point, and one answer, say anything. */
const plain = ({ flat, random }: Signs): boolean => !flat && !random;

/** A stage, and whether a face has to go through it. */
const TRIES: Record<Stage, { needed(signs: Signs, oracle: Oracle): boolean; run: Try }> = {
  'apgd-ce': { needed: plain, run: (contest, params) => apgd(contest, params, crossEntropy) },
  'apgd-margin': { needed: plain, run: (contest, params) => apgd(contest, params, margin) },
  fmn: {
    needed: plain,
    run(contest, { norm, eps, budget }) {
      const { steps } = effortOf({ budget });
      const radius = radiusOf(norm, eps, contest.x.length);
      return fastMinimumNorm(contest, { norm, iterations: steps.fmn, gamma: 0.05, rate: 1 }, radius);
    },
  },
  unmasked: {
    needed: ({ random }, { mayHide }) => mayHide === true && !random,
    run: (contest, params) => pgd({ ...contest, oracle: through(contest.oracle) }, params, 'unmasked'),
  },
  averaged: {
    needed: ({ rough, random }) => rough && !random,
    run(contest, params) {
      const { norm, eps } = params;
      const radius = radiusOf(norm, eps, contest.x.length);
      const noise = () => randomStart(contest.x.length, norm, radius, contest.random);
      return pgd(
        { ...contest, oracle: averaged(contest.oracle, effortOf(params).draws, noise) },
        params,
        'averaged',
      );
    },
  },
  expected: {
    needed: ({ random }) => random,
    // One answer that the decision has turned is not enough: it goes on as far as it comes.
    run(contest, params) {
      const oracle = averaged(contest.oracle, effortOf(params).draws, null);
      return pgd({ ...contest, oracle, stopOnFlip: false }, params, 'expected');
    },
  },
  square: {
    needed: ({ random }) => !random,
    // A bound of every value is one of their root mean square too.
    run: (contest, params) =>
      squareSearch(contest, { eps: params.eps, queries: effortOf(params).steps.square, share: SHARE }),
  },
  nes: {
    needed: always,
    run: (contest, params) =>
      naturalEvolution(contest, {
        ...nes.schema.parse({ attack: 'nes' }),
        eps: params.eps,
        step: params.eps / 5,
        queries: effortOf(params).steps.nes,
      }),
  },
  simba: {
    needed: always,
    run: (contest, params) =>
      simpleSearch(contest, {
        ...simba.schema.parse({ attack: 'simba' }),
        eps: params.eps,
        queries: effortOf(params).steps.simba,
      }),
  },
  rays: {
    needed: always,
    run: (contest, params) => raySearch(contest, { queries: effortOf(params).steps.rays }),
  },
  'hop-skip-jump': {
    needed: always,
    run: (contest, params) =>
      hopSkipJumpSearch(contest, {
        ...hopSkipJump.schema.parse({ attack: 'hop-skip-jump', norm: params.norm }),
        queries: effortOf(params).steps['hop-skip-jump'],
      }),
  },
};

/**
 * The battery: one attack after the other on a face until one turns its decision within the bound, and none that can't be of use there. Each
 * stage has entries of its own in the face's trace, so that the trace says which attack took the face.
 */
export async function everything(contest: Contest, params: AutoParams): Promise<Float32Array> {
  const { oracle, x, goal } = contest;
  const clean = await oracle.look(x);
  const signs = params.answers === undefined ? await signsOf(contest, params, clean) : BLIND;
  if (labelAt(clean) === goal && !signs.random) return new Float32Array(x.length);
  const { steps } = effortOf(params);
  const radius = radiusOf(params.norm, params.eps, x.length);
  let latest: Reading = clean;
  let xi: Float32Array = new Float32Array(x.length);
  for (const stage of stagesOf(params)) {
    const { needed, run } = TRIES[stage];
    const seen: Reading[] = [];
    if (needed(signs, oracle)) {
      const found = await run({ ...contest, stopOnFlip: true, record: (at) => seen.push(at) }, params);
      // The least perturbation may be beyond the bound: then it is none of those that are asked for.
      if (normOf(found, params.norm) <= radius * (1 + 1e-6)) xi = found;
      else seen.length = 0;
    }
    latest = seen.at(-1) ?? latest;
    const shown = seen.slice(0, steps[stage] - 1);
    while (shown.length < steps[stage]) shown.push(latest);
    for (const at of shown) contest.record(at);
    if (labelAt(latest) === goal) break;
  }
  return xi;
}

async function signsOf(
  { oracle, x, goal }: Contest,
  { norm, eps }: AutoParams,
  clean: Reading,
): Promise<Signs> {
  const at = await oracle.slope(x, margin(goal));
  const random = Math.abs(at.margin - clean.margin) > STEADY * Math.max(1, Math.abs(clean.margin));
  const steep = norm === 'linf' ? l1Of(at.gradient) : l2Of(at.gradient);
  if (steep === 0) return { flat: true, rough: oracle.mayHide !== true, random };
  const step = ROUGH.step * radiusOf(norm, eps, x.length);
  const way = keepInBox(moved(new Float32Array(x.length), step, descentDirection(at.gradient, norm)), x);
  const there = await oracle.look(plus(x, way));
  // What the part of the step within the range promises.
  let promised = 0;
  for (let i = 0; i < way.length; i++) promised -= way[i]! * at.gradient[i]!;
  const gained = at.loss - (goal === 1 ? -there.margin : there.margin);
  return { flat: false, rough: gained < ROUGH.gain * promised, random };
}

function apgd(contest: Contest, params: AutoParams, criterion: (goal: Contest['goal']) => Criterion) {
  const { norm, eps } = params;
  const { steps, restarts } = effortOf(params);
  const radius = radiusOf(norm, eps, contest.x.length);
  const of = { norm, eps, iterations: steps['apgd-ce'], rho: RHO };
  return bestOf(contest, restarts, (each) =>
    apgdFrom(each, of, criterion(contest.goal), randomStart(each.x.length, norm, radius, each.random)),
  );
}

/** On the margin, from the picture itself, then from random starts; its loss may stand still where its slope does not. */
function pgd(contest: Contest, params: AutoParams, stage: Stage): Promise<Float32Array> {
  const { norm, eps } = params;
  const { steps, restarts } = effortOf(params);
  const radius = radiusOf(norm, eps, contest.x.length);
  return bestOf(contest, restarts, async (each, first) => {
    const start = first
      ? {}
      : { start: keepInBox(randomStart(each.x.length, norm, radius, each.random), each.x) };
    return signedDescent(each, {
      criterion: margin(each.goal),
      norm,
      eps,
      step: PACE * eps,
      iterations: steps[stage],
      ...start,
      // Steps on means of slopes go on adding up, so that more draws than those of a step count.
      decay: stage === 'unmasked' ? null : 1,
    });
  });
}

/** Whose slopes go through what hides them. */
const through = (oracle: Oracle): Oracle => ({
  ...oracle,
  slope: (x, criterion, mask) => oracle.slope(x, criterion, mask, true),
});

/**
 * Whose slopes are the mean of several, around the picture (a loss that is smoothed by the noise) or at it (expectation over what the
 * detector draws; Athalye et al. 2018). Around it, what is said is said of the picture itself.
 */
function averaged(oracle: Oracle, draws: number, noise: (() => Float32Array) | null): Oracle {
  const unmasked = oracle.mayHide === true ? true : undefined;
  return {
    ...oracle,
    async slope(x, criterion, mask) {
      const gradient = new Float32Array(x.length);
      const raw: number[] = [];
      let [said, loss] = [0, 0];
      for (let draw = 0; draw < draws; draw++) {
        const at = await oracle.slope(noise === null ? x : plus(x, noise()), criterion, mask, unmasked);
        for (let i = 0; i < gradient.length; i++) gradient[i]! += at.gradient[i]! / draws;
        for (const [i, value] of at.raw.entries()) raw[i] = (raw[i] ?? 0) + value / draws;
        said += at.margin / draws;
        loss += at.loss / draws;
      }
      const here = noise === null ? { raw, margin: said } : await oracle.look(x);
      return { raw: [...here.raw], margin: here.margin, loss, gradient };
    },
  };
}

export const auto = faceByFace(everything);
