import type { ElementType, GraphNode } from '../../common/graph.ts';
import type { Shaped } from './graph/shaped.ts';
import { sizeOf } from './model/elements.ts';
import type { Known, Rule } from './model/rule.ts';
import { RULES } from './rules/rules.ts';

/**
 * Slopes that do not vanish, for graphs whose own do (BPDA; Athalye, Carlini, Wagner 2018). What the graph says stays as it is; on the way
 * back
 *
 * - rounding counts as the identity, and a comparison a > b as a slope of a - b that falls off with its distance, never to 0;
 * - an activation that saturates within the graph has at least a hundredth of its slope;
 * - at the end, where nothing but a few scores is left, what saturates, clamps or swings counts as the monotone function that it stands
 *   for: sigmoid, tanh, clip, softmax, exp, 1/x, sin beside its argument. The sign of the slope is then right, and its size is not.
 *
 * Such a slope is a direction to try and no derivative: whether it was of use is what the graph itself says.
 */

/** Values that are few enough to be scores. */
const SCORES = 16;
/** Inputs of a product that mixes scores; a layer that makes them of features has more. */
const MIXED = 4;
const LEAK = 0.01;

const straight: Rule = (at) => [at.gradient()];

/** Of u = a - b: 1 / (s (1 + (u/s)^2)) with s the mean of |u|. */
const comparison =
  (sign: 1 | -1): Rule =>
  (at) => {
    const { emit } = at;
    const [a, b] = [at.input(0), at.input(1)];
    const floats = ({ name, type }: Known) => (type === 'float' ? name : emit.op('Cast', [name], { to: 1 }));
    const u = emit.sub(floats(a), floats(b));
    const { shape } = at.outputs[0]!;
    const size = emit.sum(emit.op('Abs', [u]), [...shape.keys()], true);
    const scale = emit.add(emit.times(size, 1 / Math.max(1, sizeOf(shape))), emit.scalar(1e-6));
    const far = emit.div(u, scale);
    const slope = emit.op('Reciprocal', [emit.mul(scale, emit.add(emit.mul(far, far), emit.scalar(1)))]);
    const flow = emit.times(emit.mul(at.gradient(), slope), sign);
    return [
      at.wants(0) ? emit.sumTo(flow, shape, a.shape) : undefined,
      at.wants(1) ? emit.sumTo(emit.op('Neg', [flow]), shape, b.shape) : undefined,
    ];
  };

/** What the condition decides between is its slope. */
const Where: Rule = (at) => {
  const { emit } = at;
  const [condition, a, b] = [at.input(0), at.input(1), at.input(2)];
  const [, da, db] = RULES.Where!(at);
  if (!at.wants(0)) return [undefined, da, db];
  const { shape, type } = at.outputs[0]!;
  if (type !== 'float') return [undefined, da, db];
  const flow = emit.mul(at.gradient(), emit.sub(a.name, b.name));
  return [emit.sumTo(flow, shape, condition.shape), da, db];
};

/** The slope, and a hundredth of what comes in beside it. */
const leaking =
  (rule: Rule): Rule =>
  (at) => {
    const [dx, ...others] = rule(at);
    return [dx && at.emit.add(dx, at.emit.times(at.gradient(), LEAK)), ...others];
  };

const WITHIN: Record<string, Rule> = {
  And: (at) => at.inputs.map(() => at.gradient()),
  Bernoulli: straight,
  BitShift: (at) => {
    const { constant } = at.input(1);
    const by = 2 ** (constant?.data[0] ?? 0);
    return [at.emit.times(at.gradient(), at.text('direction', '') === 'LEFT' ? by : 1 / by)];
  },
  Ceil: straight,
  Clip: leaking(RULES.Clip!),
  Floor: straight,
  Greater: comparison(1),
  GreaterOrEqual: comparison(1),
  HardSigmoid: leaking(RULES.HardSigmoid!),
  Less: comparison(-1),
  LessOrEqual: comparison(-1),
  // x - mod(x, d) is rounding, which counts as the identity.
  Mod: () => [],
  Not: (at) => [at.emit.op('Neg', [at.gradient()])],
  Or: (at) => at.inputs.map(() => at.gradient()),
  Round: straight,
  Sigmoid: leaking(RULES.Sigmoid!),
  Sign: straight,
  Tanh: leaking(RULES.Tanh!),
  Where,
};

const scaled =
  (factor: number): Rule =>
  (at) => [at.emit.times(at.gradient(), factor)];

const allOperands: Rule = (at) =>
  at.inputs.map((operand, i) =>
    at.wants(i) ? at.emit.sumTo(at.gradient(), at.outputs[0]!.shape, operand!.shape) : undefined,
  );

/** dy - mean(dy), as of a softmax that is sure of nothing. */
const centred: Rule = (at) => {
  const { emit } = at;
  const { shape } = at.input(0);
  const axis = at.axis('axis', -1);
  const mean = emit.times(emit.sum(at.gradient(), [axis], true), 1 / shape[axis]!);
  return [emit.sub(at.gradient(), mean)];
};

