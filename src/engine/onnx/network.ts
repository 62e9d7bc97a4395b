import { type Contract, realSides } from '../../common/contract.ts';
import { extentOf } from '../../common/extent.ts';
import { endOf, type Graph } from '../../common/graph.ts';
import { graphOf, type NamedTensors } from '../../common/tensors.ts';
import { fail } from '../../language/faults.ts';
import type { FfmSpec, ZonesSpec } from '../architectures/layer.ts';
import { FFMS } from '../architectures/registry.ts';
import { LEAST_PROBABILITY } from '../detectors/detector.ts';
import { shiftOf, weightsOf } from '../losses/threshold.ts';
import { typesSaid, type Written, written } from './graph/shaped.ts';
import { typesOf } from './graph/typing.ts';
import { emitLayers } from './layers.ts';
import { Emitter } from './model/emitter.ts';

/**
 * A detector as nodes, from the pixels to what it says: its normalisation, its network, and what its output is made into. Every
 * detector is one picture's: [1, 3, H, W] on the [0,1] scale goes in, H the rows of all frames of a clip.
 */
export interface DetectorNodes extends Written {
  /** Name of the picture. */
  picture: string;
  /** The zones' energies [1, 2], fake first, or the log-odds of real [1, 1]; as the threshold moves them (losses/threshold.ts). */
  raw: string;
  /** The log-odds of "forged" [1, H, W]. */
  forgedLogit?: string;
  /** What the decoder makes of the half that decides [1, H, W, C]. */
  reconstruction?: string;
  /** The outputs of the convolutions. */
  fires: string[];
  /** Of an imported graph: what it puts out itself. */
  output?: string;
}

export const PICTURE = 'overfire picture';

/** @param transform what is done to the picture before the detector sees it: a defence, as nodes */
export function detectorNodes(
  contract: Contract,
  tensors: NamedTensors,
  transform: (emit: Emitter, picture: string) => string = (_, picture) => picture,
): DetectorNodes {
  const emit = new Emitter('');
  const seen = normalised(emit, contract, transform(emit, PICTURE));
  const { architecture } = contract;
  if (architecture === 'black-box') return fail('usage', 'blackBox.noWeights');
  const made =
    architecture === 'graph'
      ? graphNodes(emit, contract, tensors, seen)
      : ffmNodes(emit, contract, FFMS[architecture](tensors, contract.inputSize), seen);
  return { picture: PICTURE, nodes: emit.nodes, constants: emit.constants, ...made };
}

/** What red, green and blue count for in the luminance. */
const LUMINANCE = { bt601: [0.299, 0.587, 0.114], bt709: [0.2126, 0.7152, 0.0722] } as const;

const channelsOf = ({ grey }: Contract): number => (grey === undefined ? 3 : 1);

/** (x - mean) / std per channel, of three colours or of the luminance. */
function normalised(emit: Emitter, contract: Contract, picture: string): string {
  const { normalisation, grey } = contract;
  const seen =
    grey === undefined
      ? picture
      : emit.sum(emit.mul(picture, emit.floats(LUMINANCE[grey], [1, 3, 1, 1])), [1], true);
  if (normalisation === null) return seen;
  const channels = channelsOf(contract);
  const colours = (values: readonly number[]) => emit.floats(values.slice(0, channels), [1, channels, 1, 1]);
  const centred = emit.sub(seen, colours(normalisation.mean));
  return emit.mul(centred, colours(normalisation.std.map((std) => 1 / std)));
}

type Made = Omit<DetectorNodes, 'picture' | keyof Written> & Partial<Written>;

function ffmNodes(emit: Emitter, contract: Contract, ffm: FfmSpec, seen: string): Made {
  const from = { name: seen, channels: 3, side: contract.inputSize };
  const fires: string[] = [];
  if (ffm.output === 'zones') return zonesNodes(emit, contract, ffm, from, fires);
  const logit = emit.reshape(emitLayers(emit, ffm.layers, from, fires).name, [1, 1]);
  return { raw: shifted(emit, contract, contract.realSide === 1 ? logit : emit.op('Neg', [logit])), fires };
}

function shifted(emit: Emitter, contract: Contract, logOdds: string): string {
  const shift = shiftOf(contract);
  return shift === 0 ? logOdds : emit.sub(logOdds, emit.scalar(shift));
}

/**
 * a_c = mean |h_c| over each half of the latent (after ReLU, so |h| = h); real is decided where a_real >= a_fake, and what the decoders
 * see of the other half is 0.
 */
function zonesNodes(
  emit: Emitter,
  contract: Contract,
  { encoder, segmenter, reconstructor }: ZonesSpec,
  from: Parameters<typeof emitLayers>[2],
  fires: string[],
): Made {
  const { realSide } = contract;
  const latent = emitLayers(emit, encoder, from, fires);
  const { channels, side } = latent;
  const halves = emit.reshape(latent.name, [1, 2, (channels / 2) * side * side]);
  const means = emit.op('ReduceMean', [halves, emit.integers([2])], { keepdims: 0 });
  const weights = weightsOf(contract);
  const ordered = realSide === 1 ? weights : weights?.toReversed();
  const energies = ordered == null ? means : emit.mul(means, emit.floats(ordered, [1, 2]));
  const [first, second] = [0, 1].map((half) => emit.cut(energies, 1, half, 1));
  const [fake, real] = realSide === 1 ? [first!, second!] : [second!, first!];
  const raw = realSide === 1 ? energies : emit.op('Concat', [fake, real], { axis: 1 });
  const realWins = emit.op('GreaterOrEqual', [real, fake]);
  const keep = [emit.op('Not', [realWins]), realWins].map((wins) => emit.indicator(wins));
  const kept = emit.op('Concat', realSide === 1 ? keep : keep.reverse(), { axis: 1 });
  const decided = emit.reshape(emit.mul(halves, emit.reshape(kept, [1, 2, 1])), [1, channels, side, side]);
  const decoded = { name: decided, channels, side };
  const rebuilt = emit.op('Tanh', [emitLayers(emit, reconstructor, decoded).name]);
  const made: Made = { raw, fires, reconstruction: emit.transpose(rebuilt, [0, 2, 3, 1]) };
  if (segmenter === undefined) return made;
  const margin = emitLayers(emit, segmenter, decoded);
  return { ...made, forgedLogit: emit.reshape(margin.name, [1, margin.side, margin.side]) };
}

