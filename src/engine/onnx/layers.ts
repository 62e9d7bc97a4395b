import type { Kernel } from '../architectures/kernels.ts';
import type { LayerSpec } from '../architectures/layer.ts';
import type { Emitter } from './model/emitter.ts';

/** A value under way through an FFM: its name, and its shape [1, channels, side, side]. */
export interface Picture {
  name: string;
  channels: number;
  side: number;
}

/** The layers of an FFM as nodes, channels first. `fires` gets what over-firing counts (layers/firing.ts). */
export function emitLayers(
  emit: Emitter,
  layers: readonly LayerSpec[],
  from: Picture,
  fires: string[] = [],
): Picture {
  return layers.reduce((at, layer) => emitLayer(emit, layer, at, fires), from);
}

function emitLayer(emit: Emitter, layer: LayerSpec, at: Picture, fires: string[]): Picture {
  const { name, channels, side } = at;
  switch (layer.kind) {
    case 'convolution': {
      const { kernel, stride, dilation, relu } = layer;
      const pad = (dilation * (kernel.height - 1)) / 2;
      const weights = emit.floats(ordered(kernel, 'oihw'), [
        kernel.outputs,
        kernel.inputs,
        kernel.height,
        kernel.width,
      ]);
      const made = emit.op('Conv', [name, weights, emit.floats(kernel.bias)], {
        pads: [pad, pad, pad, pad],
        strides: [stride, stride],
        dilations: [dilation, dilation],
      });
      return fired({ name: made, channels: kernel.outputs, side: side / stride }, relu, !layer.fixed);
    }
    case 'transposed': {
      const { kernel, stride, relu } = layer;
      const { inputs, outputs, height, width } = kernel;
      const bias = emit.floats(kernel.bias);
      // With stride 1 it is a convolution with the kernel turned by half a turn, which is the faster of the two.
      const made =
        stride === 1
          ? emit.op(
              'Conv',
              [name, emit.floats(ordered(kernel, 'oihw', true), [outputs, inputs, height, width]), bias],
              {
                pads: [1, 1, 1, 1],
              },
            )
          : emit.op(
              'ConvTranspose',
              [name, emit.floats(ordered(kernel, 'iohw'), [inputs, outputs, height, width]), bias],
              {
                pads: [1, 1, 1, 1],
                strides: [2, 2],
                output_padding: [1, 1],
              },
            );
      return fired({ name: made, channels: outputs, side: side * stride }, relu);
    }
    case 'affine': {
      const scaled = emit.mul(name, emit.floats(layer.scale, [1, channels, 1, 1]));
      return { ...at, name: emit.add(scaled, emit.floats(layer.shift, [1, channels, 1, 1])) };
    }
    case 'maxPool': {
      const { size } = layer;
      const made = emit.op('MaxPool', [name], { kernel_shape: [size, size], strides: [size, size] });
      return { name: made, channels, side: side / size };
    }
    case 'upsample': {
      const apart = emit.reshape(name, [1, channels, side, 1, side, 1]);
      const repeated = emit.expand(apart, [1, channels, side, 2, side, 2]);
      return { name: emit.reshape(repeated, [1, channels, 2 * side, 2 * side]), channels, side: 2 * side };
    }
    case 'frame': {
      const { before, after } = layer;
      const inside = (i: number) => i >= before && i < side - after;
      const keep = Float32Array.from({ length: side * side }, (_, i) =>
        inside(Math.floor(i / side)) && inside(i % side) ? 1 : 0,
      );
      return { ...at, name: emit.mul(name, emit.floats(keep, [1, 1, side, side])) };
    }
    case 'branches': {
      const ends = layer.branches.map((branch) => emitLayers(emit, branch, at));
      const together = emit.op(
        'Concat',
        ends.map((end) => end.name),
        { axis: 1 },
      );
      fires.push(together);
      return { name: together, channels: ends.reduce((sum, end) => sum + end.channels, 0), side };
    }
    case 'dense': {
      const { weights, bias, outputs, slope } = layer;
      const inputs = channels * side * side;
      const flat = emit.reshape(emit.transpose(name, [0, 2, 3, 1]), [1, inputs]);
      const made = emit.op('Gemm', [flat, emit.floats(weights, [inputs, outputs]), emit.floats(bias)]);
      const ended = slope === null ? made : emit.op('LeakyRelu', [made], { alpha: slope });
      return { name: emit.reshape(ended, [1, outputs, 1, 1]), channels: outputs, side: 1 };
    }
  }

  function fired(made: Picture, relu: boolean, counts = true): Picture {
    const end = relu ? emit.op('Relu', [made.name]) : made.name;
    if (counts) fires.push(end);
    return { ...made, name: end };
  }
}

/** The weights [height, width, in, out] in ONNX's order, turned by half a turn where asked. */
function ordered(
  { height, width, inputs, outputs, weights }: Kernel,
  order: 'oihw' | 'iohw',
  turned = false,
): Float32Array {
  const taps = height * width;
  const values = new Float32Array(weights.length);
  for (let k = 0; k < taps; k++)
    for (let i = 0; i < inputs; i++)
      for (let o = 0; o < outputs; o++) {
        const place = order === 'oihw' ? o * inputs + i : i * outputs + o;
        values[place * taps + (turned ? taps - 1 - k : k)] = weights[(k * inputs + i) * outputs + o]!;
      }
  return values;
}
