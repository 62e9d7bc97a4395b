import type { Attribute } from '../../../../../common/graph.ts';
import type { NamedTensor } from '../../../../../common/tensors.ts';
import { type GraphWriter, transposed } from '../graphWriter.ts';
import { type Layer, type Maker, only, type Part, type Value } from './layer.ts';
import { isObject, type Json } from './settings.ts';

/** Recurrent layers as those of ONNX: values [N, T, C] there and [T, N, C] here, one direction or both. */
const TURNED = [1, 0, 2];
const CELL: Part = { folder: 'cell', grouped: /_cell(_\d+)?$|^cell/ };

/** For each kind, where ONNX has the gates that Keras lists: of LSTM i f c o as i o f c, of GRU z r h as they are. */
const GATES: Record<string, number[]> = { LSTM: [0, 3, 1, 2], GRU: [0, 1, 2], SimpleRNN: [0] };
const OPS: Record<string, string> = { LSTM: 'LSTM', GRU: 'GRU', SimpleRNN: 'RNN' };

/** Keras's activations as ONNX calls those of its cells. */
const ACTIVATIONS: Record<string, string> = {
  tanh: 'Tanh',
  relu: 'Relu',
  sigmoid: 'Sigmoid',
  softsign: 'Softsign',
  softplus: 'Softplus',
  hard_sigmoid: 'HardSigmoid',
  linear: 'Affine',
};

interface Cell {
  hidden: number;
  /** [1, gates H, C], [1, gates H, H], [1, 2 gates H]. */
  kernel: Float32Array;
  recurrent: Float32Array;
  bias: Float32Array | null;
  inputs: number;
  activations: string[];
  alphas: number[];
  betas: number[];
  /** Of GRU, whether the reset comes behind the product. */
  resetAfter: boolean;
}

function cellOf(layer: Layer): Cell {
  const { kind, settings, dialect } = layer;
  const gates = GATES[kind]!;
  const cell = layer.within(CELL);
  const [kernel, recurrent] = [cell.weight('kernel', 2), cell.weight('recurrent_kernel', 2)];
  const hidden = recurrent.shape[0]!;
  const resetAfter = kind === 'GRU' && settings.flag('reset_after', dialect !== 'tfjs');
  const bias = settings.flag('use_bias', true) ? cell.weight('bias', resetAfter ? 2 : 1) : null;
  const turn = (tensor: NamedTensor): Float32Array => {
    const rows = transposed(tensor, [1, 0]);
    const part = hidden * rows.shape[1]!;
    const sorted = new Float32Array(rows.data.length);
    gates.forEach((gate, i) => {
      sorted.set(rows.data.subarray(gate * part, (gate + 1) * part), i * part);
    });
    return sorted;
  };
  const name = (setting: string, otherwise: string): string => {
    const given = settings.values[setting] ?? otherwise;
    const said = ACTIVATIONS[isObject(given) ? String(given.config) : String(given)];
    return said ?? settings.strange(setting);
  };
  const own = name('activation', 'tanh');
  const inner =
    kind === 'SimpleRNN'
      ? null
      : name('recurrent_activation', dialect === 'tfjs' ? 'hard_sigmoid' : 'sigmoid');
  const activations = kind === 'LSTM' ? [inner!, own, own] : kind === 'GRU' ? [inner!, own] : [own];
  // Numbers are dealt out to the activations that take them, in turn.
  const slope = dialect === 'keras 3' ? 1 / 6 : 0.2;
  const taking = activations.filter((one) => one === 'HardSigmoid' || one === 'Affine');
  return {
    hidden,
    inputs: kernel.shape[0]!,
    kernel: turn(kernel),
    recurrent: turn(recurrent),
    bias: bias === null ? null : biasOf(bias, gates, hidden),
    activations,
    alphas: taking.map((one) => (one === 'Affine' ? 1 : slope)),
    betas: taking.map((one) => (one === 'Affine' ? 0 : 0.5)),
    resetAfter,
  };
}

/** [gates H], or [2, gates H] where both products have their own, as [2 gates H]. */
function biasOf({ shape, data }: NamedTensor, gates: number[], hidden: number): Float32Array {
  const width = gates.length * hidden;
  const both = new Float32Array(2 * width);
  for (let part = 0; part < (shape.length === 2 ? 2 : 1); part++)
    gates.forEach((gate, i) => {
      both.set(
        data.subarray(part * width + gate * hidden, part * width + (gate + 1) * hidden),
        part * width + i * hidden,
      );
    });
  return both;
}

const joined = (parts: Float32Array[]): Float32Array => {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
};

interface Ran {
  /** [N, T, H] in the order of the steps, and [N, H] after the last one that was taken, of each direction. */
  all: string[];
  last: string[];
}

