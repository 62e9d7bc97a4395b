import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';
import { run } from './program.ts';

export interface FilterGradient {
  x: tf.TensorInfo;
  dy: tf.TensorInfo;
  /** [kh, kw, in, out]. */
  filter: [number, number, number, number];
  stride: [number, number];
  dilation: [number, number];
  pad: [number, number];
}

/** Sums that are made side by side, then added up. */
const PARTS = 256;

/**
 * dW[k, i, o] = sum over n, u of x[n, s u + d k - p, i] dy[n, u, o]. The rows of all pictures are cut into parts, whose sums
 * a second pass adds in their order: tfjs has one thread for each weight do it all, which takes seconds for a first layer.
 */
export function filterGradient(backend: WebGPUBackend, gradient: FilterGradient): tf.TensorInfo {
  const { x, dy, filter, stride, dilation, pad } = gradient;
  const [kh, kw, inputs, outputs] = filter;
  const [n = 0, height = 0] = dy.shape;
  const rows = Math.ceil((n * height) / PARTS);
  const parts = Math.ceil((n * height) / rows);
  const component = outputs % 4 === 0 ? 4 : 1;
  const weights = (kh * kw * inputs * outputs) / component;
  const zero = component === 4 ? 'vec4<f32>(0.0)' : '0.0';
  const value = component === 4 ? 'vec4<f32>(x[place])' : 'x[place]';
  const partial = run(
    backend,
    {
      key: `filterGradient_${[filter, stride, dilation, pad]}`,
      output: [parts, kh * kw, inputs, outputs],
      inputs: { x: 1, dy: component },
      component,
      threads: [weights, parts, 1],
      group: [64, 1, 1],
      uniforms: 'rows : i32,',
      code: `
  fn main() {
    let at = i32(globalId.x);
    if (at >= ${weights}) { return; }
    let o = at % ${outputs / component};
    let i = (at / ${outputs / component}) % ${inputs};
    let tap = at / ${(outputs / component) * inputs};
    let H = uniforms.xShape.y;
    let W = uniforms.xShape.z;
    let outH = uniforms.dyShape.y;
    let outW = uniforms.dyShape.z;
    let last = min((i32(globalId.y) + 1) * uniforms.rows, uniforms.dyShape.x * outH);
    var sum = ${zero};
    for (var row = i32(globalId.y) * uniforms.rows; row < last; row++) {
      let iy = (row % outH) * ${stride[0]} + (tap / ${kw}) * ${dilation[0]} - ${pad[0]};
      if (iy < 0 || iy >= H) { continue; }
      let line = ((row / outH) * H + iy) * W;
      for (var u = 0; u < outW; u++) {
        let ix = u * ${stride[1]} + (tap % ${kw}) * ${dilation[1]} - ${pad[1]};
        if (ix < 0 || ix >= W) { continue; }
        let place = (line + ix) * ${inputs} + i;
        sum = fma(${value}, dy[(row * outW + u) * ${outputs / component} + o], sum);
      }
    }
    result[i32(globalId.y) * ${weights} + at] = sum;
  }`,
    },
    [x, dy],
    [{ type: 'int32', data: [rows] }],
  );
  const total = run(
    backend,
    {
      key: 'sumOfParts',
      output: filter,
      inputs: { partial: component },
      component,
      threads: [weights, 1, 1],
      group: [64, 1, 1],
      uniforms: 'weights : i32,',
      code: `
  fn main() {
    let at = i32(globalId.x);
    if (at >= uniforms.weights) { return; }
    var sum = partial[at];
    for (var part = 1; part < uniforms.partialShape.x; part++) {
      sum = sum + partial[part * uniforms.weights + at];
    }
    result[at] = sum;
  }`,
    },
    [partial],
    [{ type: 'int32', data: [weights] }],
  );
  backend.disposeData(partial.dataId);
  return total;
}
