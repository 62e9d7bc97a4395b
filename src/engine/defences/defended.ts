import type { TensorDetector } from '../networks/tensorDetector.ts';
import type { Transform } from './transform.ts';

/** A detector behind a defence. Its gradient goes through the defence: an attack on it is adaptive. */
export function defended(detector: TensorDetector, transform: Transform): TensorDetector {
  const { segment, reconstruct } = detector;
  return {
    contract: detector.contract,
    raw: (x) => detector.raw(transform.forward(x)),
    ...(segment === undefined ? {} : { segment: (x) => segment(transform.forward(x)) }),
    trace(x) {
      const { output, pullback } = transform.trace(x);
      const pass = detector.trace(output);
      return {
        ...pass,
        pullback(slope, mask) {
          const at = pass.pullback(slope, mask);
          return { ...at, gradient: pullback(at.gradient) };
        },
      };
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
