import type { UrnParams } from '../../common/attacks/urn.ts';
import { areaOf, extentOf } from '../../common/extent.ts';
import { applied } from '../judging/applied.ts';
import { uniformNoise } from '../random/seeded.ts';
import type { Run } from './shared/run.ts';
import { within } from './shared/shape.ts';

/** Uniform random noise U[-eps, eps], drawn anew for each picture: the control of a UAP. */
export const urn: Run<UrnParams> = (detector, params, victims) => {
  const values = 3 * areaOf(extentOf(detector.contract));
  const noise = victims.map((v) => {
    const xi = uniformNoise(values, params.eps / 255, v.seed);
    return v.region === undefined ? xi : within(xi, v.region);
  });
  return applied(detector, victims, noise);
};
