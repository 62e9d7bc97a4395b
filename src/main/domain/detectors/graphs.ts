import { setTimeout } from 'node:timers/promises';
import type { Contract, Doubt } from '../../../common/contract.ts';
import type { DeclaredContract } from '../../../common/declaredContract.ts';
import { areaOf, extentOf } from '../../../common/extent.ts';
import { OverfireError } from '../../../common/fault.ts';
import { endOf, GRAPH_TENSOR, type Graph, type GraphNode } from '../../../common/graph.ts';
import { type NamedTensors, tensorOfGraph } from '../../../common/tensors.ts';
import { about, failAt, faultOf } from '../../../language/faults.ts';
import { childRuntime } from '../../compute/engineRuntime.ts';
import { type Engine, EngineThread } from '../../compute/engineThread.ts';
import type { Limits } from '../../compute/limits.ts';
import { openPool } from '../../compute/pool.ts';
import { WeightsFiles } from '../../compute/weightsFiles.ts';
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

/**
 * What a new graph may take to say something about one picture: more where it has many weights or sees much, and never so much that a file of
 * a few bytes could have it. The engine holds its values to a budget of their own before it computes anything (onnx/graph/budget.ts).
 */
function limitsOf(contract: Contract, tensors: NamedTensors): Limits {
  const sizes = Object.values(tensors).map(({ shape }) => shape.reduce((product, side) => product * side, 4));
  const weights = sizes.reduce((sum, bytes) => sum + bytes, 0);
  const picture = 12 * areaOf(extentOf(contract));
  return {
    memory: 900e6 + 4 * weights + Math.min(4e9, 96 * picture),
    seconds: 8 + 60e-9 * weights + 2e-6 * picture,
  };
}

/** Seconds on the clock for each of the processor's, on a machine that has much else to do. */
const BUSY = 15;

/**
 * Runs a new detector once, so that a graph that does not compute is refused before it is kept: in a process of its own, which is ended where
 * it takes more than a detector does. Throws `model`.
 * @returns operators through which no gradient is known
 */
export async function requireComputes(
  contract: Contract,
  tensors: NamedTensors,
  file: string,
  limits = limitsOf(contract, tensors),
): Promise<string[]> {
  const pixels = new Uint8Array(3 * areaOf(extentOf(contract))).fill(128);
  const files = new WeightsFiles();
  const engine = await openEngine(limits);
  const computed = async () => {
    const body = { detector: 'new', contract, weights: await files.of(tensors) };
    const { withoutGradient = [] } = await engine.request('load', body);
    const [judged] = await engine.request('detect', { detector: 'new', faces: [{ pixels }], segment: false });
    if (!Number.isFinite(judged!.score)) refuse(file, 'model.notFinite');
    return withoutGradient;
  };
  const done = new AbortController();
  const late = async () => {
    await setTimeout(1000 * BUSY * limits.seconds, null, { signal: done.signal });
    return refuse(file, 'model.slow', { seconds: Math.round(limits.seconds) });
  };
  try {
    // What loses ends when the engine does.
    const both = [computed(), late()];
    for (const one of both) one.catch(() => {});
    return await Promise.race(both);
  } catch (error) {
    throw namedAfter(file, error);
  } finally {
    done.abort();
    await engine.close(false);
    await files.remove();
  }
}

/** Where there is no native ONNX Runtime its WebAssembly computes, in a process as well. */
async function openEngine(limits: Limits): Promise<Engine> {
  const open = async (backend: 'onnxruntime' | 'wasm') => {
    const engine = new EngineThread(backend, childRuntime(limits));
    try {
      await engine.request('open', { backend });
      return engine;
    } catch (error) {
      await engine.close(false);
      throw error;
    }
  };
  return open('onnxruntime').catch(() => open('wasm'));
}

/** Asks a new black box once, which has a time limit of its own. Throws `model`. */
export async function requireAnswers(
  contract: Contract,
  tensors: NamedTensors,
  asked: string,
): Promise<void> {
  const pool = await openPool({ backend: 'auto', workers: 1, contracts: [contract] });
  const pixels = new Uint8Array(3 * areaOf(extentOf(contract))).fill(128);
  try {
    await pool.load({ id: 'new', contract }, tensors);
    const [judged] = await pool.run('detect', { detector: 'new', faces: [{ pixels }], segment: false });
    if (!Number.isFinite(judged!.score)) refuse(asked, 'model.notFinite');
  } catch (error) {
    throw namedAfter(asked, error);
  } finally {
    await pool.close();
  }
}

/** A fault about a file; of a process that has ended, why it has. */
function namedAfter(file: string, error: unknown): OverfireError {
  const why = error instanceof Error && error.cause instanceof OverfireError ? error.cause : error;
  const fault = faultOf(why);
  const kind = fault.kind === 'internal' ? 'model' : fault.kind;
  const named = fault.message.startsWith(file) ? fault : about(file, fault);
  return new OverfireError({ ...named, kind, path: file }, { cause: error });
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

/** The operator that a model's first output comes of. */
export const endOfModel = ({ outputs, nodes, opset }: Model): string | null =>
  endOf({ opset, input: '', channelsFirst: true, output: outputs[0] ?? '', nodes })?.op ?? null;

/** What a model says of itself, for whoever states the rest. */
export function describeModel(model: Model) {
  const { inputs, outputs } = model;
  return { input: inputSays(inputs[0] ?? { shape: [] }), outputs, endsIn: endOfModel(model) };
}
