import type { Criterion } from '../losses/criteria.ts';
import { nodesOf } from './criterion.ts';
import { differentiate } from './differentiate.ts';
import { needed, type Shaped } from './graph/shaped.ts';
import { Emitter } from './model/emitter.ts';
import type { ModelInput, ModelParts } from './model/protobuf.ts';
import type { DetectorNodes } from './network.ts';
import { type Unmasked, unmasked } from './unmasked.ts';

/** The models of a detector that are run: each has what it puts out, and nothing that it does not need. */

/** A detector of which every shape is known. */
export type Described = Shaped &
  Omit<DetectorNodes, 'nodes' | 'constants'> & {
    /** What every model takes besides the picture: where a random defence puts it. */
    beside: ModelInput[];
  };

/** Outputs of a model by what they are; its inputs by the names below. */
export interface Model extends ModelParts {
  names: Partial<Record<'raw' | 'forgedLogit' | 'reconstruction' | 'gradient' | 'next' | 'loss', string>>;
}

export const INPUTS = {
  /** What a perturbation is added to, and the perturbation [1, 3, H, W]. */
  base: 'overfire base',
  xi: 'overfire perturbation',
  /** Per colour, and of every value. */
  step: 'overfire step',
  bound: 'overfire bound',
  /** Of a criterion [1, P]. */
  parameters: 'overfire parameters',
  /** [1, H, W], 1 = forged, and what its loss counts for. */
  mask: 'overfire mask',
  weight: 'overfire weight of the mask',
} as const;

/** The detector itself. */
export function forward(detector: Described, wanted: ('raw' | 'forgedLogit' | 'reconstruction')[]): Model {
  const names = Object.fromEntries(wanted.map((name) => [name, detector[name]!]));
  return modelOf(detector, new Emitter('forward '), picturesOf(detector), names);
}

/**
 * dL/dx of a criterion whose parameters are an input, of a mask where one is aimed at, or of the raw output itself.
 * @param unmasking through slopes that do not vanish (unmasked.ts)
 */
export function slope(
  detector: Described,
  criterion: Criterion | null,
  masked: boolean,
  unmasking: boolean,
): Model {
  const emit = new Emitter('slope ');
  const through = unmasking ? unmasked(detector, detector.raw) : undefined;
  const { gradient, inputs } = gradientOf(detector, emit, criterion, masked, through);
  const names = { raw: detector.raw, gradient, ...(masked ? { forgedLogit: detector.forgedLogit! } : {}) };
  return modelOf(detector, emit, [...picturesOf(detector), ...inputs], names);
}

/** One step of a descent: xi' = Clip_bound(xi - step dL(base + xi)/dxi). */
export function step(detector: Described, criterion: Criterion, masked: boolean): Model {
  const emit = new Emitter('step ');
  const { gradient, inputs } = gradientOf(detector, emit, criterion, masked);
  const { base, xi, step, bound } = INPUTS;
  const moved = emit.sub(xi, emit.mul(gradient, step));
  const next = emit.op('Clip', [moved, emit.op('Neg', [bound]), bound]);
  const { shape } = detector.input;
  const given = [
    { name: base, shape },
    { name: xi, shape },
    { name: step, shape: [1, 3, 1, 1] },
    { name: bound, shape: [] },
    ...inputs,
  ];
  const sum = { op: 'Add', inputs: [base, xi], outputs: [detector.picture], attributes: {} };
  const model = modelOf(detector, emit, given, { raw: detector.raw, next });
  return { ...model, nodes: [sum, ...model.nodes] };
}

/** Keeps the gradient finite where a layer is silent. */
const SILENT = 1e-12;

/** L = -sum_i log ||h_i||_2 over the outputs h_i of the convolutions: dL/dh_i = -h_i / ||h_i||^2. */
export function firing(detector: Described): Model {
  const emit = new Emitter('firing ');
  const seeds = new Map<string, string>();
  const losses: string[] = [];
  for (const name of detector.fires) {
    const h = detector.values.get(name);
    if (h?.varies !== true) continue;
    const axes = h.shape.map((_, axis) => axis);
    const squares = emit.op('Max', [emit.sum(emit.mul(name, name), axes, false), emit.scalar(SILENT)]);
    seeds.set(name, emit.op('Neg', [emit.div(name, squares)]));
    losses.push(emit.mul(emit.op('Log', [squares]), emit.scalar(-0.5)));
  }
  const loss = losses.length === 0 ? emit.scalar(0) : emit.op('Sum', losses);
  const gradient = differentiate(detector, seeds, detector.picture, emit);
  return modelOf(detector, emit, picturesOf(detector), { loss, gradient });
}

const picturesOf = ({ picture, input, beside }: Described): ModelInput[] => [
  { name: picture, shape: input.shape },
  ...beside,
];

/** dL/dx, with the inputs that it takes. */
function gradientOf(
  detector: Described,
  emit: Emitter,
  criterion: Criterion | null,
  masked: boolean,
  through?: Unmasked,
) {
  const inputs: ModelInput[] = [];
  const seeds = new Map<string, string>();
  const count = detector.values.get(detector.raw)!.shape[1]!;
  if (criterion === null) seeds.set(detector.raw, emit.floats(new Float32Array(count).fill(1), [1, count]));
  else {
    const { parameters } = criterion;
    inputs.push({ name: INPUTS.parameters, shape: [1, parameters.length] });
    const each = (name: string, length: number) =>
      Array.from({ length }, (_, i) => (length === 1 ? name : emit.cut(name, 1, i, 1)));
    const slopes = criterion.slope(
      nodesOf(emit),
      each(detector.raw, count),
      each(INPUTS.parameters, parameters.length),
    );
    seeds.set(detector.raw, slopes.length === 1 ? slopes[0]! : emit.op('Concat', slopes, { axis: 1 }));
  }
  if (masked) {
    const { shape } = detector.values.get(detector.forgedLogit!)!;
    inputs.push({ name: INPUTS.mask, shape }, { name: INPUTS.weight, shape: [] });
    const error = emit.sub(emit.op('Sigmoid', [detector.forgedLogit!]), INPUTS.mask);
    const share = emit.div(INPUTS.weight, emit.scalar(shape[1]! * shape[2]!));
    seeds.set(detector.forgedLogit!, emit.mul(error, share));
  }
  return { gradient: differentiate(detector, seeds, detector.picture, emit, through), inputs };
}

function modelOf(detector: Described, emit: Emitter, inputs: ModelInput[], names: Model['names']): Model {
  const outputs = Object.values(names);
  const nodes = needed([...detector.nodes, ...emit.nodes], outputs);
  return { nodes, constants: new Map([...detector.constants, ...emit.constants]), inputs, outputs, names };
}
