import type { UapDeepfoolParams } from '../../common/attacks/uapDeepfool.ts';
import { areaOf } from '../../common/extent.ts';
import { type Activations, activationsOf } from '../detectors/detector.ts';
import { inTurn } from '../detectors/inTurn.ts';
import { onUnitRange } from '../metrics/pixels.ts';
import { randomSource } from '../random/seeded.ts';
import { shortestWay } from './deepfool.ts';
import { plus, project } from './shared/ball.ts';
import { labelAt, oracleOf } from './shared/contest.ts';
import type { Make } from './shared/run.ts';

/** Boundary steps on one face; with two classes one or two are enough. */
const STEPS = 10;

/**
 * Universal perturbation by DeepFool (Moosavi-Dezfooli et al. 2017): for each face that v does not turn yet,
 *
 *   v <- Clip_eps(v + r),   r the shortest way of x + v over the boundary,
 *
 * in passes over the faces, in an order drawn by the seed, until v turns `fooling` of them. The trace holds what the detector says of
 * the mean face + v, clean and after each pass.
 */
export const uapDeepfool: Make<UapDeepfoolParams> = async (detector, params, { seed, faces, onPass }) => {
  const oracle = oracleOf(detector);
  const pictures = faces.map(({ pixels }) => onUnitRange(pixels));
  const labels = (at: Float32Array[]) => inTurn(at, async (x) => labelAt(await oracle.look(x)));
  const clean = await labels(pictures);
  const mean = new Float32Array(3 * areaOf(oracle.extent));
  for (const x of pictures) for (let i = 0; i < mean.length; i++) mean[i]! += x[i]! / pictures.length;
  const random = randomSource(seed);
  let v: Float32Array = new Float32Array(mean.length);
  const says = async (): Promise<Activations> => activationsOf((await oracle.look(plus(mean, v))).raw);
  const trace = [await says()];
  let done = 0;
  for (let pass = 0; pass < params.iterations; pass++) {
    for (const i of shuffled(pictures.length, random)) {
      const x = plus(pictures[i]!, v);
      if (labelAt(await oracle.look(x)) === clean[i]) {
        const r = await shortestWay(oracle, x, clean[i]!, { steps: STEPS, overshoot: params.overshoot });
        v = project(plus(v, r), 'linf', params.eps / 255);
      }
      onPass(++done);
    }
    trace.push(await says());
    const reached = await labels(pictures.map((x) => plus(x, v)));
    const turned = reached.filter((label, i) => label !== clean[i]).length;
    if (turned >= params.fooling * pictures.length) break;
  }
  return { data: v, trace };
};

function shuffled(n: number, random: () => number): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [order[i], order[k]] = [order[k]!, order[i]!];
  }
  return order;
}
