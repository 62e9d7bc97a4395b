import { sizeOf } from '../model/elements.ts';
import type { Backward, Rule } from '../model/rule.ts';
import { unwindowed, type Windows, windowsOf } from './convolutions.ts';
import { REGIONS } from './regions.ts';

/** Pooling of [N, C, ...] in one, two or three directions. */

const zeros = (at: Backward, shape: readonly number[]): string => at.emit.expand(at.emit.scalar(0), shape);

/**
 * Of windows of 2 x 2 that tile a picture: its four phases lie side by side in the channels, and dL/dy goes to the greater of two of
 * them, and of two of those, the earlier one where they are equal. It takes half the time of the places of the maxima.
 */
function ofTiles(at: Backward): string {
  const { emit } = at;
  const { name, shape } = at.input(0);
  const [, channels = 0] = shape;
  const phases = emit.op('SpaceToDepth', [name], { blocksize: 2 });
  const parts = (x: string) => [0, 1, 2, 3].map((k) => emit.cut(x, 1, k * channels, channels));
  const [a, b, c, d] = parts(phases) as [string, string, string, string];
  /** Two shares of dL/dy: the first's where it is not less than the second. */
  const between = (first: string, second: string, dy: string): [string, string] => {
    const share = emit.op('Where', [emit.op('GreaterOrEqual', [first, second]), dy, emit.scalar(0)]);
    return [share, emit.sub(dy, share)];
  };
  const [top, bottom] = between(emit.op('Max', [a, b]), emit.op('Max', [c, d]), at.gradient());
  const shares = [...between(a, b, top), ...between(c, d, bottom)];
  return emit.op('DepthToSpace', [emit.op('Concat', shares, { axis: 1 })], { blocksize: 2, mode: 'DCR' });
}

/** Whether the windows of a pool are 2 x 2 and tile the picture. */
function isTiled(at: Backward): boolean {
  const { kernel, strides, dilations, pads, sides } = poolOf(at);
  return (
    kernel.join() === '2,2' &&
    strides.join() === '2,2' &&
    dilations.every((step) => step === 1) &&
    pads.flat().every((pad) => pad === 0) &&
    sides.every((side) => side % 2 === 0)
  );
}

/**
 * All of dL/dy goes to the greatest value of each window, of equal ones to the first, row by row; ONNX Runtime's indices count like
 * this, in all of x as one list.
 */
const MaxPool: Rule = (at) => {
  if (isTiled(at)) return [ofTiles(at)];
  const { emit, node } = at;
  const { name, shape } = at.input(0);
  const [count, all] = [sizeOf(at.outputs[0]!.shape), sizeOf(shape)];
  const attributes = { ...node.attributes, storage_order: 0 };
  const [, indices] = emit.ops('MaxPool', [name], attributes, 2);
  const to = emit.op(
    'ScatterElements',
    [zeros(at, [all]), emit.reshape(indices!, [count]), emit.reshape(at.gradient(), [count])],
    { axis: 0, reduction: 'add' },
  );
  return [emit.reshape(to, shape)];
};

const GlobalMaxPool: Rule = (at) => {
  const { emit } = at;
  const { name, shape } = at.input(0);
  const [n = 1, channels = 1, ...sides] = shape;
  const flat = [n, channels, sizeOf(sides)];
  const first = emit.op('ArgMax', [emit.reshape(name, flat)], { axis: 2, keepdims: 1 });
  const dy = emit.reshape(at.gradient(), [n, channels, 1]);
  const to = emit.op('ScatterElements', [zeros(at, flat), first, dy], { axis: 2 });
  return [emit.reshape(to, shape)];
};

function poolOf(at: Backward): Windows & { sides: number[]; outputs: number[] } {
  const sides = at.input(0).shape.slice(2);
  const outputs = at.outputs[0]!.shape.slice(2);
  return { ...windowsOf(at, at.numbers('kernel_shape')!, sides, outputs), sides, outputs };
}

