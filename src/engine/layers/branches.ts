import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from './layer.ts';

/** Parallel layers on one input, their outputs side by side in the channels (an Inception block). */
export function branches(layers: Layer[]): Layer {
  return {
    fires: layers.some((layer) => layer.fires === true),
    forward: (x) =>
      tf.concat(
        layers.map((layer) => layer.forward(x)),
        3,
      ),
    trace(x) {
      const passes = layers.map((layer) => layer.trace(x));
      const outputs = passes.map((pass) => pass.output);
      return {
        output: tf.concat(outputs, 3),
        pullback(gradient) {
          const parts = tf.split(
            gradient,
            outputs.map((o) => o.shape[3]),
            3,
          ) as tf.Tensor4D[];
          return tf.addN(passes.map((pass, i) => pass.pullback(parts[i]!)));
        },
      };
    },
    dispose() {
      for (const layer of layers) layer.dispose();
    },
  };
}
