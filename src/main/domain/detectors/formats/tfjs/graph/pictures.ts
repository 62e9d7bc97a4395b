import type { Attribute } from '../../../../../../common/graph.ts';
import type { NamedTensor } from '../../../../../../common/tensors.ts';
import { convolutionKernel, depthwiseKernel } from '../../kernels.ts';
import { type Call, type Maker, TO_THE_END, type Value } from './call.ts';
import { withFused } from './elementwise.ts';

/** `padding`, with `explicit_paddings` [0, 0, top, bottom, left, right, 0, 0]. */
function paddingOf(call: Call): Record<string, Attribute> {
  const rule = call.text('padding', 'VALID');
  if (rule === 'SAME') return { auto_pad: 'SAME_UPPER' };
  if (rule === 'VALID') return { auto_pad: 'VALID' };
  if (rule !== 'EXPLICIT') return call.strange('padding');
  const [, , top = 0, bottom = 0, left = 0, right = 0] = call.numbers('explicit_paddings');
  return { pads: [top, left, bottom, right] };
}

function convolved(call: Call, kernel: NamedTensor, weights: string, group: number): Value {
  return call.addPicture('Conv', [weights], {
    kernel_shape: kernel.shape.slice(0, 2),
    strides: call.sides('strides'),
    dilations: call.sides('dilations'),
    group,
    ...paddingOf(call),
  });
}

const kernelOf = (call: Call) => call.tensor(1, 'kernel', 4);

function convolution(call: Call): Value {
  const kernel = kernelOf(call);
  return withFused(call, convolved(call, kernel, convolutionKernel(call.writer, kernel), 1));
}

function depthwise(call: Call): Value {
  const kernel = kernelOf(call);
  return withFused(call, convolved(call, kernel, depthwiseKernel(call.writer, kernel), kernel.shape[2]!));
}

const pooled =
  (op: 'MaxPool' | 'AveragePool'): Maker =>
  (call) =>
    call.addPicture(op, [], {
      kernel_shape: call.sides('ksize'),
      strides: call.sides('strides'),
      ...paddingOf(call),
    });

/** With the statistics of training; y = scale (x - mean) / sqrt(variance + epsilon) + offset. */
function batchNorm(call: Call): Value {
  if (call.flag('is_training')) call.strange('is_training');
  const [scale, offset, mean, variance] = ['scale', 'offset', 'mean', 'variance'].map((name, i) =>
    call.tensor(i + 1, name, 1),
  ) as [NamedTensor, NamedTensor, NamedTensor, NamedTensor];
  if (variance.data.some((v) => v < 0)) call.refuse('model.negativeVariances');
  if ([offset, mean, variance].some(({ data }) => data.length !== scale.data.length))
    call.refuse('tfjs.statistics');
  const names = [scale, offset, mean, variance].map((tensor) => call.writer.tensor(tensor));
  return call.addPicture('BatchNormalization', names, { epsilon: call.number('epsilon', 1e-3) });
}

/** `align_corners`, `half_pixel_centers`, or neither: where a pixel of the larger picture lies in the smaller one. */
function resized(call: Call, rule: Record<'aligned' | 'half' | 'neither', Record<string, Attribute>>): Value {
  const [aligned, half] = [call.flag('align_corners'), call.flag('half_pixel_centers')];
  if (aligned && half) call.strange('half_pixel_centers');
  const attributes = aligned ? rule.aligned : half ? rule.half : rule.neither;
  return call.addPicture('Resize', ['', '', call.value(1).name], { ...attributes, axes: [2, 3] });
}

const coordinates = (rule: string) => ({ coordinate_transformation_mode: rule });

/** What lies along the borders of an axis once more beyond them, turned round, which no Pad of ONNX does. */
function mirrored(call: Call, x: Value, axis: number, before: number, after: number): Value {
  const turned = (starts: number, ends: number) =>
    call.add('Slice', [x], { axes: [axis], starts: [starts], ends: [ends], steps: [-1] });
  const parts = [
    ...(before > 0 ? [turned(before - 1, -TO_THE_END)] : []),
    x,
    ...(after > 0 ? [turned(-1, -after - 1)] : []),
  ];
  return parts.length === 1 ? x : call.add('Concat', parts, { axis });
}

export const PICTURES: Record<string, Maker> = {
  Conv2D: convolution,
  _FusedConv2D: convolution,
  FusedConv2D: convolution,
  DepthwiseConv2dNative: depthwise,
  DepthwiseConv2d: depthwise,
  FusedDepthwiseConv2dNative: depthwise,
  MaxPool: pooled('MaxPool'),
  AvgPool: pooled('AveragePool'),
  FusedBatchNorm: batchNorm,
  FusedBatchNormV2: batchNorm,
  FusedBatchNormV3: batchNorm,
  ResizeBilinear: (call) =>
    resized(call, {
      aligned: { mode: 'linear', ...coordinates('align_corners') },
      half: { mode: 'linear', ...coordinates('half_pixel') },
      neither: { mode: 'linear', ...coordinates('asymmetric') },
    }),
  ResizeNearestNeighbor: (call) =>
    resized(call, {
      aligned: { mode: 'nearest', nearest_mode: 'round_prefer_ceil', ...coordinates('align_corners') },
      half: { mode: 'nearest', nearest_mode: 'round_prefer_ceil', ...coordinates('half_pixel') },
      neither: { mode: 'nearest', nearest_mode: 'floor', ...coordinates('asymmetric') },
    }),
  MirrorPad(call) {
    const mode = call.text('mode', 'REFLECT');
    if (mode !== 'REFLECT' && mode !== 'SYMMETRIC') call.strange('mode');
    const around = call.numbersOf(1, 'paddings');
    const side = (end: number) => around.filter((_, i) => i % 2 === end);
    if (mode === 'REFLECT')
      return call.add('Pad', [call.value(0)], { pads: [...side(0), ...side(1)], mode: 'reflect' });
    return side(0).reduce(
      (x, before, axis) => mirrored(call, x, axis, before, side(1)[axis]!),
      call.value(0),
    );
  },
};
