import type { NamedTensor } from '../../../../../common/tensors.ts';
import { GraphWriter } from '../graphWriter.ts';
import type { Model, ModelInput } from '../model.ts';
import { refuse } from '../refuse.ts';
import { ACTIVATION_LAYERS } from './activations.ts';
import { ATTENTION } from './attention.ts';
import { type Call, isRef, type LayerSpec, type Net, type Ref, readLayer, readNet } from './config.ts';
import { CONVOLUTIONS } from './convolutions.ts';
import { FUNCTION_LAYERS } from './functions.ts';
import type { Dialect, Layer, Maker, Part, Value } from './layer.ts';
import { NORMS } from './norms.ts';
import { OPERATIONS } from './operations.ts';
import { RECURRENT } from './recurrent.ts';
import { SEQUENCES } from './sequences.ts';
import { isObject, type Json, Settings } from './settings.ts';
import { SHAPES } from './shapes.ts';

const MAKERS: Record<string, Maker<Value | Value[]>> = {
  ...ACTIVATION_LAYERS,
  ...ATTENTION,
  ...CONVOLUTIONS,
  ...FUNCTION_LAYERS,
  ...NORMS,
  ...OPERATIONS,
  ...RECURRENT,
  ...SEQUENCES,
  ...SHAPES,
};

/** Where a layer stands: its own name and the names of the models around it, the outermost first. */
export interface Place {
  /** From the outermost to the layer itself. */
  path: LayerSpec[];
  /** The layers that stand beside each of them. */
  beside: LayerSpec[][];
}

/** A layer's tensor by its name in Keras, or that of a layer within it; null where the file has none. */
export type Weights = (place: Place, parts: Part[], name: string, names: string[]) => NamedTensor | null;

/**
 * A Keras model as a graph. Throws `model` faults naming `file`, and the layers that are missing.
 * @param topology the JSON of its layers: {"class_name": "Functional" or "Sequential", "config": ...}
 */
export function kerasModel(topology: unknown, weights: Weights, dialect: Dialect, file: string): Model {
  const net = readNet(topology, file);
  const missing = [...new Set(missingIn(net))];
  if (missing.length > 0) refuse(file, 'keras.layers', { layers: missing.slice(0, 8).join(', ') });
  const writer = new GraphWriter(file);
  const inputs = net.inputs.map(({ layer }) =>
    inputOf(
      net.layers.find(({ name }) => name === layer),
      layer,
      file,
    ),
  );
  const given = inputs.map(({ name, shape }) => ({ name, rank: shape.length }));
  const outputs = new Walk(writer, weights, dialect).run(net, given, { path: [], beside: [] });
  const named = new Map<string, string>();
  net.outputs.forEach(({ layer }, i) => {
    const free = named.has(layer) || inputs.some(({ name }) => name === layer) ? `${layer} ${i}` : layer;
    named.set(free, outputs[i]!.name);
  });
  return writer.finish(inputs, named);
}

const missingIn = ({ layers }: Net): string[] =>
  layers.flatMap(({ kind, inner, config }) => {
    if (inner !== null) return missingIn(inner);
    if (kind === 'InputLayer' || Object.hasOwn(MAKERS, kind)) return [];
    if (kind === 'TimeDistributed') return missingIn({ layers: [innerOf(config)], inputs: [], outputs: [] });
    return [
      typeof config.function === 'string' ? `${kind} (${config.function})`.slice(0, 80) : kind.slice(0, 80),
    ];
  });

function inputOf(spec: LayerSpec | undefined, layer: string, file: string): ModelInput {
  const shape: unknown = spec?.config.batch_shape ?? spec?.config.batch_input_shape ?? [null, null, null, 3];
  const isSide = (side: unknown) => side === null || (Number.isInteger(side) && (side as number) > 0);
  if (spec === undefined || !Array.isArray(shape) || !shape.every(isSide))
    refuse(file, 'keras.input', { layer: layer.slice(0, 60) });
  return { name: `input ${layer}`, shape };
}

