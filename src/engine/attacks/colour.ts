import type { ColourParams } from '../../common/attacks/colour.ts';
import { moved } from './shared/ball.ts';
import type { Contest } from './shared/contest.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { byParameters, type Parametric } from './shared/parametric.ts';
import { bestOf } from './shared/restarts.ts';
import { lossOf } from './shared/signed.ts';

/** Luminance of BT.601. */
const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * Seven numbers t in [-1,1], times their ranges: log gamma, the gains of red, green and blue, saturation, contrast, brightness.
 *
 *   u = x^exp(g)     v_c = (1 + w_c) u_c     z = Y + (1 + s)(v - Y),  Y = luma . v     y = Clip(0.5 + (1 + k)(z - 0.5) + b)
 */
export const recoloured = (
  x: Float32Array,
  {
    gamma,
    balance,
    saturation,
    contrast,
    brightness,
  }: Pick<ColourParams, 'gamma' | 'balance' | 'saturation' | 'contrast' | 'brightness'>,
): Parametric => {
  const ranges = [gamma, balance, balance, balance, saturation, contrast, brightness];
  const n = x.length;
  return {
    size: ranges.length,
    at(t) {
      const [g, r, green, blue, s, k, b] = ranges.map((range, i) => range * t[i]!) as Seven;
      const gains = [1 + r, 1 + green, 1 + blue];
      const power = Math.exp(g);
      const [u, z, y] = [new Float32Array(n), new Float32Array(n), new Float32Array(n)];
      const inside = new Uint8Array(n);
      for (let i = 0; i < n; i += 3) {
        let luma = 0;
        for (let c = 0; c < 3; c++) {
          u[i + c] = Math.max(0, x[i + c]!) ** power;
          luma += LUMA[c]! * gains[c]! * u[i + c]!;
        }
        for (let c = 0; c < 3; c++) {
          z[i + c] = luma + (1 + s) * (gains[c]! * u[i + c]! - luma);
          const value = 0.5 + (1 + k) * (z[i + c]! - 0.5) + b;
          y[i + c] = Math.min(1, Math.max(0, value));
          inside[i + c] = value > 0 && value < 1 ? 1 : 0;
        }
      }
      return {
        y,
        back(gradient) {
          const slope = new Float64Array(7);
          for (let i = 0; i < n; i += 3) {
            const [p, q, o] = [0, 1, 2].map((c) => (inside[i + c] === 0 ? 0 : gradient[i + c]!)) as Three;
            const byZ = [(1 + k) * p, (1 + k) * q, (1 + k) * o];
            const sum = byZ[0]! + byZ[1]! + byZ[2]!;
            const luma = [0, 1, 2].reduce((all, c) => all + LUMA[c]! * gains[c]! * u[i + c]!, 0);
            for (let c = 0; c < 3; c++) {
              const value = u[i + c]!;
              // Of v: through its own colour, and through the luminance of all three.
              const byV = (1 + s) * byZ[c]! - s * LUMA[c]! * sum;
              if (value > 0) slope[0]! += byV * gains[c]! * value * Math.log(x[i + c]!) * power;
              slope[1 + c]! += byV * value;
              slope[4]! += byZ[c]! * (gains[c]! * value - luma);
              slope[5]! += (z[i + c]! - 0.5) * [p, q, o][c]!;
            }
            slope[6]! += p + q + o;
          }
          return Float32Array.from(slope, (v, i) => v * ranges[i]!);
        },
      };
    },
  };
};
type Three = [number, number, number];
type Seven = [number, number, number, number, number, number, number];

/** Within the ranges, from no change and from random ones. */
export function recolour(contest: Contest, params: ColourParams): Promise<Float32Array> {
  const change = recoloured(contest.x, params);
  return bestOf(contest, params.restarts, async (each, first) => {
    const start = Float32Array.from({ length: change.size }, () => (first ? 0 : 2 * each.random() - 1));
    const { y, loss } = await byParameters(each, change, {
      ...lossOf(contest, params),
      start,
      step: 0.5,
      iterations: params.iterations,
    });
    return { xi: moved(y, -1, contest.x), loss };
  });
}

export const colour = faceByFace<ColourParams>(recolour);