/** dL/d(sum over each window), put back to what was summed. */
function unpooled(at: Backward, dy: string): string {
  const { sides, outputs, ...windows } = poolOf(at);
  const channels = at.input(0).shape[1]!;
  const ones = at.emit.floats(new Float32Array(channels * sizeOf(windows.kernel)).fill(1), [
    channels,
    1,
    ...windows.kernel,
  ]);
  return unwindowed(at, dy, ones, windows, sides, outputs, channels);
}

/** How many values each window's mean is taken of, along one direction. */
function counts(
  { kernel, strides, dilations, pads, sides, outputs }: ReturnType<typeof poolOf>,
  i: number,
  padding: boolean,
): number[] {
  const [before, after] = pads[i]!;
  const [least, most] = padding ? [-before, sides[i]! + after] : [0, sides[i]!];
  return Array.from({ length: outputs[i]! }, (_, o) => {
    const begin = o * strides[i]! - before;
    return Array.from({ length: kernel[i]! }, (_, k) => begin + k * dilations[i]!).filter(
      (place) => place >= least && place < most,
    ).length;
  });
}

const AveragePool: Rule = (at) => {
  const { emit } = at;
  const pool = poolOf(at);
  const padding = at.number('count_include_pad', 0) === 1;
  const each = pool.kernel.map((_, i) => counts(pool, i, padding));
  const area = each.reduce((products, along) => products.flatMap((a) => along.map((b) => a * b)), [1]);
  const share = area.every((count) => count === area[0])
    ? emit.times(at.gradient(), 1 / area[0]!)
    : emit.div(at.gradient(), emit.floats(area, [1, 1, ...pool.outputs]));
  const whole = pool.kernel.every(
    (k, i) =>
      k === pool.strides[i] &&
      pool.dilations[i] === 1 &&
      k * pool.outputs[i]! === pool.sides[i] &&
      pool.pads[i]![0] === 0,
  );
  if (!whole) return [unpooled(at, share)];
  const scales = emit.floats([1, 1, ...pool.kernel]);
  const nearest = { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' };
  return [emit.op('Resize', [share, '', scales], nearest)];
};

const GlobalAveragePool: Rule = (at) => {
  const { emit } = at;
  const { shape } = at.input(0);
  const share = 1 / sizeOf(shape.slice(2));
  if (shape.length === 4) return [emit.overPlanes(at.gradient(), share, shape)];
  return [emit.expand(emit.times(at.gradient(), share), shape)];
};

/** y = (sum |x|^p)^(1/p): dL/dx = sign(x) |x|^(p-1) times what comes back of y^(1-p) dL/dy; 0 where y is. */
const powers =
  (back: (at: Backward, dy: string) => string): Rule =>
  (at) => {
    const { emit } = at;
    const p = at.number('p', 2);
    const [x, y] = [at.input(0).name, at.outputs[0]!.name];
    const raised = (value: string, power: number) =>
      power === 1 ? value : emit.op('Pow', [value, emit.scalar(power)]);
    const some = emit.op('Where', [emit.op('Equal', [y, emit.scalar(0)]), emit.scalar(1), y]);
    const own =
      p === 1
        ? emit.op('Sign', [x])
        : p === 2
          ? x
          : emit.mul(emit.op('Sign', [x]), raised(emit.op('Abs', [x]), p - 1));
    const dy = p === 1 ? at.gradient() : emit.div(at.gradient(), raised(some, p - 1));
    return [emit.mul(own, back(at, dy))];
  };

const MaxUnpool: Rule = (at) => {
  const { emit } = at;
  const { shape } = at.input(0);
  const flat = emit.reshape(at.gradient(), [sizeOf(at.outputs[0]!.shape)]);
  const read = emit.op('GatherElements', [flat, emit.reshape(at.input(1).name, [sizeOf(shape)])], {
    axis: 0,
  });
  return [emit.reshape(read, shape)];
};

export const POOLING: Record<string, Rule> = {
  ...REGIONS,
  AveragePool,
  GlobalAveragePool,
  GlobalLpPool: powers((at, dy) => at.emit.expand(dy, at.input(0).shape)),
  GlobalMaxPool,
  LpPool: powers(unpooled),
  MaxPool,
  MaxUnpool,
};
