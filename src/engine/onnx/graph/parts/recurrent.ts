import type { Emitter } from '../../model/emitter.ts';
import type { Parts, Told } from '../../model/rule.ts';

/** Recurrent layers, step by step: [T, B, I] to [T, directions, B, H]. */

type Pointwise = (x: string) => string;

/** Values of the activations that take them, if the model says none. */
const DEFAULTS: Record<string, { alpha?: number; beta?: number }> = {
  affine: { alpha: 1, beta: 0 },
  elu: { alpha: 1 },
  hardsigmoid: { alpha: 0.2, beta: 0.5 },
  leakyrelu: { alpha: 0.01 },
  scaledtanh: { alpha: 1, beta: 1 },
  thresholdedrelu: { alpha: 1 },
};

/** As many activations as each direction has gates of its own kind, alpha and beta being dealt out in turn to those that take them. */
function activationsOf(at: Told, otherwise: readonly string[], directions: number): Pointwise[][] {
  const { emit } = at;
  const given = at.node.attributes.activations;
  const names =
    Array.isArray(given) && given.length > 0
      ? given.map(String)
      : Array.from({ length: directions }, () => otherwise).flat();
  const [alphas, betas] = [at.numbers('activation_alpha') ?? [], at.numbers('activation_beta') ?? []];
  const all = names.map((name): Pointwise => {
    const kind = name.toLowerCase();
    const said = DEFAULTS[kind];
    const alpha = said?.alpha === undefined ? 1 : (alphas.shift() ?? said.alpha);
    const beta = said?.beta === undefined ? 0 : (betas.shift() ?? said.beta);
    const op =
      (which: string, attributes = {}) =>
      (x: string) =>
        emit.op(which, [x], attributes);
    switch (kind) {
      case 'affine':
        return (x) => emit.add(emit.times(x, alpha), emit.scalar(beta));
      case 'elu':
        return op('Elu', { alpha });
      case 'hardsigmoid':
        return op('HardSigmoid', { alpha, beta });
      case 'leakyrelu':
        return op('LeakyRelu', { alpha });
      case 'scaledtanh':
        return (x) => emit.times(emit.op('Tanh', [emit.times(x, beta)]), alpha);
      case 'thresholdedrelu':
        return op('ThresholdedRelu', { alpha });
      default:
        return op(
          { relu: 'Relu', sigmoid: 'Sigmoid', tanh: 'Tanh', softsign: 'Softsign', softplus: 'Softplus' }[
            kind
          ] ?? name,
        );
    }
  });
  const each = otherwise.length;
  return Array.from({ length: directions }, (_, d) => all.slice(d * each, (d + 1) * each));
}

/** One direction: what of the weights is its own. */
interface Direction {
  emit: Emitter;
  hidden: number;
  /** [gates H, H] transposed: [H, gates H]. */
  recurrence: string;
  /** Of the recurrence [gates H]; of the input it is added already. undefined where there is none. */
  recurrentBias: string | undefined;
  peepholes: string | undefined;
  activations: Pointwise[];
  limited: Pointwise;
}

/** The state after a step: h [1, B, H], and c of an LSTM. */
type State = string[];
type Step = (direction: Direction, input: string, state: State) => State;

interface Cell {
  gates: number;
  activations: readonly string[];
  /** Which gates take the recurrence's bias apart from the input's. */
  apart: boolean;
  states: number;
  step: Step;
}

/** Slots of the inputs: X, W, R, B, sequence_lens, initial_h, initial_c, P. */
const [SEQUENCE, INITIAL, PEEPHOLES] = [4, 5, 7];

function recurrent(at: Told, { gates, activations, apart, states, step }: Cell): (string | undefined)[] {
  const { emit, node } = at;
  const [steps = 1, batch = 1, size = 1] = at.input(0).shape;
  const [directions = 1, , hidden = 1] = at.input(2).shape;
  const which = at.text('direction', 'forward');
  const clip = at.number('clip', 0);
  const all = activationsOf(at, activations, directions);
  const rows = gates * hidden;
  const of = (index: number, direction: number, shape: readonly number[]): string | undefined => {
    const value = at.inputs[index];
    if (value === undefined) return undefined;
    const own = directions === 1 ? value.name : emit.cut(value.name, 0, direction, 1);
    return emit.reshape(own, shape);
  };
  const lengths = at.inputs[SEQUENCE] === undefined ? null : at.values(SEQUENCE);
  const runs = Array.from({ length: directions }, (_, d) => {
    const both = of(3, d, [2 * rows]);
    const inputBias = both === undefined ? undefined : emit.cut(both, 0, 0, rows);
    const recurrentBias = both === undefined ? undefined : emit.cut(both, 0, rows, rows);
    const weights = emit.transpose(of(1, d, [rows, size])!, [1, 0]);
    let input = emit.op('MatMul', [at.input(0).name, weights]);
    if (inputBias !== undefined) input = emit.add(input, inputBias);
    if (recurrentBias !== undefined && !apart) input = emit.add(input, recurrentBias);
    const direction: Direction = {
      emit,
      hidden,
      recurrence: emit.transpose(of(2, d, [rows, hidden])!, [1, 0]),
      recurrentBias: apart ? recurrentBias : undefined,
      peepholes: of(PEEPHOLES, d, [3 * hidden]),
      activations: all[d]!,
      limited: clip > 0 ? (x) => emit.op('Clip', [x, emit.scalar(-clip), emit.scalar(clip)]) : (x) => x,
    };
    const zero = emit.floats(new Float32Array(batch * hidden), [1, batch, hidden]);
    let state: State = Array.from(
      { length: states },
      (_, i) => of(INITIAL + i, d, [1, batch, hidden]) ?? zero,
    );
    const each =
      steps === 1
        ? [input]
        : emit.ops(
            'Split',
            [input, emit.integers(Array.from({ length: steps }, () => 1))],
            { axis: 0 },
            steps,
          );
    const back = which === 'reverse' || (which === 'bidirectional' && d === 1);
    const made: string[] = [];
    for (let i = 0; i < steps; i++) {
      const t = back ? steps - 1 - i : i;
      const after = step(direction, each[t]!, state);
      const live = lengths?.map((length) => (t < length ? 1 : 0)) ?? [1];
      if (live.every((one) => one === 1)) {
        state = after;
        made[t] = after[0]!;
        continue;
      }
      // Behind the end of a sequence its state stays, and nothing is put out.
      const mask = emit.floats(live, [1, live.length, 1]);
      const rest = emit.floats(
        live.map((one) => 1 - one),
        [1, live.length, 1],
      );
      state = state.map((before, j) => emit.add(emit.mul(after[j]!, mask), emit.mul(before, rest)));
      made[t] = emit.mul(after[0]!, mask);
    }
    const sequence = emit.op('Concat', made, { axis: 0 });
    return { state, sequence: emit.reshape(sequence, [steps, 1, batch, hidden]) };
  });
  const joined = (parts: string[], axis: number) =>
    parts.length === 1 ? parts[0]! : emit.op('Concat', parts, { axis });
  const ends = Array.from(
    { length: states },
    (_, i) => () =>
      joined(
        runs.map(({ state }) => state[i]!),
        0,
      ),
  );
  return [
    () =>
      joined(
        runs.map(({ sequence }) => sequence),
        1,
      ),
    ...ends,
  ].map((output, i) => ((node.outputs[i] ?? '') === '' ? undefined : output()));
}