/** The tensors of each kind of layer, in the order in which Keras 3 numbers them. */
function namesOf({ kind, config }: Pick<LayerSpec, 'kind' | 'config'>): string[] {
  const bias = config.use_bias === false ? [] : ['bias'];
  const center = config.center === false ? [] : ['beta'];
  const scale = config.scale === false ? [] : ['gamma'];
  switch (kind) {
    case 'SeparableConv1D':
    case 'SeparableConv2D':
      return ['depthwise_kernel', 'pointwise_kernel', ...bias];
    case 'BatchNormalization':
      return [...scale, ...center, 'moving_mean', 'moving_variance'];
    case 'GroupNormalization':
    case 'LayerNormalization':
      return [...scale, ...center];
    case 'LayerScale':
      return ['gamma'];
    case 'RMSNormalization':
    case 'Attention':
    case 'AdditiveAttention':
      return ['scale'];
    case 'LSTM':
    case 'GRU':
    case 'SimpleRNN':
      return ['kernel', 'recurrent_kernel', ...bias];
    case 'Normalization':
      return ['mean', 'variance'];
    case 'PReLU':
      return ['alpha'];
    default:
      return ['kernel', ...bias];
  }
}

/** Goes through the layers as their values come together. */
class Walk {
  readonly #writer: GraphWriter;
  readonly #weights: Weights;
  readonly #dialect: Dialect;
  /** Read once, also where a layer is called several times. */
  readonly #tensors = new Map<string, NamedTensor>();

  constructor(writer: GraphWriter, weights: Weights, dialect: Dialect) {
    this.#writer = writer;
    this.#weights = weights;
    this.#dialect = dialect;
  }

  run(net: Net, given: Value[], around: Place): Value[] {
    const { file } = this.#writer;
    const values = new Map<string, Value>();
    const key = ({ layer, call, output }: Ref) => `${call} ${output} ${layer}`;
    net.inputs.forEach((ref, i) => {
      const value = given[i];
      if (value !== undefined) values.set(key({ ...ref, call: 0, output: 0 }), value);
    });
    if (given.length !== net.inputs.length)
      refuse(file, 'keras.inputs', { wanted: net.inputs.length, given: given.length });
    let left = net.layers.flatMap((spec) => spec.calls.map((called, call) => ({ spec, called, call })));
    while (left.length > 0) {
      const rest: typeof left = [];
      for (const each of left) {
        const { spec, called, call } = each;
        const inputs = called.taken.map((one) => (isRef(one) ? values.get(key(one)) : this.#constant(one)));
        if (inputs.some((value) => value === undefined)) {
          rest.push(each);
          continue;
        }
        const place = { path: [...around.path, spec], beside: [...around.beside, net.layers] };
        this.#call(spec, inputs as Value[], place, call).forEach((value, output) => {
          values.set(key({ layer: spec.name, call, output }), value);
        });
      }
      if (rest.length === left.length) stuck(rest, net, file);
      left = rest;
    }
    return net.outputs.map(
      (ref) => values.get(key(ref)) ?? refuse(file, 'keras.endsNowhere', { layer: ref.layer.slice(0, 60) }),
    );
  }

