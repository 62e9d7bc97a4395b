import { type Call, type Maker, TO_THE_END, type Value } from './call.ts';
import { withFused } from './elementwise.ts';

const reduced =
  (op: string): Maker =>
  (call) =>
    call.add(op, [call.value(0)], {
      axes: call.numbersOf(1, 'axes'),
      keepdims: call.flag('keep_dims') ? 1 : 0,
      noop_with_empty_axes: 1,
    });

/** a b, either transposed first. */
function product(call: Call): Value {
  const [turnA, turnB] = ['transpose_a', 'transpose_b'].map((name) => (call.flag(name) ? 1 : 0)) as [
    number,
    number,
  ];
  const [a, b] = [call.value(0), call.value(1)];
  return withFused(
    call,
    turnA + turnB === 0
      ? call.add('MatMul', [a, b])
      : call.add('Gemm', [a, b], { transA: turnA, transB: turnB }),
  );
}

function padded(call: Call): Value {
  const around = call.numbersOf(1, 'paddings');
  const value = call.op === 'PadV2' ? call.numberOf(2, 'value') : 0;
  const side = (end: number) => around.filter((_, i) => i % 2 === end);
  return call.add('Pad', [call.value(0)], { pads: [...side(0), ...side(1)], value });
}

/** x[begin:end:step] along each axis; the bits of the masks say which bounds do not count, and which axes go. */
function stridedSlice(call: Call): Value {
  for (const mask of ['ellipsis_mask', 'new_axis_mask']) if (call.number(mask, 0) !== 0) call.strange(mask);
  const [begin, end, step] = ['begin', 'end', 'strides'].map((name, i) => call.numbersOf(i + 1, name)) as [
    number[],
    number[],
    number[],
  ];
  if (end.length !== begin.length || step.length !== begin.length) call.refuse('tfjs.bounds');
  const bit = (mask: string, axis: number) => (call.number(mask, 0) & (1 << axis)) !== 0;
  const axes = [...begin.keys()];
  const gone = axes.filter((axis) => bit('shrink_axis_mask', axis));
  const cut = call.add('Slice', [call.value(0)], {
    axes,
    steps: step.map((by, axis) => (gone.includes(axis) ? 1 : by)),
    starts: begin.map((at, axis) =>
      bit('begin_mask', axis) && !gone.includes(axis) ? (step[axis]! > 0 ? 0 : TO_THE_END) : at,
    ),
    ends: end.map((at, axis) => {
      if (gone.includes(axis)) return begin[axis] === -1 ? TO_THE_END : begin[axis]! + 1;
      return bit('end_mask', axis) ? (step[axis]! > 0 ? TO_THE_END : -TO_THE_END) : at;
    }),
  });
  return gone.length === 0 ? cut : call.add('Squeeze', [cut], { axes: gone });
}

export const SHAPES: Record<string, Maker> = {
  MatMul: product,
  _FusedMatMul: product,
  Mean: reduced('ReduceMean'),
  Sum: reduced('ReduceSum'),
  Max: reduced('ReduceMax'),
  Min: reduced('ReduceMin'),
  Prod: reduced('ReduceProd'),
  Pad: padded,
  PadV2: padded,
  Shape: (call) => call.add('Shape', [call.value(0)]),
  Reshape: (call) => call.add('Reshape', [call.value(0), call.value(1)], { allowzero: 1 }),
  Squeeze(call) {
    const axes = [...call.numbers('squeeze_dims'), ...call.numbers('axis')];
    return call.add('Squeeze', [call.value(0)], axes.length === 0 ? {} : { axes });
  },
  ExpandDims: (call) => call.add('Unsqueeze', [call.value(0)], { axes: [call.numberOf(1, 'axis')] }),
  Transpose: (call) => call.add('Transpose', [call.value(0)], { perm: call.numbersOf(1, 'perm') }),
  ConcatV2: (call) => call.add('Concat', call.values.slice(0, -1), { axis: call.numberOf(-1, 'axis') }),
  Pack(call) {
    const axis = call.number('axis', 0);
    const parts = call.values.map((value) => call.add('Unsqueeze', [value], { axes: [axis] }));
    return call.add('Concat', parts, { axis });
  },
  StridedSlice: stridedSlice,
  Slice(call) {
    const [begin, size] = [call.numbersOf(1, 'begin'), call.numbersOf(2, 'size')];
    if (begin.length !== size.length) call.refuse('tfjs.bounds');
    return call.add('Slice', [call.value(0)], {
      axes: [...begin.keys()],
      starts: begin,
      ends: begin.map((at, axis) => (size[axis] === -1 ? TO_THE_END : at + size[axis]!)),
    });
  },
  Split(call) {
    const count = call.number('num_split', 1);
    if (!Number.isInteger(count) || count < 1 || count > 1024) call.strange('num_split');
    return call.addSeveral('Split', [call.value(1)], count, { axis: call.numberOf(0, 'axis') });
  },
  GatherV2(call) {
    if (call.number('batch_dims', 0) !== 0) call.strange('batch_dims');
    return call.add('Gather', [call.value(0), call.value(1)], { axis: call.numberOf(2, 'axis') });
  },
  Tile: (call) => call.add('Tile', [call.value(0), call.value(1)]),
};
