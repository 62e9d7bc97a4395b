import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import type * as tf from '@tensorflow/tfjs-core';
import { channelsSnippet, names } from './convolution.ts';
import { run, type Source } from './program.ts';

export interface Adjoint {
  /** [N, h, w, C]. */
  y: tf.TensorInfo;
  /** [3, 3, C, out]. */
  filter: tf.TensorInfo;
  bias: tf.TensorInfo | null;
  relu: boolean;
  /** Where it is not above 0, y counts as 0. Shape as y. */
  mask: tf.TensorInfo | null;
  /** Of the result: that of a convolution which pads its top and left by one, or not at all. */
  height: number;
  width: number;
  pad: 0 | 1;
}

/** The taps of a 3x3 kernel that reach a pixel of either parity from its own value, and from the next one. */
const TAPS = [
  { own: 1, next: null },
  { own: 2, next: 0 },
] as const;
const ENOUGH = 2 ** 15;

/**
 * The transpose of a 3x3 convolution of stride 2: [N, h, w, C] to [N, height, width, out] (see layers/linearMap.ts). A thread
 * makes the four pixels that lie between the same four values, for a few channels. Without padding all of them move by one, and
 * those before the first value are made too.
 */
export function adjoint2(backend: WebGPUBackend, adjoint: Adjoint): tf.TensorInfo {
  const { y, filter, bias, mask } = adjoint;
  const tensors = [y, filter, ...(bias === null ? [] : [bias]), ...(mask === null ? [] : [mask])];
  return run(backend, sourceOf(adjoint), tensors);
}

function sourceOf({ y, filter, bias, relu, mask, height, width, pad }: Adjoint): Source {
  const before = 1 - pad;
  const [n = 0, h = 0, w = 0, inputs = 0] = y.shape;
  const outputs = filter.shape[3]!;
  const fours = Math.ceil(outputs / 4);
  const wide = inputs % 4 === 0 ? 4 : 1;
  const component = outputs % 4 === 0 ? 4 : 1;
  const each = [4, 2, 1].find((v) => v <= fours && n * h * w * Math.ceil(fours / v) >= ENOUGH) ?? 1;
  const blocks = Math.ceil(fours / each);
  const zero = wide === 4 ? 'vec4<f32>(0.0)' : '0.0';
  const group = w >= 8 ? 8 : w >= 4 ? 4 : 2;
  const value = (row: number, column: number) => `
      var y${row}${column} = ${zero};
      if (v + ${column} >= 0 && v + ${column} < W && u + ${row} >= 0 && u + ${row} < H) {
        let at = ((n * H + u + ${row}) * W + v + ${column}) * ${inputs / wide} + i;
        y${row}${column} = ${mask === null ? 'y[at]' : `select(${zero}, y[at], mask[at] > ${zero})`};
      }`;
  const lines: string[] = [];
  for (const down of [0, 1] as const)
    for (const right of [0, 1] as const)
      for (const [row, ky] of [TAPS[down].own, TAPS[down].next].entries())
        for (const [column, kx] of [TAPS[right].own, TAPS[right].next].entries()) {
          if (ky === null || kx === null) continue;
          for (let channel = 0; channel < wide; channel++)
            for (let v = 0; v < each; v++) {
              const sum = `a${down * 2 + right}_${v}`;
              const factor = `y${row}${column}${wide === 4 ? `.${'xyzw'[channel]}` : ''}`;
              lines.push(
                `${sum} = fma(vec4<f32>(${factor}), weight(${(ky * 3 + kx) * inputs} + i * ${wide} + ${channel}, first + ${v}), ${sum});`,
              );
            }
        }
  return {
    key: `adjoint2_${[inputs, outputs, each, relu, bias !== null, mask !== null, pad]}`,
    output: [n, height, width, outputs],
    inputs: {
      y: wide,
      w: component,
      ...(bias === null ? {} : { bias: component }),
      ...(mask === null ? {} : { mask: wide }),
    } as Source['inputs'],
    component,
    threads: [w + before, h + before, n * blocks],
    group: [group, 64 / group, 1],
    code: `
  ${channelsSnippet(outputs, component, relu, bias !== null)}
  fn main() {
    let H = uniforms.yShape.y;
    let W = uniforms.yShape.z;
    let v = i32(globalId.x) - ${before};
    let u = i32(globalId.y) - ${before};
    if (v >= W || u >= H) { return; }
    let n = i32(globalId.z) / ${blocks};
    let first = (i32(globalId.z) % ${blocks}) * ${each};
    ${names(4, each)
      .map(({ v, name }) => `var ${name} = ${bias === null ? 'vec4<f32>(0.0)' : `shift(first + ${v})`};`)
      .join('\n    ')}
    for (var i = 0; i < ${inputs / wide}; i++) {
      ${[value(0, 0), value(0, 1), value(1, 0), value(1, 1)].join('')}
      ${lines.join('\n      ')}
    }
    let outH = uniforms.outShape.y;
    let outW = uniforms.outShape.z;
    ${names(4, each)
      .map(
        ({ p, v, name }) => `{
      let r = 2 * u + ${(p >> 1) + before};
      let c = 2 * v + ${(p & 1) + before};
      if (r >= 0 && c >= 0 && r < outH && c < outW) { store((n * outH + r) * outW + c, first + ${v}, ${name}); }
    }`,
      )
      .join('\n    ')}
  }`,
  };
}
