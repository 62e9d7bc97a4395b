import type { NamedTensor } from '../../../../../common/tensors.ts';
import type { GraphWriter } from '../graphWriter.ts';
import { convolutionKernel, depthwiseKernel } from '../kernels.ts';
import { activated } from './activations.ts';
import { channelsFirst, type Layer, type Maker, onPicture, picture, type Value } from './layer.ts';

export const CONVOLUTIONS: Record<string, Maker> = {
  Conv2D(layer, inputs, writer) {
    const kernel = layer.weight('kernel', 4);
    const weights = convolutionKernel(writer, kernel);
    return ended(layer, writer, convolve(layer, inputs, writer, weights, kernel, groupsOf(layer, kernel)));
  },
  DepthwiseConv2D(layer, inputs, writer) {
    // Keras 2 calls it depthwise_kernel.
    const kernel = layer.weight('kernel', 4);
    return ended(layer, writer, depthwise(layer, inputs, writer, kernel));
  },
  SeparableConv2D(layer, inputs, writer) {
    const parted = depthwise(layer, inputs, writer, layer.weight('depthwise_kernel', 4));
    const pointwise = convolutionKernel(writer, layer.weight('pointwise_kernel', 4));
    return ended(
      layer,
      writer,
      onPicture(layer, writer, [parted, pointwise], 'Conv', { kernel_shape: [1, 1] }),
    );
  },
  Conv2DTranspose,
};

function groupsOf({ settings }: Layer, kernel: NamedTensor): number {
  const groups = settings.number('groups', 1);
  if (!Number.isInteger(groups) || groups < 1 || kernel.shape[3]! % groups !== 0) settings.strange('groups');
  return groups;
}

function depthwise(layer: Layer, inputs: Value[], writer: GraphWriter, kernel: NamedTensor): string {
  return convolve(layer, inputs, writer, depthwiseKernel(writer, kernel), kernel, kernel.shape[2]!);
}

function convolve(
  layer: Layer,
  inputs: Value[],
  writer: GraphWriter,
  weights: string,
  kernel: NamedTensor,
  groups: number,
): string {
  const { settings } = layer;
  return onPicture(layer, writer, [picture(layer, inputs).name, weights], 'Conv', {
    kernel_shape: kernel.shape.slice(0, 2),
    strides: settings.pair('strides', 1),
    dilations: settings.pair('dilation_rate', 1),
    group: groups,
    auto_pad: paddingOf(layer),
  });
}

export function paddingOf({ settings }: Layer): 'SAME_UPPER' | 'VALID' {
  const padding = settings.text('padding', 'valid');
  if (padding === 'same') return 'SAME_UPPER';
  return padding === 'valid' ? 'VALID' : settings.strange('padding');
}

/**
 * The adjoint of a convolution of the given padding: of `same`, an output of side * stride. Padding and what is added at the end
 * depend on nothing but kernel and stride.
 */
function Conv2DTranspose(layer: Layer, inputs: Value[], writer: GraphWriter): Value {
  const { settings } = layer;
  if (settings.number('groups', 1) !== 1) settings.strange('groups');
  const kernel = layer.weight('kernel', 4);
  const strides = settings.pair('strides', 1);
  const dilations = settings.pair('dilation_rate', 1);
  const same = paddingOf(layer) === 'SAME_UPPER';
  const extra = settings.values.output_padding == null ? null : settings.pair('output_padding', 0, 0);
  const sides = [0, 1].map((axis) => {
    const reach = dilations[axis]! * (kernel.shape[axis]! - 1) + 1;
    const stride = strides[axis]!;
    // How much of (side - 1) * stride + reach is cut off; below 0, added.
    const cut = same
      ? extra === null
        ? reach - stride
        : 2 * Math.floor(reach / 2) - extra[axis]!
      : extra === null
        ? Math.min(0, reach - stride)
        : -extra[axis]!;
    const before = Math.floor(Math.max(0, cut) / 2);
    return { before, after: Math.max(0, cut) - before, added: Math.max(0, -cut) };
  });
  const weights = convolutionKernel(writer, kernel);
  const name = onPicture(layer, writer, [picture(layer, inputs).name, weights], 'ConvTranspose', {
    kernel_shape: kernel.shape.slice(0, 2),
    strides,
    dilations,
    pads: [...sides.map(({ before }) => before), ...sides.map(({ after }) => after)],
    output_padding: sides.map(({ added }) => added),
  });
  return ended(layer, writer, name);
}

/** With its bias and activation. */
function ended(layer: Layer, writer: GraphWriter, name: string): Value {
  const { settings } = layer;
  const value = { name, rank: 4 };
  if (settings.flag('use_bias', true)) {
    const bias = writer.tensor(layer.weight('bias', 1), channelsFirst(layer) ? 'first' : '', (b) =>
      channelsFirst(layer) ? { shape: [b.data.length, 1, 1], data: b.data } : b,
    );
    value.name = writer.add('Add', [name, bias], {}, settings.layer);
  }
  return activated(settings.values.activation, layer, value, writer);
}
