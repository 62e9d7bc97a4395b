import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';
import { run } from './program.ts';

/**
 * The gradient of max pooling over tiles: each tile's goes to its first maximum in row order, 0 to the others. A thread writes
 * one tile of one channel. Shapes [N, H, W, C] and [N, h, w, C].
 */
export function unpool(backend: WebGPUBackend, x: tf.TensorInfo, gradient: tf.TensorInfo): tf.TensorInfo {
  const [, , width = 0, channels = 0] = x.shape;
  const [n = 0, rows = 0, columns = 0] = gradient.shape;
  const size = width / columns;
  return run(
    backend,
    {
      key: `unpool_${size}`,
      output: x.shape,
      inputs: { x: 1, gradient: 1 },
      component: 1,
      threads: [columns * channels, rows, n],
      group: [64, 1, 1],
      code: `
  fn main() {
    let C = uniforms.xShape.w;
    let across = uniforms.gradientShape.z * C;
    let at = i32(globalId.x);
    if (at >= across) { return; }
    let line = across * ${size};
    let row = i32(globalId.z) * uniforms.gradientShape.y + i32(globalId.y);
    let corner = row * ${size} * line + (at / C) * ${size} * C + at % C;
    var first = corner;
    for (var k = 1; k < ${size * size}; k++) {
      let place = corner + (k / ${size}) * line + (k % ${size}) * C;
      if (x[place] > x[first]) { first = place; }
    }
    let passed = gradient[row * across + at];
    for (var k = 0; k < ${size * size}; k++) {
      let place = corner + (k / ${size}) * line + (k % ${size}) * C;
      result[place] = select(0.0, passed, place == first);
    }
  }`,
    },
    [x, gradient],
  );
}
