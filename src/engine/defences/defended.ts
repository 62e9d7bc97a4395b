import type { FixedDefence } from '../../common/defences/registry.ts';
import type { Detector, WhiteBox } from '../detectors/detector.ts';
import { jpeg } from './jpeg.ts';
import { median } from './median.ts';
import { bitDepth } from './straightThrough.ts';
import type { Transform } from './transform.ts';

export function transformOf(defence: FixedDefence): Transform {
  switch (defence.defence) {
    case 'jpeg':
      return jpeg(defence.quality);
    case 'bits':
      return bitDepth(defence.bits);
    case 'median':
      return median;
  }
}

/** A detector behind a defence. Its gradient goes through the defence: an attack on it is adaptive. */
export function defended(detector: WhiteBox, defence: FixedDefence): WhiteBox;
export function defended(detector: Detector, defence: FixedDefence): Detector;
export function defended(detector: Detector, defence: FixedDefence): Detector {
  const transform = transformOf(defence);
  const { reconstruct } = detector;
  return {
    contract: detector.contract,
    activations: (x) => detector.activations(transform.forward(x)),
    raw: (x) => detector.raw(transform.forward(x)),
    judge: (x) => detector.judge(transform.forward(x)),
    trace(x) {
      const { output, pullback } = transform.trace(x);
      const pass = detector.trace(output);
      return {
        ...pass,
        pullback(slope, segmentation) {
          const at = pass.pullback(slope, segmentation);
          return { ...at, gradient: pullback(at.gradient) };
        },
      };
    },
    gradient(x, objective) {
      const { output, pullback } = transform.trace(x);
      const slope = detector.gradient(output, objective);
      return { ...slope, gradient: pullback(slope.gradient) };
    },
    firing(x) {
      const { output, pullback } = transform.trace(x);
      const { loss, gradient } = detector.firing(output);
      return { loss, gradient: pullback(gradient) };
    },
    ...(reconstruct === undefined ? {} : { reconstruct: (x) => reconstruct(transform.forward(x)) }),
    dispose: detector.dispose,
  };
}
