import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';
import { run, type Source } from './program.ts';

export interface Convolution {
  x: tf.TensorInfo;
  /** [kh, kw, in, out]. */
  filter: tf.TensorInfo;
  bias: tf.TensorInfo | null;
  relu: boolean;
  /** Where it is not above 0, x counts as 0: the way back through a rectifier. Shape as x. */
  mask: tf.TensorInfo | null;
  stride: [number, number];
  dilation: [number, number];
  /** Zeros at the top and at the left. */
  pad: [number, number];
  output: [number, number, number, number];
}

/** Threads that keep a graphics device busy; with fewer each of them does less. */
const ENOUGH = 2 ** 15;
/** Pixels of a row, and fours of channels, that one thread makes. */
const SHARES = [
  [4, 4],
  [4, 2],
  [2, 2],
  [1, 2],
  [1, 1],
] as const;
/** Lines of multiplications in a program. */
const LONGEST = 1000;

/**
 * y[n, u, o] = act(b[o] + sum_k,i W[k, i, o] x[n, s u + d k - p, i]), each sum by itself and in one order (rows of the kernel,
 * fours of input channels, columns, channels): a picture's numbers don't depend on its batch, nor on how many of them a
 * thread makes. The networks here have few channels, for which tfjs's tiles of 32 are mostly empty.
 */
export function convolve(backend: WebGPUBackend, convolution: Convolution): tf.TensorInfo {
  const { x, filter, bias, mask } = convolution;
  const tensors = [x, filter, ...(bias === null ? [] : [bias]), ...(mask === null ? [] : [mask])];
  return run(backend, sourceOf(convolution), tensors);
}

function sourceOf(convolution: Convolution): Source {
  const { filter, bias, relu, mask, stride, dilation, pad, output } = convolution;
  const [kh = 1, kw = 1, inputs = 1, outputs = 1] = filter.shape;
  const [n, height, width] = output;
  const fours = Math.ceil(outputs / 4);
  const wide = inputs % 4 === 0 ? 4 : 1;
  const component = outputs % 4 === 0 ? 4 : 1;
  const fits = ([p, v]: readonly [number, number]) =>
    n * height * Math.ceil(width / p) * Math.ceil(fours / v) >= ENOUGH && kw * wide * p * v <= LONGEST;
  const [pixels, most] = SHARES.find(fits) ?? SHARES.at(-1)!;
  const each = Math.min(most, fours);
  const blocks = Math.ceil(fours / each);
  const across = Math.ceil(width / pixels);
  const group = across >= 8 ? 8 : across >= 4 ? 4 : 2;
  const columns = columnsOf(pixels, kw, stride[1], dilation[1]);
  const load = (column: number) => `
      let c${column} = left + ${column};
      var x${column} = ${wide === 4 ? 'vec4<f32>(0.0)' : '0.0'};
      if (c${column} >= 0 && c${column} < W) {
        let at = (row + c${column}) * ${inputs / wide} + i;
        x${column} = ${mask === null ? 'x[at]' : `select(${wide === 4 ? 'vec4<f32>(0.0)' : '0.0'}, x[at], mask[at] > ${wide === 4 ? 'vec4<f32>(0.0)' : '0.0'})`};
      }`;
  const tap = (k: number, channel: number) =>
    Array.from({ length: each }, (_, v) => {
      const products = Array.from({ length: pixels }, (_, p) => {
        const value = `x${p * stride[1] + k * dilation[1]}${wide === 4 ? `.${'xyzw'[channel]}` : ''}`;
        return `a${p}_${v} = fma(vec4<f32>(${value}), w, a${p}_${v});`;
      });
      return `{ let w = weight(((ky * ${kw} + ${k}) * ${inputs} + i * ${wide} + ${channel}), first + ${v}); ${products.join(' ')} }`;
    }).join('\n      ');
  const accumulators = names(pixels, each).map(
    ({ p, v, name }) =>
      `var ${name} = ${bias === null ? 'vec4<f32>(0.0)' : p === 0 ? `shift(first + ${v})` : `a0_${v}`};`,
  );
  const stores = names(pixels, each).map(
    ({ p, v, name }) =>
      `if (ox + ${p} < outW) { store(((n * outH + oy) * outW + ox + ${p}), first + ${v}, ${name}); }`,
  );
  return {
    key: `conv_${[kh, kw, inputs, outputs, stride, dilation, pad, pixels, each, relu, bias !== null, mask !== null]}`,
    output,
    inputs: {
      x: wide,
      w: component,
      ...(bias === null ? {} : { bias: component }),
      ...(mask === null ? {} : { mask: wide }),
    } as Source['inputs'],
    component,
    threads: [across, height, n * blocks],
    group: [group, 64 / group, 1],
    code: `
  ${channelsSnippet(outputs, component, relu, bias !== null)}
  fn main() {
    let H = uniforms.xShape.y;
    let W = uniforms.xShape.z;
    let outH = uniforms.outShape.y;
    let outW = uniforms.outShape.z;
    let ox = i32(globalId.x) * ${pixels};
    let oy = i32(globalId.y);
    if (ox >= outW || oy >= outH) { return; }
    let n = i32(globalId.z) / ${blocks};
    let first = (i32(globalId.z) % ${blocks}) * ${each};
    let left = ox * ${stride[1]} - ${pad[1]};
    ${accumulators.join('\n    ')}
    for (var ky = 0; ky < ${kh}; ky++) {
      let iy = oy * ${stride[0]} + ky * ${dilation[0]} - ${pad[0]};
      if (iy < 0 || iy >= H) { continue; }
      let row = (n * H + iy) * W;
      for (var i = 0; i < ${inputs / wide}; i++) {
      ${columns.map(load).join('')}
      ${Array.from({ length: kw }, (_, k) => Array.from({ length: wide }, (_, channel) => tap(k, channel)).join('\n      ')).join('\n      ')}
      }
    }
    ${stores.join('\n    ')}
  }`,
  };
}

