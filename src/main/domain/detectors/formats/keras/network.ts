import type { NamedTensor } from '../../../../../common/tensors.ts';
import { GraphWriter } from '../graphWriter.ts';
import type { Model, ModelInput } from '../model.ts';
import { refuse } from '../refuse.ts';
import { ACTIVATION_LAYERS } from './activations.ts';
import { type LayerSpec, type Net, type Ref, readNet } from './config.ts';
import { CONVOLUTIONS } from './convolutions.ts';
import type { Dialect, Layer, Maker, Value } from './layer.ts';
import { NORMS } from './norms.ts';
import { Settings } from './settings.ts';
import { SHAPES } from './shapes.ts';

const MAKERS: Record<string, Maker> = { ...ACTIVATION_LAYERS, ...CONVOLUTIONS, ...NORMS, ...SHAPES };

/** Where a layer stands: its own name and the names of the models around it, the outermost first. */
export interface Place {
  /** From the outermost to the layer itself. */
  path: LayerSpec[];
  /** The layers that stand beside each of them. */
  beside: LayerSpec[][];
}

/** A layer's tensor by its name in Keras; null where the file has none. */
export type Weights = (place: Place, name: string, names: string[]) => NamedTensor | null;

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
function namesOf({ kind, config }: LayerSpec): string[] {
  const bias = config.use_bias === false ? [] : ['bias'];
  const center = config.center === false ? [] : ['beta'];
  const scale = config.scale === false ? [] : ['gamma'];
  switch (kind) {
    case 'SeparableConv2D':
      return ['depthwise_kernel', 'pointwise_kernel', ...bias];
    case 'BatchNormalization':
      return [...scale, ...center, 'moving_mean', 'moving_variance'];
    case 'LayerNormalization':
      return [...scale, ...center];
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
    let left = net.layers.flatMap((spec) => spec.calls.map((taken, call) => ({ spec, taken, call })));
    while (left.length > 0) {
      const rest: typeof left = [];
      for (const each of left) {
        const { spec, taken, call } = each;
        const inputs = taken.map((one) =>
          typeof one === 'number' ? { name: this.#writer.numbers([one], []), rank: 0 } : values.get(key(one)),
        );
        if (inputs.some((value) => value === undefined)) {
          rest.push(each);
          continue;
        }
        const place = { path: [...around.path, spec], beside: [...around.beside, net.layers] };
        this.#call(spec, inputs as Value[], place).forEach((value, output) => {
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

  #call(spec: LayerSpec, inputs: Value[], place: Place): Value[] {
    if (spec.inner !== null) return this.run(spec.inner, inputs, place);
    const { file } = this.#writer;
    const settings = new Settings(spec.config, `${spec.kind} "${spec.name.slice(0, 60)}"`, file);
    const layer: Layer = {
      kind: spec.kind,
      settings,
      dialect: this.#dialect,
      weight: (name, rank) => {
        const id = `${place.path.map((one) => one.name).join(' / ')} / ${name}`;
        const tensor =
          this.#tensors.get(id) ??
          this.#weights(place, name, namesOf(spec)) ??
          settings.refuse('keras.noWeight', { name });
        if (tensor.shape.length !== rank)
          settings.refuse('model.axes', { name, shape: tensor.shape.join(), rank });
        this.#tensors.set(id, tensor);
        return tensor;
      },
    };
    return [MAKERS[spec.kind]!(layer, inputs, this.#writer)];
  }
}

function stuck(rest: { spec: LayerSpec; taken: (Ref | number)[] }[], { layers }: Net, file: string): never {
  const there = new Set(layers.map(({ name }) => name));
  for (const { spec, taken } of rest)
    for (const one of taken)
      if (typeof one !== 'number' && !there.has(one.layer))
        refuse(file, 'keras.notThere', { name: spec.name.slice(0, 60), taken: one.layer.slice(0, 60) });
  const [first] = rest;
  refuse(file, 'keras.circle', { layer: `${first!.spec.kind} "${first!.spec.name.slice(0, 60)}"` });
}