/** Equal parts along the last axis. */
function gatesOf({ emit, hidden }: Direction, x: string, count: number): string[] {
  return emit.ops(
    'Split',
    [x, emit.integers(Array.from({ length: count }, () => hidden))],
    { axis: 2 },
    count,
  );
}

/** h = f(x W + h R + b). */
const plain: Step = ({ emit, recurrence, activations: [f], limited }, input, [h]) => [
  f!(limited(emit.add(input, emit.op('MatMul', [h!, recurrence])))),
];

/** Hochreiter and Schmidhuber 1997; gates i, o, f, c; peepholes of i, o, f. */
const lstm =
  (coupled: boolean): Step =>
  (direction, input, [h, c]) => {
    const { emit, recurrence, peepholes, limited, hidden } = direction;
    const [f, g, last] = direction.activations;
    const sum = emit.add(input, emit.op('MatMul', [h!, recurrence]));
    const [i, o, forget, cell] = gatesOf(direction, sum, 4);
    const seen = (gate: string, which: number, state: string): string =>
      peepholes === undefined
        ? gate
        : emit.add(gate, emit.mul(emit.cut(peepholes, 0, which * hidden, hidden), state));
    const take = f!(limited(seen(i!, 0, c!)));
    const keep = coupled ? emit.sub(emit.scalar(1), take) : f!(limited(seen(forget!, 2, c!)));
    const next = emit.add(emit.mul(keep, c!), emit.mul(take, g!(limited(cell!))));
    return [emit.mul(f!(limited(seen(o!, 1, next))), last!(next)), next];
  };

/** Cho et al. 2014; gates z, r, h. The reset is before the recurrence's product, or behind it (`linear_before_reset`). */
const gru =
  (resetBehind: boolean): Step =>
  (direction, input, [h]) => {
    const { emit, recurrence, recurrentBias, limited, hidden } = direction;
    const [f, g] = direction.activations;
    const bias = (from: number, count: number) => (x: string) =>
      recurrentBias === undefined
        ? x
        : emit.add(x, emit.cut(recurrentBias, 0, from * hidden, count * hidden));
    const columns = (from: number, count: number) => emit.cut(recurrence, 1, from * hidden, count * hidden);
    const [xz, xr, xh] = gatesOf(direction, input, 3);
    const through = (value: string, from: number, count: number) =>
      bias(from, count)(emit.op('MatMul', [value, columns(from, count)]));
    const [hz, hr, hh] = resetBehind
      ? gatesOf(direction, through(h!, 0, 3), 3)
      : gatesOf(direction, through(h!, 0, 2), 2);
    const update = f!(limited(emit.add(xz!, hz!)));
    const reset = f!(limited(emit.add(xr!, hr!)));
    const past = resetBehind ? emit.mul(reset, hh!) : through(emit.mul(reset, h!), 2, 1);
    const fresh = g!(limited(emit.add(xh!, past)));
    return [emit.add(fresh, emit.mul(update, emit.sub(h!, fresh)))];
  };

export const RECURRENT: Record<string, Parts> = {
  GRU: (at) =>
    recurrent(at, {
      gates: 3,
      activations: ['Sigmoid', 'Tanh'],
      apart: true,
      states: 1,
      step: gru(at.number('linear_before_reset', 0) !== 0),
    }),
  LSTM: (at) =>
    recurrent(at, {
      gates: 4,
      activations: ['Sigmoid', 'Tanh', 'Tanh'],
      apart: false,
      states: 2,
      step: lstm(at.number('input_forget', 0) !== 0),
    }),
  RNN: (at) => recurrent(at, { gates: 1, activations: ['Tanh'], apart: false, states: 1, step: plain }),
};
