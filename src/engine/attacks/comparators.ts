import type { ComparatorParams, SignedParams } from '../../common/attacks/comparators.ts';
import { goalOf, iterationsOf } from '../../common/attacks/registry.ts';
import { fail } from '../../language/faults.ts';
import { attacked } from '../defences/randomised.ts';
import type { Detector } from '../detectors/detector.ts';
import { type Activations, activationsOf } from '../judging/judge.ts';
import { measure } from '../judging/outcome.ts';
import { onUnitRange } from '../metrics/pixels.ts';
import type { Victim, VictimResult } from '../protocol.ts';
import { randomSource } from '../random/seeded.ts';
import { apgd } from './apgd.ts';
import { carliniWagner } from './cw.ts';
import { deepFool } from './deepfool.ts';
import { smoothIap } from './iapSmooth.ts';
import { lbfgs } from './lbfgs.ts';
import { radiusOf, randomStart } from './shared/ball.ts';
import { type Contest, endsAt, oracleOf } from './shared/contest.ts';
import { activation, namedCriterion } from './shared/criteria.ts';
import { inTurn } from './shared/inTurn.ts';
import { type Descent, signedDescent } from './shared/signed.ts';
import { triangleMask } from './shared/triangle.ts';
import { square } from './square.ts';

/** The comparators on some faces, one after the other. */
export async function comparator(
  detector: Detector,
  params: ComparatorParams,
  victims: Victim[],
  stopOnFlip = false,
): Promise<VictimResult[]> {
  const aims = 'aim' in params && params.aim === 'mask';
  if (aims && !detector.contract.maskHead)
    fail('usage', 'detector.needsSegmentationForMask', { attack: params.attack });
  const size = detector.contract.inputSize;
  const masks = victims.map((victim) =>
    aims ? (victim.adversarialMask ?? triangleMask(size, victim.seed)) : undefined,
  );
  const last = iterationsOf(params);
  const runs = await inTurn(victims, async (victim, i) => {
    const x = onUnitRange(victim.pixels);
    const oracle = oracleOf(attacked(detector, [victim.seed]));
    const trace: Activations[] = [];
    const contest: Contest = {
      oracle,
      x,
      goal: goalOf(params, victim.label),
      random: randomSource(victim.seed),
      stopOnFlip,
      record: ({ raw }) => trace.push(activationsOf(raw)),
    };
    const clean = await oracle.look(x);
    contest.record(clean);
    const xi = endsAt(contest, clean) ? new Float32Array(x.length) : await attack(contest, params, masks[i]);
    // An attack that has reached its goal stays there.
    while (trace.length <= last) trace.push(trace.at(-1)!);
    return { xi, trace: trace.slice(0, last + 1) };
  });
  const perturbations = runs.map(({ xi }) => xi);
  const measured = await measure(detector, victims, perturbations, masks, last);
  return measured.map(({ outcome }, i) => {
    const adversarialMask = masks[i];
    return {
      trace: runs[i]!.trace,
      outcomes: [outcome],
      ...(adversarialMask === undefined ? {} : { adversarialMask }),
    };
  });
}

async function attack(
  contest: Contest,
  params: ComparatorParams,
  mask: Uint8Array | undefined,
): Promise<Float32Array> {
  switch (params.attack) {
    case 'fgsm':
      return (
        await signedDescent(contest, {
          ...lossOf(contest, params, mask),
          norm: 'linf',
          eps: params.eps,
          step: params.eps,
          iterations: 1,
          decay: null,
        })
      ).xi;
    case 'bim':
    case 'mi-fgsm':
      return (
        await signedDescent(contest, {
          ...lossOf(contest, params, mask),
          ...pick(params),
          norm: 'linf',
          decay: params.attack === 'bim' ? null : params.decay,
        })
      ).xi;
    case 'pgd': {
      const loss = lossOf(contest, params, mask);
      const radius = radiusOf(params.norm, params.eps, contest.x.length);
      return bestOf(contest, params.restarts, (each, first) =>
        signedDescent(each, {
          ...loss,
          ...pick(params),
          norm: params.norm,
          // With several starts the first is the picture itself, so that it is never weaker than BIM.
          start:
            first && params.restarts > 1
              ? new Float32Array(each.x.length)
              : randomStart(each.x.length, params.norm, radius, each.random),
          decay: null,
        }),
      );
    }
    case 'apgd-ce':
    case 'apgd-dlr': {
      const radius = radiusOf(params.norm, params.eps, contest.x.length);
      return bestOf(contest, params.restarts, (each) =>
        apgd(each, params, randomStart(each.x.length, params.norm, radius, each.random)),
      );
    }
    case 'deepfool':
      return deepFool(contest, params);
    case 'cw':
      return carliniWagner(contest, params);
    case 'lbfgs':
      return lbfgs(contest, params);
    case 'square':
      return square(contest, params);
    case 'iap-smooth':
      return smoothIap(contest, params);
  }
}

const pick = ({ eps, step, iterations }: { eps: number; step: number; iterations: number }) => ({
  eps,
  step,
  iterations,
});

/** Toward the goal, or with the mask as aim what iap-seg descends: L_act(x, 0.45) + lambda CE(segmentation, m_adv). */
function lossOf(
  { goal }: Contest,
  params: SignedParams,
  mask: Uint8Array | undefined,
): Pick<Descent, 'criterion' | 'mask'> {
  if (mask === undefined) return { criterion: namedCriterion(params.criterion, goal) };
  return { criterion: activation(params.labelTarget), mask: { weight: params.lambda, mask } };
}

/**
 * Several starts, of which the one with the lowest loss counts, and the trace of that one; where an attack ends at its
 * goal, the first that reaches it.
 */
async function bestOf(
  contest: Contest,
  restarts: number,
  attempt: (contest: Contest, first: boolean) => Promise<{ xi: Float32Array; loss: number }>,
): Promise<Float32Array> {
  let best: { xi: Float32Array; loss: number; seen: Parameters<Contest['record']>[0][] } | null = null;
  for (let i = 0; i < restarts; i++) {
    const seen: Parameters<Contest['record']>[0][] = [];
    const found = await attempt({ ...contest, record: (reading) => seen.push(reading) }, i === 0);
    const ends = seen.length > 0 && endsAt(contest, seen.at(-1)!);
    if (ends || best === null || found.loss < best.loss) best = { ...found, seen };
    if (ends) break;
  }
  for (const reading of best!.seen) contest.record(reading);
  return best!.xi;
}
