import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';
import { run } from './program.ts';

export interface Product {
  /** [rows, inner], or turned. */
  a: tf.TensorInfo;
  /** [inner, columns], or turned. */
  b: tf.TensorInfo;
  turnA: boolean;
  turnB: boolean;
}

/**
 * A matrix product, each sum by one thread, from the first term to the last: the rows of a dense layer are pictures, and tfjs
 * chooses by their number in what order it adds up.
 * @returns [rows, 1, 1, columns], to be reshaped
 */
export function multiply(backend: WebGPUBackend, { a, b, turnA, turnB }: Product): tf.TensorInfo {
  const [m = 0, n = 0] = a.shape.slice(-2);
  const [p = 0, q = 0] = b.shape.slice(-2);
  const [rows, inner] = turnA ? [n, m] : [m, n];
  const columns = turnB ? p : q;
  return run(
    backend,
    {
      key: `product_${[inner, columns, turnA, turnB]}`,
      output: [rows, 1, 1, columns],
      inputs: { a: 1, b: 1 },
      component: 1,
      threads: [columns, rows, 1],
      group: columns >= 16 ? [16, 4, 1] : [4, 16, 1],
      code: `
  fn main() {
    let column = i32(globalId.x);
    let row = i32(workgroupId.z * numWorkgroups.y + workgroupId.y) * ${columns >= 16 ? 4 : 16} + i32(localId.y);
    if (column >= ${columns} || row >= uniforms.outShape.x) { return; }
    var sum = 0.0;
    for (var k = 0; k < ${inner}; k++) {
      sum = fma(a[${turnA ? 'k * uniforms.outShape.x + row' : `row * ${inner} + k`}], b[${turnB ? `column * ${inner} + k` : `k * ${columns} + column`}], sum);
    }
    result[row * ${columns} + column] = sum;
  }`,
    },
    [a, b],
  );
}
