import type { Detector, WhiteBox } from '../detectors/detector.ts';
import type { Transform } from './transform.ts';

/** A detector behind a defence. Its gradient goes through the defence: an attack on it is adaptive. */
export function defended(detector: WhiteBox, transform: Transform): WhiteBox;
export function defended(detector: Detector, transform: Transform): Detector;
export function defended(detector: Detector, transform: Transform): Detector {
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