/**
 * A graph that was imported. Its raw output is the log-odds of real, whatever it puts out:
 *
 *   logit z: z        sigmoid p: log p / (1 - p)        softmax q_i: as logits log q_i
 *   logits z_i: log sum_real e^z - log sum_other e^z
 *
 * A sigmoid or softmax at the very end of the graph is left out, so that nothing saturates.
 */
function graphNodes(emit: Emitter, contract: Contract, tensors: NamedTensors, seen: string): Made {
  const { graph, squashed } = unsquashed(graphOf(tensors), contract);
  const own = keptApart(written(graph, tensors));
  const [taken, output] = [ownName(graph.input), ownName(graph.output)];
  const type = typesOf(own.nodes, [], typesSaid(own, taken)).get(output) ?? 'float';
  if (type !== 'float') fail('model', 'graph.noScores', { output: graph.output, type });
  const input = entering(emit, graph, contract, seen);
  emit.nodes.push({ op: 'Identity', inputs: [input], outputs: [taken], attributes: {} }, ...own.nodes);
  for (const [name, constant] of own.constants) emit.constants.set(name, constant);
  const fires = own.nodes
    .filter(({ op }) => op === 'Conv' || op === 'ConvTranspose')
    .map(({ outputs }) => outputs[0]!);
  return { raw: shifted(emit, contract, logOdds(emit, contract, output, squashed)), fires, output };
}

/** From [1, C, T, H, W] to the axes that a graph has clips in. */
const CLIP_AXES = { TCHW: [0, 2, 1, 3, 4], CTHW: [0, 1, 2, 3, 4], THWC: [0, 2, 3, 4, 1] } as const;

/** The picture [1, C, H, W] as the graph takes it. */
function entering(emit: Emitter, { channelsFirst, axes }: Graph, contract: Contract, seen: string): string {
  if (axes === undefined) return channelsFirst ? seen : emit.transpose(seen, [0, 2, 3, 1]);
  const { frames, height, width } = extentOf(contract);
  return emit.transpose(
    emit.reshape(seen, [1, channelsOf(contract), frames, height, width]),
    CLIP_AXES[axes],
  );
}

/** A graph may call its values anything, and must not meet those that are written around it. */
const ownName = (name: string): string => (name === '' ? '' : `graph ${name}`);

function keptApart({ nodes, constants }: Written): Written {
  return {
    nodes: nodes.map(({ inputs, outputs, attributes, ...node }) => {
      const { value } = attributes;
      const held = typeof value === 'string' && constants.has(value) ? { value: ownName(value) } : {};
      return {
        ...node,
        inputs: inputs.map(ownName),
        outputs: outputs.map(ownName),
        attributes: { ...attributes, ...held },
      };
    }),
    constants: new Map([...constants].map(([name, constant]) => [ownName(name), constant])),
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

/** [1, 1] of an output of any shape; how many values it has is checked once that is known (detector.ts). */
function logOdds(emit: Emitter, contract: Contract, name: string, squashed: boolean): string {
  const { output, realSide } = contract;
  const y = emit.reshape(name, [1, -1]);
  if (output === 'sigmoid' || output === 'logit') {
    const p = squashed
      ? emit.op('Clip', [y, emit.scalar(LEAST_PROBABILITY), emit.scalar(1 - LEAST_PROBABILITY)])
      : y;
    const z = squashed ? emit.sub(emit.op('Log', [p]), emit.op('Log', [emit.sub(emit.scalar(1), p)])) : y;
    return realSide === 1 ? z : emit.op('Neg', [z]);
  }
  const z = squashed ? emit.op('Log', [emit.op('Max', [y, emit.scalar(LEAST_PROBABILITY)])]) : y;
  const sides = realSides(contract);
  const logSum = (of: string) => emit.op('ReduceLogSumExp', [of, emit.integers([1])], { keepdims: 1 });
  const joined = (parts: string[]) =>
    parts.length === 1 ? parts[0]! : emit.op('Concat', parts, { axis: 1 });
  const reals = joined(sides.map((side) => emit.cut(z, 1, side, 1)));
  // How many classes there are is known to the graph alone, so what lies behind the last real one is cut to the end.
  const starts = [0, ...sides.map((side) => side + 1)];
  const gaps = sides.flatMap((side, i) =>
    side === starts[i] ? [] : [emit.cut(z, 1, starts[i]!, side - starts[i]!)],
  );
  const behind = emit.op('Slice', [
    z,
    emit.integers([starts.at(-1)!]),
    emit.integers([2 ** 53]),
    emit.integers([1]),
    emit.integers([1]),
  ]);
  return emit.sub(sides.length === 1 ? reals : logSum(reals), logSum(joined([...gaps, behind])));
}
