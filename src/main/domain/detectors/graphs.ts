import { setTimeout } from 'node:timers/promises';
import type { Contract, Doubt } from '../../../common/contract.ts';
import type { DeclaredContract } from '../../../common/declaredContract.ts';
import { areaOf, extentOf } from '../../../common/extent.ts';
import { OverfireError } from '../../../common/fault.ts';
import { endOf, GRAPH_TENSOR, type Graph, type GraphNode } from '../../../common/graph.ts';
import { type NamedTensors, tensorOfGraph } from '../../../common/tensors.ts';
import { about, failAt, faultOf } from '../../../language/faults.ts';
import { openPool } from '../../compute/pool.ts';
import { CONTRACT_EXAMPLE, contractOfDeclared } from './declaredContract.ts';
import type { Model } from './formats/model.ts';
import { refuse } from './formats/refuse.ts';
import { entranceOf, inputSays } from './modelInput.ts';

/** A model as a detector: its graph and the constants that it takes, under the contract that its owner states. */
export function detectorOfModel(
  model: Model,
  declared: DeclaredContract | undefined,
  file: string,
): { tensors: NamedTensors; contract: Contract } {
  if (declared === undefined) failAt('usage', file, 'model.noContract', { example: CONTRACT_EXAMPLE });
  const [input, ...more] = model.inputs;
  if (input === undefined || more.length > 0) refuse(file, 'model.inputs', { count: model.inputs.length });
  const { picture, ...entering } = entranceOf(input, declared, file);
  const output = declared.outputName ?? model.outputs[0] ?? '';
  if (!model.outputs.includes(output))
    refuse(file, 'model.noOutput', { output, outputs: model.outputs.join(', ') });
  const graph: Graph = { opset: model.opset, input: input.name, ...entering, output, nodes: model.nodes };
  if (declared.order === 'bgr') takeReversed(graph);
  const used = new Set<unknown>(
    graph.nodes.flatMap((node) => [...node.inputs, ...Object.values(node.attributes)]),
  );
  const kept = Object.entries(model.constants).filter(([name]) => used.has(name));
  const types = Object.entries(model.types).filter(([name, type]) => used.has(name) && type !== 'float');
  if (types.length > 0) graph.types = Object.fromEntries(types);
  return {
    tensors: { ...Object.fromEntries(kept), [GRAPH_TENSOR]: tensorOfGraph(graph) },
    contract: contractOfDeclared(declared, picture),
  };
}

/** Puts before everything else that the colours change their order. */
function takeReversed(graph: Graph): void {
  const { axes = graph.channelsFirst ? 'CHW' : 'HWC' } = graph;
  const turned: GraphNode = {
    op: 'Slice',
    inputs: ['picture in RGB'],
    outputs: [graph.input],
    attributes: { starts: [-1], ends: [-(2 ** 31)], axes: [1 + axes.indexOf('C')], steps: [-1] },
  };
  graph.nodes = [turned, ...graph.nodes];
  graph.input = 'picture in RGB';
}

/** Seconds after which a graph that has not said anything about one picture is no detector. */
const PATIENCE = 120;

/**
 * Runs a new detector once, so that a graph that does not compute is refused before it is kept. Throws `model`.
 * @returns operators through which no gradient is known
 */
export async function requireComputes(
  contract: Contract,
  tensors: NamedTensors,
  file: string,
  seconds = PATIENCE,
): Promise<string[]> {
  const pool = await openPool({ backend: 'auto', workers: 1, contracts: [contract] });
  const card = { id: 'new', contract };
  const pixels = new Uint8Array(3 * areaOf(extentOf(contract))).fill(128);
  const computed = async () => {
    const withoutGradient = await pool.load(card, tensors);
    const [judged] = await pool.run('detect', { detector: card.id, faces: [{ pixels }], segment: false });
    if (!Number.isFinite(judged!.score)) refuse(file, 'model.notFinite');
    return withoutGradient;
  };
  const done = new AbortController();
  const late = async () => {
    await setTimeout(1000 * seconds, null, { signal: done.signal });
    return refuse(file, 'model.slow', { seconds });
  };
  try {
    // A black box has a time limit of its own.
    if (contract.architecture === 'black-box') return await computed();
    // What loses ends when the pool does.
    const both = [computed(), late()];
    for (const one of both) one.catch(() => {});
    return await Promise.race(both);
  } catch (error) {
    const fault = faultOf(error);
    const kind = fault.kind === 'internal' ? 'model' : fault.kind;
    const named = fault.message.startsWith(file) ? fault : about(file, fault);
    throw new OverfireError({ ...named, kind, path: file }, { cause: error });
  } finally {
    done.abort();
    await pool.close();
  }
}

/** What in a graph speaks against its contract. */
export function contractDoubts(graph: Graph, { output }: Contract): Doubt[] {
  const last = endOf(graph)?.op;
  if (output === 'softmax') return last === 'Softmax' ? [] : ['noSoftmax'];
  if (output === 'sigmoid') return last === 'Sigmoid' ? [] : ['noSigmoid'];
  if (last === 'Softmax' && output === 'logits') return ['endsInSoftmax'];
  if (last === 'Sigmoid' && output === 'logit') return ['endsInSigmoid'];
  return [];
}

/** What a model says of itself, for whoever states the rest. */
export function describeModel({ inputs, outputs, nodes, opset }: Model) {
  const end = endOf({ opset, input: '', channelsFirst: true, output: outputs[0] ?? '', nodes });
  return { input: inputSays(inputs[0] ?? { shape: [] }), outputs, endsIn: end?.op ?? null };
}