/** a / b: of each operand the sign. */
const quotient: Rule = (at) => {
  const { emit } = at;
  const [a, b] = [at.input(0), at.input(1)];
  const { shape } = at.outputs[0]!;
  if (!at.wants(1)) return RULES.Div!(at);
  const signed = (by: Known) => emit.mul(at.gradient(), emit.op('Sign', [by.name]));
  return [
    at.wants(0) ? emit.sumTo(signed(b), shape, a.shape) : undefined,
    emit.sumTo(emit.op('Neg', [signed(a)]), shape, b.shape),
  ];
};

const AT_THE_END: Record<string, Rule> = {
  ...WITHIN,
  Atan: straight,
  Clip: straight,
  Cos: () => [],
  Div: quotient,
  Elu: straight,
  Erf: straight,
  Exp: straight,
  HardSigmoid: (at) => scaled(at.number('alpha', 0.2))(at),
  Log: straight,
  Max: allOperands,
  Min: allOperands,
  Reciprocal: scaled(-1),
  Relu: straight,
  Sigmoid: scaled(0.25),
  // A swing beside its argument hides where that goes.
  Sin: () => [],
  Softmax: centred,
  Softplus: straight,
  Softsign: straight,
  Tanh: straight,
};

/** Operators through which the end of a graph is gone back: on values one by one, and those that lay them out otherwise. */
const CARRYING = new Set([
  ...Object.keys(AT_THE_END),
  'Abs',
  'Add',
  'Cast',
  'Concat',
  'Flatten',
  'Gather',
  'Identity',
  'LeakyRelu',
  'LogSoftmax',
  'Mean',
  'Mul',
  'Neg',
  'Pow',
  'ReduceLogSumExp',
  'ReduceMax',
  'ReduceMean',
  'ReduceMin',
  'ReduceSum',
  'Reshape',
  'Slice',
  'Split',
  'Sqrt',
  'Squeeze',
  'Sub',
  'Sum',
  'Transpose',
  'Unsqueeze',
]);
const MIXING = new Set(['Gemm', 'MatMul', 'Conv']);

/** The first output of each node at the end of a graph. */
function endOf({ nodes, values }: Pick<Shaped, 'nodes' | 'values'>, raw: string): Set<string> {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));
  const end = new Set<string>();
  const open = [raw];
  while (open.length > 0) {
    const node = makers.get(open.pop()!);
    if (node === undefined || end.has(node.outputs[0]!)) continue;
    const from = node.inputs.filter((name) => values.get(name)?.varies === true);
    const size = (name: string) => sizeOf(values.get(name)!.shape);
    const most = CARRYING.has(node.op) ? SCORES : MIXING.has(node.op) ? MIXED : 0;
    if (from.some((name) => size(name) > most)) continue;
    end.add(node.outputs[0]!);
    open.push(...from);
  }
  return end;
}

/** How the gradient goes back through each node, in place of its own. */
export interface Unmasked {
  ruleOf(node: GraphNode): Rule | undefined;
  /** Whether a gradient flows through values of this type that a node makes. */
  carries(node: GraphNode, type: ElementType | undefined): boolean;
}

const LOGICAL = new Set<ElementType | undefined>(['bool']);
const THROUGH_INTEGERS = new Set(['Cast', 'BitShift']);

export function unmasked(detector: Pick<Shaped, 'nodes' | 'values'>, raw: string): Unmasked {
  const end = endOf(detector, raw);
  return {
    ruleOf: (node) => (end.has(node.outputs[0]!) ? AT_THE_END[node.op] : WITHIN[node.op]),
    carries: ({ op }, type) =>
      (LOGICAL.has(type) && WITHIN[op] !== undefined) || (type !== 'float' && THROUGH_INTEGERS.has(op)),
  };
}

/** What hides a gradient, and has none of its own to speak of. */
const HIDING = new Set([
  'Bernoulli',
  'BitShift',
  'Ceil',
  'Floor',
  'Greater',
  'GreaterOrEqual',
  'Less',
  'LessOrEqual',
  'Mod',
  'Round',
  'Sign',
]);
const SATURATING = new Set(
  Object.keys(AT_THE_END).filter(
    (op) => !HIDING.has(op) && !['Div', 'And', 'Or', 'Not', 'Where'].includes(op),
  ),
);

/** Whether anything on the way from the picture to what the detector says may hide the gradient. */
export function mayHide({ nodes, values }: Pick<Shaped, 'nodes' | 'values'>, raw: string): boolean {
  const end = endOf({ nodes, values }, raw);
  return nodes.some(({ op, inputs, outputs }) => {
    if (!inputs.some((name) => values.get(name)?.varies === true)) return false;
    if (HIDING.has(op)) return true;
    if (op === 'Cast') return values.get(outputs[0]!)?.type !== 'float';
    return SATURATING.has(op) && end.has(outputs[0]!);
  });
}
