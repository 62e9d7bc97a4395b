import type { GdUapParams } from '../../common/attacks/gdUap.ts';
import { areaOf, extentOf } from '../../common/extent.ts';
import { type Activations, activationsOf } from '../detectors/detector.ts';
import { uniformNoise } from '../random/seeded.ts';
import { Adam } from '../tensors/adam.ts';
import { basesAt } from './bases/bases.ts';
import { project } from './shared/ball.ts';
import type { Make } from './shared/run.ts';
import { within } from './shared/shape.ts';
import { originOf } from './shared/space.ts';

/** Values this near the bound count as saturated, as a share of it. */
const SATURATED = 0.999;
/** Where more than half is saturated and this share changes no more, the perturbation is halved. */
const STUCK = 1e-5;

/**
 * GD-UAP without data (Mopuri et al. 2018): over-firing of every convolution and not of a zone alone,
 *
 *   L(Xi) = -sum_i log ||h_i(x + Xi)||_2,
 *
 * x being what is zero on the scale or, with their range prior, a random field of the range of pictures, drawn anew for each step. It is
 * descended by Adam from U[-eps, eps], clipped to eps after each step. Where the bound holds more than half of it and nothing
 * moves there any more, Xi is halved, so that the descent can go on. It aims at no class.
 */
export const gdUap: Make<GdUapParams> = async (detector, params, { seed, region, onPass }) => {
  const extent = extentOf(detector.contract);
  const n = 3 * areaOf(extent);
  const origin = originOf(params.space, detector.contract);
  const radius = params.eps / 255;
  const drawn = { extent, batch: 1, seed, faces: false };
  const at = (xi: Float32Array, step: number) => {
    const [field] = params.prior === 'range' ? basesAt(step, drawn) : [];
    return xi.map((v, i) => v + (field === undefined ? origin[i % 3]! : field[i]!));
  };
  const says = async (xi: Float32Array, step: number): Promise<Activations> => {
    const [said] = await detector.look([at(xi, step)]);
    return activationsOf(said!.raw);
  };
  const noise = uniformNoise(n, radius, seed);
  let xi: Float32Array = region === undefined ? noise : within(noise, region);
  const adam = Adam.of(n);
  const trace = [await says(xi, 1)];
  let before = 0;
  for (let t = 1; t <= params.iterations; t++) {
    const { gradient } = await detector.firing(at(xi, t));
    adam.begin(t);
    xi = project(
      xi.map((v, i) => {
        adam.takeSingle(i, gradient[i]!);
        return v - (params.step / 255) * (adam.mean(i) / adam.spread(i));
      }),
      'linf',
      radius,
    );
    const saturated = xi.filter((v) => Math.abs(v) >= SATURATED * radius).length / n;
    if (t < params.iterations && saturated > 0.5 && Math.abs(saturated - before) < STUCK)
      xi = xi.map((v) => v / 2);
    before = saturated;
    trace.push(await says(xi, t + 1));
    onPass(t);
  }
  return { data: xi, trace };
};
