import * as tf from '@tensorflow/tfjs-core';

/** The geometry of the windows that a kernel of pooling is asked for by its attributes. */
export function poolInfo(
  { shape }: tf.TensorInfo,
  { filterSize, strides, pad, dimRoundingMode }: Record<string, unknown>,
): tf.backend_util.Conv2DInfo {
  return tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    filterSize as number,
    strides as number,
    1,
    pad as number,
    dimRoundingMode as 'floor',
  );
}