  #constant(given: number | { numbers: unknown }): Value {
    if (typeof given === 'number') return { name: this.#writer.numbers([given], []), rank: 0 };
    const shape: number[] = [];
    for (let one = given.numbers; Array.isArray(one); one = one[0]) shape.push(one.length);
    const numbers = [given.numbers].flat(Number.POSITIVE_INFINITY).map(Number);
    return { name: this.#writer.numbers(numbers, shape), rank: shape.length };
  }

  #call(spec: LayerSpec, inputs: Value[], place: Place, call: number, parts: Part[] = []): Value[] {
    if (spec.inner !== null) return this.run(spec.inner, inputs, place);
    if (spec.kind === 'TimeDistributed') return this.#each(spec, inputs, place, parts);
    this.#requirePlain(spec, call);
    const made = MAKERS[spec.kind]!(this.#layer(spec, place, call, parts), inputs, this.#writer);
    return Array.isArray(made) ? made : [made];
  }

  /** Operations are called with more than values; layers that would be would do something else. */
  #requirePlain({ kind, name, calls }: LayerSpec, call: number): void {
    const { given, named } = calls[call] ?? { given: [], named: {} };
    const free = /^ops |OpLambda$/.test(kind);
    if (!free && (given.some((one) => one !== null) || Object.keys(named).length > 0))
      refuse(this.#writer.file, 'keras.called', { name: name.slice(0, 60) });
  }

  #layer(spec: LayerSpec, place: Place, call: number, parts: Part[]): Layer {
    const { kind, config } = spec;
    const settings = new Settings(config, `${kind} "${spec.name.slice(0, 60)}"`, this.#writer.file);
    return {
      kind,
      settings,
      dialect: this.#dialect,
      call: spec.calls[call] ?? { taken: [], given: [], named: {} },
      weight: (name, rank) => {
        const within = [...place.path.map((one) => one.name), ...parts.map(({ folder }) => folder)];
        const id = `${within.join(' / ')} / ${name}`;
        const tensor =
          this.#tensors.get(id) ??
          this.#weights(place, parts, name, namesOf(spec)) ??
          settings.refuse('keras.noWeight', { name });
        if (tensor.shape.length !== rank)
          settings.refuse('model.axes', { name, shape: tensor.shape.join(), rank });
        this.#tensors.set(id, tensor);
        return tensor;
      },
      within: (part, inner = kind, own: Json = config) =>
        this.#layer({ ...spec, kind: inner, config: own }, place, call, [...parts, part]),
    };
  }

  /** The same layer for every step of [1, T, ...], whose steps are a batch to it. */
  #each(spec: LayerSpec, inputs: Value[], place: Place, parts: Part[]): Value[] {
    const [value, ...more] = inputs;
    const settings = new Settings(
      spec.config,
      `TimeDistributed "${spec.name.slice(0, 60)}"`,
      this.#writer.file,
    );
    if (value === undefined || more.length > 0)
      return settings.refuse('keras.oneValue', { count: inputs.length });
    const inner = innerOf(spec.config);
    const first = this.#writer.integers([0]);
    const steps = this.#writer.add('Squeeze', [value.name, first], {}, settings.layer);
    const given = [{ name: steps, rank: value.rank - 1 }];
    const path = inner.inner === null ? place.path : [...place.path, { ...inner, name: 'layer' }];
    const around = { path, beside: inner.inner === null ? place.beside : [...place.beside, []] };
    const made =
      inner.inner === null
        ? this.#call({ ...inner, calls: [] }, given, around, 0, [...parts, LAYER])
        : this.run(inner.inner, given, around);
    return made.map(({ name, rank }) => ({
      name: this.#writer.add('Unsqueeze', [name, first], {}, settings.layer),
      rank: rank + 1,
    }));
  }
}

const LAYER: Part = { folder: 'layer', grouped: /^/ };

/** The layer that another one wraps. */
function innerOf(config: Json): LayerSpec {
  const layer = isObject(config.layer) ? { ...config.layer, inbound_nodes: [] } : null;
  return readLayer(layer, 'TimeDistributed', 0);
}

function stuck(rest: { spec: LayerSpec; called: Call }[], { layers }: Net, file: string): never {
  const there = new Set(layers.map(({ name }) => name));
  for (const { spec, called } of rest)
    for (const one of called.taken)
      if (isRef(one) && !there.has(one.layer))
        refuse(file, 'keras.notThere', { name: spec.name.slice(0, 60), taken: one.layer.slice(0, 60) });
  const [first] = rest;
  refuse(file, 'keras.circle', { layer: `${first!.spec.kind} "${first!.spec.name.slice(0, 60)}"` });
}
