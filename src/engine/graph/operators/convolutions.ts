import * as tf from '@tensorflow/tfjs-core';
import { fail } from '../../../language/faults.ts';
import { atOnce } from '../../tensors/atOnce.ts';
import { affordable, type Builder, type Call, type Maker, type Operator, type Value } from './builder.ts';
import { type Geometry, type StridedMaps, stridedMaps } from './strided.ts';
import { pads, type Sides, twice } from './windows.ts';

/** Convolutions and their transposes; kernels are constants. Pictures are stored [1, H, W, C]. */
export const CONVOLUTIONS: Record<string, Maker> = {
  Conv(call, builder) {
    const { x, kernel, bias } = argumentsOf(call, builder);
    const [outputs = 0, inputs = 0, height = 1, width = 1] = kernel.sample.shape;
    const { stride, dilation } = steps(call);
    const window: Sides = [dilation[0] * (height - 1) + 1, dilation[1] * (width - 1) + 1];
    const geometry: Geometry = {
      kernel: { height, width, inputs, outputs, weights: turned(builder, kernel, [2, 3, 1, 0]) },
      groups: call.number('group', 1),
      stride,
      dilation,
      padding: pads(call, builder.shapeOf(x), window, stride),
    };
    const maps = held(builder, geometry);
    return builder.emit([x], withBias(maps.convolve, maps.adjoint, bias), true)[0]!;
  },
  /** The adjoint of the convolution whose inputs and outputs are exchanged. */
  ConvTranspose(call, builder) {
    const { x, kernel, bias } = argumentsOf(call, builder);
    // Of ONNX: [in, out / groups, h, w].
    const [outputs = 0, inputs = 0, height = 1, width = 1] = kernel.sample.shape;
    const { stride, dilation } = steps(call);
    const [, , h = 0, w = 0] = builder.shapeOf(x);
    const padding = call.numbers('pads') ?? [0, 0, 0, 0];
    const extra = call.numbers('output_padding') ?? [0, 0];
    if (call.node.attributes.output_shape !== undefined || call.text('auto_pad', 'NOTSET') !== 'NOTSET')
      fail('model', 'graph.transposed');
    const size = (side: number, axis: 0 | 1, k: number) =>
      (side - 1) * stride[axis] +
      dilation[axis] * (k - 1) +
      1 -
      padding[axis]! -
      padding[axis + 2]! +
      extra[axis]!;
    const [tall, wide] = [size(h, 0, height), size(w, 1, width)];
    affordable([tall, wide, outputs, 1]);
    const maps = held(builder, {
      kernel: { height, width, inputs, outputs, weights: turned(builder, kernel, [2, 3, 1, 0]) },
      groups: call.number('group', 1),
      stride,
      dilation,
      padding: padding as Geometry['padding'],
    });
    const forward = (y: tf.Tensor4D) => maps.adjoint(y, tall, wide);
    return builder.emit(
      [x],
      withBias(forward, (g) => maps.convolve(g), bias),
      true,
    )[0]!;
  },
};

function argumentsOf(call: Call, builder: Builder) {
  const kernel = call.value(1);
  const [bias] = call.values.slice(2);
  for (const value of [kernel, ...(bias === undefined ? [] : [bias])]) builder.numbersOf(value, 'kernel');
  if (kernel.sample.rank !== 4)
    fail('model', 'graph.dimensions', { operator: call.node.op, dimensions: kernel.sample.rank - 2 });
  return {
    x: builder.lastly(call.value(0)),
    kernel,
    bias: bias === undefined ? undefined : builder.hold(tf.clone(bias.sample)),
  };
}

const steps = (call: Call) => ({
  stride: twice(call.numbers('strides'), 1),
  dilation: twice(call.numbers('dilations'), 1),
});

function turned(builder: Builder, kernel: Value, order: number[]): Float32Array {
  const numbers = builder.numbersOf(kernel, 'kernel');
  return atOnce(() =>
    tf.tidy(() => tf.transpose(tf.tensor(numbers, kernel.sample.shape), order).dataSync<'float32'>().slice()),
  );
}

function held(builder: Builder, geometry: Geometry): StridedMaps {
  const maps = stridedMaps(geometry);
  builder.onDispose(() => maps.dispose());
  return maps;
}

function withBias(
  forward: (x: tf.Tensor4D) => tf.Tensor4D,
  back: (gradient: tf.Tensor4D, height: number, width: number) => tf.Tensor4D,
  shift: tf.Tensor | undefined,
): Operator {
  return {
    fires: true,
    forward([x]) {
      const y = forward(x as tf.Tensor4D);
      return [shift === undefined ? y : tf.add(y, shift)];
    },
    pullback: ([x], _, [gradient]) => [back(gradient as tf.Tensor4D, x!.shape[1]!, x!.shape[2]!)],
  };
}
