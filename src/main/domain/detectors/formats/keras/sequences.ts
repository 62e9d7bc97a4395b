import type { NamedTensor } from '../../../../../common/tensors.ts';
import { type GraphWriter, transposed } from '../graphWriter.ts';
import { activated } from './activations.ts';
import { paddingOf } from './convolutions.ts';
import { type Layer, type Maker, only, type Value } from './layer.ts';

/** Layers of one axis: values [N, T, C], which ONNX wants as [N, C, T]. */
const TURNED = [0, 2, 1];
const TO_THE_END = 2 ** 31 - 1;

const isFirst = ({ settings }: Layer): boolean =>
  settings.text('data_format', 'channels_last') === 'channels_first';

function sequence(layer: Layer, inputs: Value[]): Value {
  const value = only(layer, inputs);
  if (value.rank !== 3) layer.settings.refuse('keras.sequences', { rank: value.rank });
  return value;
}

/** An operator that wants the channels before the steps. */
function onSteps(
  layer: Layer,
  writer: GraphWriter,
  [value, ...others]: [string, ...string[]],
  op: string,
  attributes: Parameters<GraphWriter['add']>[2],
): string {
  const label = layer.settings.layer;
  if (isFirst(layer)) return writer.add(op, [value, ...others], attributes, label);
  const turned = writer.add('Transpose', [value], { perm: TURNED }, label);
  const made = writer.add(op, [turned, ...others], attributes, label);
  return writer.add('Transpose', [made], { perm: TURNED }, label);
}

const oneOf = (layer: Layer, name: string, otherwise: number): number => {
  const [value = otherwise, ...more] = layer.settings.numbers(name, otherwise);
  if (more.length > 0 || !Number.isInteger(value) || value < 1) layer.settings.strange(name);
  return value;
};

/** [k, in, out] as [out, in, k]. */
const kernelOf = (writer: GraphWriter, kernel: NamedTensor): string =>
  writer.tensor(kernel, 'kernel', (k) => transposed(k, [2, 1, 0]));

/** [k, in, multiplier] as [in * multiplier, 1, k], one group an input. */
const depthwiseOf = (writer: GraphWriter, kernel: NamedTensor): string => {
  const [steps = 0, channels = 0, multiplier = 0] = kernel.shape;
  return writer.tensor(kernel, 'depthwise', (k) => ({
    shape: [channels * multiplier, 1, steps],
    data: transposed(k, [1, 2, 0]).data,
  }));
};

function convolve(
  layer: Layer,
  writer: GraphWriter,
  value: string,
  weights: string,
  { length, group }: { length: number; group: number },
): string {
  const dilation = oneOf(layer, 'dilation_rate', 1);
  const causal = layer.settings.text('padding', 'valid') === 'causal';
  return onSteps(layer, writer, [value, weights], 'Conv', {
    kernel_shape: [length],
    strides: [oneOf(layer, 'strides', 1)],
    dilations: [dilation],
    group,
    ...(causal ? { pads: [dilation * (length - 1), 0] } : { auto_pad: paddingOf(layer) }),
  });
}

function ended(layer: Layer, writer: GraphWriter, name: string): Value {
  const { settings } = layer;
  const value = { name, rank: 3 };
  if (settings.flag('use_bias', true)) {
    const bias = writer.tensor(layer.weight('bias', 1), isFirst(layer) ? 'steps' : '', (b) =>
      isFirst(layer) ? { shape: [b.data.length, 1], data: b.data } : b,
    );
    value.name = writer.add('Add', [name, bias], {}, settings.layer);
  }
  return activated(settings.values.activation, layer, value, writer);
}

const depthwise = (layer: Layer, inputs: Value[], writer: GraphWriter, kernel: NamedTensor): string =>
  convolve(layer, writer, sequence(layer, inputs).name, depthwiseOf(writer, kernel), {
    length: kernel.shape[0]!,
    group: kernel.shape[1]!,
  });

const pooled =
  (op: 'MaxPool' | 'AveragePool'): Maker =>
  (layer, inputs, writer) => {
    const window = oneOf(layer, 'pool_size', 2);
    const strides = layer.settings.values.strides == null ? window : oneOf(layer, 'strides', window);
    const attributes = { kernel_shape: [window], strides: [strides], auto_pad: paddingOf(layer) };
    return { rank: 3, name: onSteps(layer, writer, [sequence(layer, inputs).name], op, attributes) };
  };

