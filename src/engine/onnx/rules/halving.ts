import type { GraphNode } from '../../../common/graph.ts';
import { sizeOf } from '../model/elements.ts';
import type { Backward, Known, Rule } from '../model/rule.ts';
import { step } from './activations.ts';

/**
 * Two 3 x 3 convolutions of few channels with a ReLU between them, the second of which halves the picture: y = Relu(x * v), z = y * w at
 * stride 2. On the way back both work on tiles of 2 x 2, whose four places lie in the channels [(row, column, channel)] at half the size:
 * few channels are four times as many, and neither is any value computed between others that are zeros, nor a block of channels left empty.
 * SpaceToDepth and DepthToSpace are the turn there and back.
 */

/** More channels than these fill blocks by themselves. */
const FEW = 8;

/** [(p, q, c), o, 2, 2]: what dL/dz of this place and of the next one adds to each place of a tile of dL/dy. */
function toTiles({ shape, constant }: Known): { values: Float32Array; shape: number[] } {
  const [outputs = 0, channels = 0] = shape;
  const values = new Float32Array(4 * channels * outputs * 4);
  const from = constant!.data;
  // z[a] reads y[2a + k - 1], so y[2i + p] was read by z[i + d] at k = 1 where p = 0, and at k = 2 - 2d where p = 1.
  const read = (p: number, d: number): number => (p === 0 ? (d === 0 ? 1 : -1) : 2 - 2 * d);
  for (let tile = 0; tile < 16; tile++) {
    const [p, q, d, e] = [tile >> 3, (tile >> 2) & 1, (tile >> 1) & 1, tile & 1];
    const [row, column] = [read(p, d), read(q, e)];
    if (row < 0 || column < 0) continue;
    for (let c = 0; c < channels; c++)
      for (let o = 0; o < outputs; o++)
        values[(((2 * p + q) * channels + c) * outputs + o) * 4 + 2 * d + e] =
          from[((o * channels + c) * 3 + row) * 3 + column]!;
  }
  return { values, shape: [4 * channels, outputs, 2, 2] };
}

/** [(r, s, k), (p, q, c), 3, 3]: what the tiles around add of dL/dy to each place of a tile of dL/dx. */
function betweenTiles({ shape, constant }: Known): { values: Float32Array; shape: number[] } {
  const [channels = 0, inputs = 0] = shape;
  const values = new Float32Array(4 * inputs * 4 * channels * 9);
  const from = constant!.data;
  // y[Y] reads x[Y + k - 1], so x[2i + r] was read by y[2i + r + 1 - k], which is place (r + 1 - k) mod 2 of a tile.
  for (let r = 0; r < 2; r++)
    for (let s = 0; s < 2; s++)
      for (let row = 0; row < 3; row++)
        for (let column = 0; column < 3; column++) {
          const [y, x] = [r + 1 - row, s + 1 - column];
          const [tile, beside] = [Math.floor(y / 2) + 1, Math.floor(x / 2) + 1];
          const place = 2 * (y & 1) + (x & 1);
          for (let k = 0; k < inputs; k++)
            for (let c = 0; c < channels; c++)
              values[
                (((2 * r + s) * inputs + k) * 4 * channels + place * channels + c) * 9 + 3 * tile + beside
              ] = from[((c * inputs + k) * 3 + row) * 3 + column]!;
        }
  return { values, shape: [4 * inputs, 4 * channels, 3, 3] };
}

/** Of x, y, v and w. */
const back: Rule = (at: Backward) => {
  const { emit } = at;
  const [y, v, w] = [at.input(1), at.input(2), at.input(3)];
  const [first, second] = [toTiles(w), betweenTiles(v)];
  const tiles = emit.op('Conv', [at.gradient(), emit.floats(first.values, first.shape)], {
    pads: [0, 0, 1, 1],
  });
  const fires = step(emit, emit.op('SpaceToDepth', [y.name], { blocksize: 2 }));
  const through = emit.mul(tiles, fires);
  const dx = emit.op('Conv', [through, emit.floats(second.values, second.shape)], { pads: [1, 1, 1, 1] });
  return [emit.op('DepthToSpace', [dx], { blocksize: 2, mode: 'DCR' })];
};

export const HALVING: Record<string, Rule> = { 'joined Halving': back };

/** Whether a node is a plain convolution of 3 x 3 with a constant kernel at that stride. */
function isPlain(
  node: GraphNode | undefined,
  stride: number,
  values: ReadonlyMap<string, Known>,
): node is GraphNode {
  if (node?.op !== 'Conv') return false;
  const { attributes, inputs } = node;
  const list = (name: string, otherwise: number[]) => [attributes[name] ?? otherwise].flat().join();
  const kernel = values.get(inputs[1] ?? '');
  return (
    kernel?.constant !== undefined &&
    kernel.shape.slice(2).join() === '3,3' &&
    list('strides', [1, 1]) === [stride, stride].join() &&
    list('pads', [0, 0, 0, 0]) === '1,1,1,1' &&
    list('dilations', [1, 1]) === '1,1' &&
    list('group', [1]) === '1' &&
    attributes.auto_pad === undefined
  );
}

/** The second of two such convolutions as one node for both; the others of its kind as they are. */
export function asHalving(
  node: GraphNode,
  made: (name: string, op: string) => GraphNode | undefined,
  values: ReadonlyMap<string, Known>,
): GraphNode {
  const relu = made(node.inputs[0] ?? '', 'Relu');
  const before = made(relu?.inputs[0] ?? '', 'Conv');
  const shape = values.get(node.inputs[0] ?? '')?.shape ?? [];
  if (!isPlain(node, 2, values) || !isPlain(before, 1, values) || sizeOf(shape) === 0) return node;
  const few = shape[1]! <= FEW && values.get(before.inputs[0]!)!.shape[1]! <= FEW;
  if (!few || shape.slice(2).some((side) => side % 2 === 1)) return node;
  const inputs = [before.inputs[0]!, node.inputs[0]!, before.inputs[1]!, node.inputs[1]!];
  return { ...node, op: 'joined Halving', inputs };
}
