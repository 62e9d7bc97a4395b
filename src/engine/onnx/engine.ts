import { type Contract, realSides } from '../../common/contract.ts';
import { type BuiltDefence, isRandom } from '../../common/defences/registry.ts';
import { type Extent, extentOf, rowsOf, square } from '../../common/extent.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import { fail } from '../../language/faults.ts';
import type { OnnxRuntime } from '../backends/runtime.ts';
import type { Treatment } from '../detectors/behindDefence.ts';
import type { DetectorEngine } from '../detectors/engine.ts';
import { inTurn } from '../detectors/inTurn.ts';
import { type Footprint, type Share, spread } from '../protocol.ts';
import { tooFewForBlocks } from './blocks.ts';
import { emitDefence } from './defences.ts';
import { asDetector } from './detector.ts';
import { emitPlacing, placed, placingInputs, randomised } from './drawn.ts';
import { shapedBy } from './graph/shaped.ts';
import { sizeOf } from './model/elements.ts';
import { Emitter } from './model/emitter.ts';
import { Session } from './model/session.ts';
import type { Described } from './models.ts';
import { detectorNodes, PICTURE } from './network.ts';
import { pixelsOf, planesOf } from './planes.ts';
import { DetectorRuns } from './runs.ts';

/** Detectors on ONNX Runtime. */
export const onnxEngine = (runtime: OnnxRuntime, share?: Share): DetectorEngine => ({
  async build(contract, weights, defence) {
    const network = await described(runtime, contract, weights, defence);
    const footprint = footprintOf(network);
    // Convolutions without blocks divide their sums among threads: another number of them would have other last digits.
    const many = share !== undefined && !tooFewForBlocks(network);
    const threads = many ? spread(footprint, share).threads : runtime.threads;
    const runs = new DetectorRuns({ ...runtime, threads }, network);
    const random = defence !== undefined && isRandom(defence);
    const detector = random ? randomised(contract, runs, defence) : asDetector(contract, runs);
    const { withoutRule } = runs;
    return { detector, footprint, ...(withoutRule.length > 0 && { withoutGradient: [...withoutRule] }) };
  },
  treatments: {
    defended: (defence) =>
      treatment(runtime, (emit, picture, extent) => emitDefence(emit, picture, defence, extent)),
    placed: (places) => async (pictures) => {
      const extent = squareOf(pictures[0]!);
      const treat = treatment(runtime, emitPlacing, placingInputs(extent));
      const made = await inTurn([...pictures.keys()], (n) =>
        treat([pictures[n]!], placed(places[n]!, extent)),
      );
      return made.flat();
    },
  },
});

/**
 * What a detector takes in an engine: its weights for the engine itself, to look and for a gradient, and what a pass makes, whose values are
 * kept for the way back. It errs on the side of too much.
 */
function footprintOf({ values, constants }: Described): Footprint {
  const bytes = ({ shape }: { shape: readonly number[] }) => 4 * sizeOf(shape);
  const made = [...values.values()].filter(({ varies }) => varies).map(bytes);
  const weights = [...constants.values()].reduce((sum, constant) => sum + bytes(constant), 0);
  const passes = made.reduce((sum, value) => sum + value, 0);
  return { largest: Math.max(...made), total: BASE + 3 * weights + passes };
}

/** What a process takes before anything is loaded. */
const BASE = 150 * 2 ** 20;

/** A detector behind its defence, every shape of it known. Throws `model` where its output is not what the contract says. */
export async function described(
  runtime: OnnxRuntime,
  contract: Contract,
  weights: NamedTensors,
  defence?: BuiltDefence,
): Promise<Described> {
  const extent = extentOf(contract);
  const random = defence !== undefined && isRandom(defence);
  const nodes = detectorNodes(contract, weights, (emit, picture) => {
    if (defence === undefined) return picture;
    return isRandom(defence)
      ? emitPlacing(emit, picture, extent)
      : emitDefence(emit, picture, defence, extent);
  });
  const { raw, forgedLogit, reconstruction, fires } = nodes;
  const outputs = [raw, forgedLogit, reconstruction].filter((name) => name !== undefined);
  const picture = { name: PICTURE, shape: shapeOf(extent) };
  const more = random ? placingInputs(extent) : [];
  const shaped = await shapedBy(runtime, nodes, [picture, ...more], [...outputs, ...fires]);
  checkOutput(contract, shaped.values.get(raw)!.shape, shaped.values.get(nodes.output ?? raw)!.shape);
  return { ...nodes, ...shaped, beside: more };
}

function checkOutput(contract: Contract, raw: readonly number[], own: readonly number[]): void {
  const { output, classes } = contract;
  const sides = realSides(contract);
  const size = own.reduce((product, side) => product * side, 1);
  const single = output === 'sigmoid' || output === 'logit';
  if (single && size !== 1) fail('model', 'graph.oneOutput', { size, output });
  if (!single && output !== 'zones') {
    if (size < 2 || sides.at(-1)! >= size) fail('model', 'graph.realSide', { size, side: sides.at(-1)! });
    if (sides.length >= size) fail('model', 'graph.noForged', { size });
    if (classes !== undefined && classes.length !== size)
      fail('model', 'graph.classes', { size, named: classes.length });
  }
  if (raw[0] !== 1 || raw.length !== 2) fail('model', 'graph.oneOutput', { size, output });
}

const shapeOf = (extent: Extent) => [1, 3, rowsOf(extent), extent.width];

/** What no engine computes takes square pictures. */
const squareOf = (picture: Float32Array): Extent => square(Math.sqrt(picture.length / 3));

/** What becomes of pictures that a detector sees which no engine computes; the model is loaded with the first of them. */
function treatment(
  runtime: OnnxRuntime,
  write: (emit: Emitter, picture: string, extent: Extent) => string,
  inputs: { name: string; shape: readonly number[] }[] = [],
) {
  let loaded: Promise<{ session: Session; output: string }> | null = null;
  const load = async (extent: Extent) => {
    const emit = new Emitter('');
    const output = write(emit, PICTURE, extent);
    const picture = { name: PICTURE, shape: shapeOf(extent) };
    const model = {
      nodes: emit.nodes,
      constants: emit.constants,
      inputs: [picture, ...inputs],
      outputs: [output],
    };
    return { session: await Session.open(runtime, model), output };
  };
  return async (
    pictures: readonly Float32Array[],
    beside: ReturnType<typeof placed> = {},
  ): ReturnType<Treatment> => {
    const extent = squareOf(pictures[0]!);
    loaded ??= load(extent);
    const { session, output } = await loaded;
    const more = Object.fromEntries(
      Object.entries(beside).map(([name, { values, shape }]) => [name, session.floats(values, shape)]),
    );
    return inTurn(pictures, async (picture) => {
      const made = await session.run({
        [PICTURE]: session.floats(planesOf(picture), shapeOf(extent)),
        ...more,
      });
      return pixelsOf(made[output]!.data as Float32Array);
    });
  };
}
