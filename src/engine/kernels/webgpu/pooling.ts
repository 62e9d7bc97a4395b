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

export interface Windows {
  size: [number, number];
  stride: [number, number];
  /** Places at the top and at the left that no window takes a value from. */
  pad: [number, number];
}

/**
 * The gradient of max pooling over any windows: each window's goes to its first maximum in row order. tfjs finds the maximum by
 * a blend of two values, which is rounded, and wrong beside the lowest of numbers.
 */
export function maxPoolGradient(
  backend: WebGPUBackend,
  { x, dy, windows }: { x: tf.TensorInfo; dy: tf.TensorInfo; windows: Windows },
): tf.TensorInfo {
  const { size, stride, pad } = windows;
  const count = x.shape.reduce((product, side) => product * side, 1);
  return run(
    backend,
    {
      key: `maxPoolGradient_${[size, stride, pad]}`,
      output: x.shape,
      inputs: { x: 1, dy: 1 },
      component: 1,
      threads: [64, Math.ceil(count / 64), 1],
      group: [64, 1, 1],
      uniforms: 'count : i32,',
      code: `
  // Where the first maximum is of the window that begins at a row and a column.
  fn firstOf(n: i32, row: i32, column: i32, channel: i32) -> i32 {
    var found = -1;
    for (var k = 0; k < ${size[0] * size[1]}; k++) {
      let r = row + (k / ${size[1]});
      let c = column + (k % ${size[1]});
      if (r < 0 || c < 0 || r >= uniforms.xShape.y || c >= uniforms.xShape.z) { continue; }
      let place = ((n * uniforms.xShape.y + r) * uniforms.xShape.z + c) * uniforms.xShape.w + channel;
      if (found < 0 || x[place] > x[found]) { found = place; }
    }
    return found;
  }
  fn main() {
    let at = i32((workgroupId.z * numWorkgroups.y + workgroupId.y) * numWorkgroups.x + workgroupId.x) * 64 + i32(localIndex);
    if (at >= uniforms.count) { return; }
    let channel = at % uniforms.xShape.w;
    let c = (at / uniforms.xShape.w) % uniforms.xShape.z;
    let r = (at / (uniforms.xShape.w * uniforms.xShape.z)) % uniforms.xShape.y;
    let n = at / (uniforms.xShape.w * uniforms.xShape.z * uniforms.xShape.y);
    var sum = 0.0;
    for (var k = 0; k < ${size[0] * size[1]}; k++) {
      let row = r + ${pad[0]} - (k / ${size[1]});
      let column = c + ${pad[1]} - (k % ${size[1]});
      if (row < 0 || column < 0 || row % ${stride[0]} != 0 || column % ${stride[1]} != 0) { continue; }
      let y = row / ${stride[0]};
      let z = column / ${stride[1]};
      if (y >= uniforms.dyShape.y || z >= uniforms.dyShape.z) { continue; }
      if (firstOf(n, row - ${pad[0]}, column - ${pad[1]}, channel) != at) { continue; }
      sum = sum + dy[((n * uniforms.dyShape.y + y) * uniforms.dyShape.z + z) * uniforms.xShape.w + channel];
    }
    result[at] = sum;
  }`,
    },
    [x, dy],
    [{ type: 'int32', data: [count] }],
  );
}
