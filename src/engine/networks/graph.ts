import * as tf from '@tensorflow/tfjs-core';
import type { Contract } from '../../common/contract.ts';
import { endOf, type Graph } from '../../common/graph.ts';
import { graphOf, type NamedTensors } from '../../common/tensors.ts';
import { fail } from '../../language/faults.ts';
import { compile, type Network } from '../graph/network.ts';
import { normalisation } from './normalise.ts';
import type { TensorDetector, Trace } from './tensorDetector.ts';

/** Probabilities nearer to 0 or 1 than this are taken as this, so that their log-odds stay finite. */
const LEAST = 1e-7;

/**
 * A detector that is a graph of operators. Its raw output is the log-odds of real, whatever it puts out:
 *
 *   logit z: z        sigmoid p: log p / (1 - p)        logits z_i: z_real - log sum_other e^z        softmax q_i: the same of log q
 *
 * A sigmoid or softmax at the very end of the graph is left out, so that nothing saturates.
 * Throws `model` where the graph's output is not what the contract says.
 */
export function graphDetector(contract: Contract, tensors: NamedTensors): TensorDetector {
  const { graph, squashed } = unsquashed(graphOf(tensors), contract);
  const network = compile(graph, tensors, contract.inputSize);
  const input = normalisation(contract);
  const odds = logOdds(contract, network, squashed);
  const one = (x: tf.Tensor4D): tf.Tensor1D => odds.forward(network.forward(input.forward(x)));
  const each = (x: tf.Tensor4D) => tf.split(x, x.shape[0], 0) as tf.Tensor4D[];
  const raw = (x: tf.Tensor4D): tf.Tensor2D =>
    tf.tidy(() => tf.stack(each(x).map((part) => tf.tidy(() => one(part)))) as tf.Tensor2D);
  const trace = (x: tf.Tensor4D): Trace => {
    // The loss of a picture may depend on its place in the batch, so all are seen before any is pulled back.
    const passes = each(x).map((part) => {
      const pass = network.trace(input.forward(part));
      return { pass, z: odds.forward(pass.output) };
    });
    return {
      raw: tf.stack(passes.map(({ z }) => z)) as tf.Tensor2D,
      pullback(slope) {
        const slopes = tf.split(slope, passes.length, 0);
        const gradients = passes.map(({ pass }, i) =>
          pass.pullback(odds.pullback(pass.output, tf.reshape(slopes[i]!, [1]))),
        );
        return { forgedLogit: null, gradient: input.pullback(tf.concat(gradients, 0)) };
      },
    };
  };
  return {
    contract,
    raw,
    trace,
    firing(x) {
      const fired = network.firing(input.forward(x));
      return { ...fired, gradient: input.pullback(fired.gradient) };
    },
    dispose() {
      network.dispose();
      input.dispose();
    },
  };
}

/** The graph without the sigmoid or softmax that ends it, where its contract says that it ends in one. */
function unsquashed(graph: Graph, { output }: Contract): { graph: Graph; squashed: boolean } {
  const probabilities = output === 'sigmoid' || output === 'softmax';
  const last = endOf(graph);
  const wanted = output === 'sigmoid' ? 'Sigmoid' : 'Softmax';
  if (!probabilities || last?.op !== wanted) return { graph, squashed: probabilities };
  return { graph: { ...graph, output: last.inputs[0]! }, squashed: false };
}

function logOdds({ output, realSide }: Contract, { size }: Network, squashed: boolean) {
  const single = output === 'sigmoid' || output === 'logit';
  if (single && size !== 1) fail('model', 'graph.oneOutput', { size, output });
  if (!single && (size < 2 || realSide >= size)) fail('model', 'graph.realSide', { size, side: realSide });
  const clamped = (p: tf.Tensor) => tf.clipByValue(p, LEAST, 1 - LEAST);
  const f = (y: tf.Tensor): tf.Tensor => {
    if (single) {
      const z = squashed ? tf.sub(tf.log(clamped(y)), tf.log(tf.sub(1, clamped(y)))) : y;
      return tf.mul(z, realSide === 1 ? 1 : -1);
    }
    const z = squashed ? tf.log(tf.maximum(y, LEAST)) : y;
    const [before, after] = [tf.slice(z, 0, realSide), tf.slice(z, realSide + 1, size - realSide - 1)];
    const others = tf.concat([before, after].filter((part) => part.size > 0) as tf.Tensor1D[]);
    // Of two logits the other is itself; the log of a sum would only round.
    const rival = size === 2 ? others : tf.reshape(tf.logSumExp(others), [1]);
    return tf.sub(tf.slice(z, realSide, 1), rival);
  };
  return {
    forward: (y: tf.Tensor1D) => f(y) as tf.Tensor1D,
    pullback: (y: tf.Tensor1D, dz: tf.Tensor1D) => tf.grad(f)(y, dz) as tf.Tensor1D,
  };
}
