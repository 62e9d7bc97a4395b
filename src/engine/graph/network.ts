import * as tf from '@tensorflow/tfjs-core';
import { OverfireError } from '../../common/fault.ts';
import type { Graph } from '../../common/graph.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { about, fail, faultAs } from '../../language/faults.ts';
import { ACTIVATIONS } from './operators/activations.ts';
import { ARITHMETIC } from './operators/arithmetic.ts';
import { Builder, Call, type Maker, type Step, type Value } from './operators/builder.ts';
import { CONVOLUTIONS } from './operators/convolutions.ts';
import { NORMS } from './operators/norms.ts';
import { POOLING } from './operators/pooling.ts';
import { REDUCTIONS } from './operators/reductions.ts';
import { RESIZING } from './operators/resizing.ts';
import { SHAPES } from './operators/shapes.ts';

const OPERATORS: Record<string, Maker> = {
  ...ACTIVATIONS,
  ...ARITHMETIC,
  ...CONVOLUTIONS,
  ...NORMS,
  ...POOLING,
  ...REDUCTIONS,
  ...RESIZING,
  ...SHAPES,
};

/** The operators of a graph that Overfire does not have, each once. */
export const missingOperators = (graph: Graph): string[] => [
  ...new Set(graph.nodes.map(({ op }) => op).filter((op) => !Object.hasOwn(OPERATORS, op))),
];

/** A graph that computes: from one picture [1, H, W, 3] as the graph wants it to its output, flattened. */
export interface Network {
  forward(x: tf.Tensor4D): tf.Tensor1D;
  trace(x: tf.Tensor4D): { output: tf.Tensor1D; pullback(gradient: tf.Tensor1D): tf.Tensor4D };
  /** L = -sum_i log ||h_i||_2 over the outputs of the convolutions, and its gradient (see layers/firing.ts). */
  firing(x: tf.Tensor4D): { loss: tf.Scalar; gradient: tf.Tensor4D };
  /** Number of values that it puts out. */
  size: number;
  dispose(): void;
}

/**
 * Compiles a graph for pictures of one size, by running it once on a grey one: every shape is then a number, and what does not
 * depend on the picture a constant.
 * Throws `model` naming the operator, where one is missing or used in a way that is not supported.
 */
export function compile(graph: Graph, tensors: NamedTensors, size: number): Network {
  const missing = missingOperators(graph);
  if (missing.length > 0) fail('model', 'model.operators', { operators: missing.join(', ') });
  const builder = new Builder(graph.opset);
  const values = new Map<string, Value>();
  const grey = tf.fill([1, size, size, 3], 0.5) as tf.Tensor4D;
  const input = builder.input(grey, graph.channelsFirst);
  values.set(graph.input, input);
  const tensor = (name: string): Value => {
    const { shape, data } = tensors[name] ?? fail('model', 'graph.noConstant', { name });
    return builder.constant(() => tf.tensor(data, shape));
  };
  const value = (name: string): Value => {
    const known = values.get(name) ?? tensor(name);
    values.set(name, known);
    return known;
  };
  for (const node of graph.nodes) {
    const inputs = node.inputs.map((name) => (name === '' ? undefined : value(name)));
    try {
      const made = OPERATORS[node.op]!(new Call(node, inputs, tensor), builder);
      (Array.isArray(made) ? made : [made]).forEach((output, i) => {
        const name = node.outputs[i];
        if (name !== undefined && name !== '') values.set(name, output);
      });
    } catch (error) {
      const fault =
        error instanceof OverfireError
          ? error.fault
          : faultAs('model', 'graph.operator', {
              reason: error instanceof Error ? error.message : String(error),
            });
      throw new OverfireError(about(`${node.op} "${node.outputs[0]}"`, fault), { cause: error });
    }
  }
  const output = builder.plain(value(graph.output));
  if (output.constant) fail('model', 'graph.independent');
  const outputSize = output.sample.size;
  const shape = [...output.sample.shape];
  const steps = needed(builder.steps, output.id);
  const { constants, held } = builder.finish();
  return networkOf({ steps, constants, held, input: input.id, output: output.id, shape, outputSize });
}

/** The steps on the way to an output. */
function needed(steps: Step[], output: number): Step[] {
  const wanted = new Set([output]);
  const kept: Step[] = [];
  for (const step of [...steps].reverse()) {
    if (!step.outputs.some((id) => wanted.has(id))) continue;
    for (const id of step.inputs) wanted.add(id);
    kept.push(step);
  }
  return kept.reverse();
}

interface Compiled {
  steps: Step[];
  constants: Map<number, tf.Tensor>;
  held: (() => void)[];
  input: number;
  output: number;
  shape: number[];
  outputSize: number;
}

function networkOf({ steps, constants, held, input, output, shape, outputSize }: Compiled): Network {
  const run = (x: tf.Tensor4D): Map<number, tf.Tensor> => {
    const at = new Map<number, tf.Tensor>([...constants, [input, x]]);
    for (const { inputs, outputs, operator } of steps)
      operator.forward(inputs.map((id) => at.get(id)!)).forEach((tensor, i) => {
        at.set(outputs[i]!, tensor);
      });
    return at;
  };
  const flat = (at: Map<number, tf.Tensor>): tf.Tensor1D => tf.reshape(at.get(output)!, [outputSize]);

  /** From dL/d values that are given to dL/d picture; `add` may add what else depends on a step's output. */
  const back = (
    at: Map<number, tf.Tensor>,
    start: [number, tf.Tensor][],
    add: (step: Step) => tf.Tensor | null,
  ): tf.Tensor4D => {
    const gradients = new Map(start);
    const enter = (id: number, gradient: tf.Tensor) => {
      const there = gradients.get(id);
      gradients.set(id, there === undefined ? gradient : tf.add(there, gradient));
    };
    for (const step of [...steps].reverse()) {
      const { inputs, outputs, operator } = step;
      const more = add(step);
      if (more !== null) enter(outputs[0]!, more);
      if (!outputs.some((id) => gradients.has(id))) continue;
      const ys = outputs.map((id) => at.get(id)!);
      const dys = outputs.map((id, i) => gradients.get(id) ?? tf.zerosLike(ys[i]!));
      const xs = inputs.map((id) => at.get(id)!);
      operator.pullback(xs, ys, dys).forEach((gradient, i) => {
        if (!constants.has(inputs[i]!)) enter(inputs[i]!, gradient);
      });
      for (const id of outputs) gradients.delete(id);
    }
    return (gradients.get(input) ?? tf.zerosLike(at.get(input)!)) as tf.Tensor4D;
  };

  return {
    size: outputSize,
    forward: (x) => flat(run(x)),
    trace(x) {
      const at = run(x);
      return {
        output: flat(at),
        pullback: (gradient) => back(at, [[output, tf.reshape(gradient, shape)]], () => null),
      };
    },
    firing(x) {
      const at = run(x);
      let loss: tf.Scalar = tf.scalar(0);
      const gradient = back(at, [], ({ operator, outputs }) => {
        if (operator.fires !== true) return null;
        const h = at.get(outputs[0]!)!;
        const squares = tf.maximum(tf.sum(tf.square(h)), 1e-12) as tf.Scalar;
        loss = tf.sub(loss, tf.mul(tf.log(squares), 0.5));
        return tf.neg(tf.div(h, squares));
      });
      return { loss, gradient };
    },
    dispose() {
      for (const free of held) free();
      for (const tensor of constants.values()) tensor.dispose();
    },
  };
}
