import type { UapParams } from '../../common/attacks/uap.ts';
import { labelOf } from '../../common/base/label.ts';
import { areaOf, extentOf } from '../../common/extent.ts';
import { type Activations, activationsOf, type Detector } from '../detectors/detector.ts';
import { margin, overFiring } from '../losses/criteria.ts';
import { uniformNoise } from '../random/seeded.ts';
import { basesAt } from './bases/bases.ts';
import { descentDirection, moved, plus, project } from './shared/ball.ts';
import { descend } from './shared/descent.ts';
import { meanRaw, slopeOfMean } from './shared/meanSlope.ts';
import type { Make } from './shared/run.ts';
import { within } from './shared/shape.ts';
import { originOf } from './shared/space.ts';

/**
 * Universal adversarial perturbation by over-firing (Huang et al. 2020, Eq. 2 and 3), without anybody's face: descent of
 *
 *   L = exp(min(kappa A_other / A_target, 40)) - A_target,        A_c = 1/B sum_b a_c(x_b + Xi)
 *
 * from Xi_0 ~ U[-eps, eps], by its methods:
 *
 * - paper: the gradient itself, on what is zero on the scale, the mean colour of the normalised space or black in pixels;
 * - signed: on the same, Xi <- Clip(Xi - sign(grad L) / 255);
 * - fields: on B random smooth fields, drawn anew for each step, Xi <- Clip(Xi - 0.1 eps sign(grad L));
 * - faces: the same, every other field being a drawn face.
 *
 * The last iterate counts, and x_b + Xi is not clipped to [0,1]. A detector with one logit has no zones: there its cross-entropy stands
 * in for L with the paper's method, and its margin with the others.
 */
export const uap: Make<UapParams> = (detector, params, making) =>
  params.method === undefined || params.method === 'paper'
    ? asWritten(detector, params, making)
    : bySigns(detector, params, making);

const asWritten: Make<UapParams> = async (detector, params, { seed, region, onPass }) => {
  const base = origin(detector, params);
  let xi = startOf(params, base.length, seed, region);
  const losses = [{ criterion: overFiring(labelOf(params.zone), params.kappa) }];
  const descent = { base: [base], start: [xi], losses };
  const [history] = await descend(detector, params, descent, async (iteration, states) => {
    onPass(iteration);
    if (iteration === params.iterations) xi = (await states())[0]!;
  });
  const [last] = await detector.look([plus(base, xi)]);
  return { data: xi, trace: [...history!, last!.activations] };
};

const bySigns: Make<UapParams> = async (detector, params, { seed, region, onPass }) => {
  const { contract } = detector;
  const { method, eps, iterations } = params;
  const radius = eps / 255;
  const drawn = { extent: extentOf(contract), batch: params.batch ?? 1, seed, faces: method === 'faces' };
  const blank = [origin(detector, params)];
  const bases = (step: number) => (method === 'signed' ? blank : basesAt(step, drawn));
  const length = method === 'signed' ? 1 / 255 : 0.1 * radius;
  const zone = labelOf(params.zone);
  const criterion = contract.output === 'zones' ? overFiring(zone, params.kappa) : margin(zone);

  const xi = startOf(params, blank[0]!.length, seed, region);
  const direction = new Float32Array(xi.length);
  const trace: Activations[] = [];
  for (let step = 1; step <= iterations; step++) {
    const pictures = bases(step).map((base) => plus(base, xi));
    const { raw, gradient } = await slopeOfMean(detector, pictures, criterion);
    trace.push(activationsOf(raw));
    project(moved(xi, length, descentDirection(gradient, 'linf', direction), xi), 'linf', radius);
    onPass(step * pictures.length);
  }
  // Of pictures that no step has seen.
  const last = bases(iterations + 1).map((base) => plus(base, xi));
  trace.push(activationsOf(await meanRaw(detector, last)));
  return { data: xi, trace };
};

function startOf({ eps }: UapParams, n: number, seed: number, region: Uint8Array | undefined): Float32Array {
  const noise = uniformNoise(n, eps / 255, seed);
  return region === undefined ? noise : within(noise, region);
}

/** The picture that is zero on the scale of the parameters [H*W*3]. */
function origin({ contract }: Detector, { space }: UapParams): Float32Array {
  const zero = originOf(space, contract);
  return Float32Array.from({ length: 3 * areaOf(extentOf(contract)) }, (_, i) => zero[i % 3]!);
}