const globally =
  (op: 'ReduceMean' | 'ReduceMax'): Maker =>
  (layer, inputs, writer) => {
    const keep = layer.settings.flag('keepdims', false);
    const axes = [isFirst(layer) ? 2 : 1];
    const name = writer.add(op, [sequence(layer, inputs).name], { axes, keepdims: keep ? 1 : 0 });
    return { rank: keep ? 3 : 2, name };
  };

/** [before, after] of the steps; one number is both. */
function around(layer: Layer, name: string, otherwise: number): [number, number] {
  const [before = otherwise, after = before] = layer.settings.numbers(name, otherwise);
  if (![before, after].every((n) => Number.isInteger(n) && n >= 0)) layer.settings.strange(name);
  return [before, after];
}

export const SEQUENCES: Record<string, Maker> = {
  Conv1D(layer, inputs, writer) {
    const kernel = layer.weight('kernel', 3);
    const group = layer.settings.number('groups', 1);
    const name = convolve(layer, writer, sequence(layer, inputs).name, kernelOf(writer, kernel), {
      length: kernel.shape[0]!,
      group,
    });
    return ended(layer, writer, name);
  },
  DepthwiseConv1D: (layer, inputs, writer) =>
    ended(layer, writer, depthwise(layer, inputs, writer, layer.weight('kernel', 3))),
  SeparableConv1D(layer, inputs, writer) {
    const parted = depthwise(layer, inputs, writer, layer.weight('depthwise_kernel', 3));
    const pointwise = kernelOf(writer, layer.weight('pointwise_kernel', 3));
    return ended(layer, writer, onSteps(layer, writer, [parted, pointwise], 'Conv', { kernel_shape: [1] }));
  },
  /** The adjoint of a convolution: of `same`, an output of steps * stride. */
  Conv1DTranspose(layer, inputs, writer) {
    const { settings } = layer;
    if (settings.values.output_padding != null) settings.strange('output_padding');
    const kernel = layer.weight('kernel', 3);
    const [stride, dilation] = [oneOf(layer, 'strides', 1), oneOf(layer, 'dilation_rate', 1)];
    const reach = dilation * (kernel.shape[0]! - 1) + 1;
    const cut = paddingOf(layer) === 'SAME_UPPER' ? reach - stride : Math.min(0, reach - stride);
    const before = Math.floor(Math.max(0, cut) / 2);
    const name = onSteps(
      layer,
      writer,
      [sequence(layer, inputs).name, kernelOf(writer, kernel)],
      'ConvTranspose',
      {
        kernel_shape: [kernel.shape[0]!],
        strides: [stride],
        dilations: [dilation],
        pads: [before, Math.max(0, cut) - before],
        output_padding: [Math.max(0, -cut)],
      },
    );
    return ended(layer, writer, name);
  },
  MaxPooling1D: pooled('MaxPool'),
  AveragePooling1D: pooled('AveragePool'),
  GlobalMaxPooling1D: globally('ReduceMax'),
  GlobalAveragePooling1D: globally('ReduceMean'),
  UpSampling1D(layer, inputs, writer) {
    const size = oneOf(layer, 'size', 2);
    const value = sequence(layer, inputs);
    const apart = writer.add('Unsqueeze', [value.name, writer.integers([2])], {}, layer.settings.layer);
    const repeated = writer.add('Tile', [apart, writer.integers([1, 1, size, 1])], {}, layer.settings.layer);
    const channels = writer.add('Shape', [value.name], { start: 2 });
    const shape = writer.add('Concat', [writer.integers([0, -1]), channels], { axis: 0 });
    return { rank: 3, name: writer.add('Reshape', [repeated, shape], {}, layer.settings.layer) };
  },
  ZeroPadding1D(layer, inputs, writer) {
    const [before, after] = around(layer, 'padding', 1);
    const pads = isFirst(layer) ? [0, 0, before, 0, 0, after] : [0, before, 0, 0, after, 0];
    return {
      rank: 3,
      name: writer.add('Pad', [sequence(layer, inputs).name], { pads }, layer.settings.layer),
    };
  },
  Cropping1D(layer, inputs, writer) {
    const [before, after] = around(layer, 'cropping', 1);
    const attributes = { axes: [1], starts: [before], ends: [after === 0 ? TO_THE_END : -after] };
    return {
      rank: 3,
      name: writer.add('Slice', [sequence(layer, inputs).name], attributes, layer.settings.layer),
    };
  },
  RepeatVector(layer, inputs, writer) {
    const { settings } = layer;
    const value = only(layer, inputs);
    const apart = writer.add('Unsqueeze', [value.name, writer.integers([1])], {}, settings.layer);
    const times = writer.integers([1, settings.number('n', 1), 1]);
    return { rank: 3, name: writer.add('Tile', [apart, times], {}, settings.layer) };
  },
};