/** Columns of the input that so many neighbouring pixels read, each once. */
function columnsOf(pixels: number, taps: number, stride: number, dilation: number): number[] {
  const columns = new Set<number>();
  for (let p = 0; p < pixels; p++) for (let k = 0; k < taps; k++) columns.add(p * stride + k * dilation);
  return [...columns].sort((a, b) => a - b);
}

/** The sums that a thread makes, by pixel and four of channels. */
export function names(pixels: number, each: number): { p: number; v: number; name: string }[] {
  return Array.from({ length: pixels * each }, (_, at) => {
    const [p, v] = [Math.floor(at / each), at % each];
    return { p, v, name: `a${p}_${v}` };
  });
}

/** Reads weights and biases, and writes results, by fours of output channels; of the last four there may be fewer. */
export function channelsSnippet(outputs: number, component: 1 | 4, relu: boolean, bias: boolean): string {
  const rectified = relu ? 'max(value, vec4<f32>(0.0))' : 'value';
  if (component === 4)
    return `
  fn weight(at: i32, four: i32) -> vec4<f32> { return w[at * ${outputs / 4} + min(four, ${outputs / 4 - 1})]; }
  ${bias ? `fn shift(four: i32) -> vec4<f32> { return bias[min(four, ${outputs / 4 - 1})]; }` : ''}
  fn store(pixel: i32, four: i32, value: vec4<f32>) {
    if (four < ${outputs / 4}) { result[pixel * ${outputs / 4} + four] = ${rectified}; }
  }`;
  const lanes = (read: (channel: string) => string) =>
    `vec4<f32>(${[0, 1, 2, 3].map((lane) => (lane < outputs % 4 || outputs > 4 ? read(`min(four * 4 + ${lane}, ${outputs - 1})`) : '0.0')).join(', ')})`;
  return `
  fn weight(at: i32, four: i32) -> vec4<f32> { return ${lanes((channel) => `w[at * ${outputs} + ${channel}]`)}; }
  ${bias ? `fn shift(four: i32) -> vec4<f32> { return ${lanes((channel) => `bias[${channel}]`)}; }` : ''}
  fn store(pixel: i32, four: i32, value: vec4<f32>) {
    let kept = ${rectified};
    for (var lane = 0; lane < 4; lane++) {
      let channel = four * 4 + lane;
      if (channel < ${outputs}) { result[pixel * ${outputs} + channel] = kept[lane]; }
    }
  }`;
}