function run(layer: Layer, value: Value, cells: Cell[], reverse: boolean, writer: GraphWriter): Ran {
  const { settings, kind } = layer;
  const label = settings.layer;
  const [first] = cells;
  const { hidden, inputs, resetAfter, activations } = first!;
  if (value.rank !== 3) settings.refuse('keras.sequences', { rank: value.rank });
  const [count, gates] = [cells.length, GATES[kind]!.length];
  const weights = [
    writer.numbers(joined(cells.map(({ kernel }) => kernel)), [count, gates * hidden, inputs]),
    writer.numbers(joined(cells.map(({ recurrent }) => recurrent)), [count, gates * hidden, hidden]),
  ];
  const none = new Float32Array(2 * gates * hidden);
  if (cells.some(({ bias }) => bias !== null))
    weights.push(writer.numbers(joined(cells.map(({ bias }) => bias ?? none)), [count, 2 * gates * hidden]));
  const attributes: Record<string, Attribute> = {
    hidden_size: hidden,
    direction: count === 2 ? 'bidirectional' : reverse ? 'reverse' : 'forward',
    activations: cells.flatMap(() => activations),
    ...(kind === 'GRU' ? { linear_before_reset: resetAfter ? 1 : 0 } : {}),
  };
  const [alphas, betas] = [cells.flatMap((cell) => cell.alphas), cells.flatMap((cell) => cell.betas)];
  if (alphas.length > 0) Object.assign(attributes, { activation_alpha: alphas, activation_beta: betas });
  const steps = writer.add('Transpose', [value.name], { perm: TURNED }, label);
  const [y = '', yh = ''] = writer.addSeveral(OPS[kind]!, [steps, ...weights], 2, attributes, label);
  // [T, directions, N, H] and [directions, N, H].
  const each = (name: string, axis: number, perm: number[] | null) =>
    cells.map((_, direction) => {
      const one = writer.add('Gather', [name, writer.numbers([direction], [], 'int64')], { axis }, label);
      return perm === null ? one : writer.add('Transpose', [one], { perm }, label);
    });
  return { all: each(y, 1, TURNED), last: each(yh, 0, null) };
}

/** The steps from the last to the first. */
const turnedRound = (layer: Layer, writer: GraphWriter, name: string): string =>
  writer.add(
    'Slice',
    [name],
    { starts: [-1], ends: [-(2 ** 31)], axes: [1], steps: [-1] },
    layer.settings.layer,
  );

const recurrent: Maker<Value[]> = (layer, inputs, writer) => {
  const { settings } = layer;
  const value = only(layer, inputs);
  const back = settings.flag('go_backwards', false);
  const { all, last } = run(layer, value, [cellOf(layer)], back, writer);
  if (!settings.flag('return_sequences', false)) return [{ name: last[0]!, rank: 2 }];
  return [{ name: back ? turnedRound(layer, writer, all[0]!) : all[0]!, rank: 3 }];
};

/** One layer from the first step on and one from the last, which may be of another kind. */
const bidirectional: Maker = (layer, inputs, writer) => {
  const { settings } = layer;
  const value = only(layer, inputs);
  const inner = (given: unknown): { kind: string; config: Json } => {
    const kind = isObject(given) ? String(given.class_name) : '';
    if (!isObject(given) || !isObject(given.config) || !Object.hasOwn(OPS, kind))
      return settings.strange('layer');
    return { kind, config: given.config };
  };
  const forward = inner(settings.values.layer);
  const backward = settings.values.backward_layer == null ? forward : inner(settings.values.backward_layer);
  const [f, b] = [
    layer.within({ folder: 'forward_layer', grouped: /^forward_/ }, forward.kind, forward.config),
    layer.within({ folder: 'backward_layer', grouped: /^(?!forward_)/ }, backward.kind, backward.config),
  ];
  const sequences = f.settings.flag('return_sequences', false);
  const ends = [run(f, value, [cellOf(f)], false, writer), run(b, value, [cellOf(b)], true, writer)];
  const sides = ends.map(({ all, last }) => (sequences ? all[0]! : last[0]!)) as [string, string];
  const rank = sequences ? 3 : 2;
  const label = settings.layer;
  switch (settings.text('merge_mode', 'concat')) {
    case 'concat':
      return { rank, name: writer.add('Concat', sides, { axis: rank - 1 }, label) };
    case 'sum':
      return { rank, name: writer.add('Add', sides, {}, label) };
    case 'mul':
      return { rank, name: writer.add('Mul', sides, {}, label) };
    case 'ave':
      return {
        rank,
        name: writer.add('Mul', [writer.add('Add', sides, {}, label), writer.numbers([0.5], [])], {}, label),
      };
    default:
      return settings.strange('merge_mode');
  }
};

export const RECURRENT: Record<string, Maker<Value | Value[]>> = {
  LSTM: recurrent,
  GRU: recurrent,
  SimpleRNN: recurrent,
  Bidirectional: bidirectional,
};
