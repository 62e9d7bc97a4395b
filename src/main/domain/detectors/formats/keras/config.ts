import { refuse } from '../refuse.ts';
import { isObject, type Json } from './settings.ts';

/** A value of a network: the output of one call of one layer. */
export interface Ref {
  layer: string;
  call: number;
  output: number;
}

/** Layers and how their values go from one to the next, out of the JSON of Keras 2, Keras 3 or tfjs. */
export interface Net {
  inputs: Ref[];
  outputs: Ref[];
  layers: LayerSpec[];
}

export interface LayerSpec {
  kind: string;
  name: string;
  config: Json;
  /** What each call of the layer takes. */
  calls: (Ref | number)[][];
  /** The layers of a model within the model. */
  inner: Net | null;
}

const NETWORKS = ['Sequential', 'Functional', 'Model'];
/** Models within models go no deeper than this. */
const DEEPEST = 16;

/** Throws `model` faults naming `file`. */
export function readNet(topology: unknown, file: string, depth = 0): Net {
  if (!isObject(topology) || typeof topology.class_name !== 'string') refuse(file, 'keras.noModel');
  const { class_name: kind } = topology;
  if (!NETWORKS.includes(kind)) refuse(file, 'keras.ownClass', { kind: kind.slice(0, 60) });
  if (depth > DEEPEST) refuse(file, 'keras.deep', { most: DEEPEST });
  const config = topology.config;
  // Until 2018 the configuration of Sequential was the list itself.
  const layers = Array.isArray(config) ? config : isObject(config) ? config.layers : null;
  if (!Array.isArray(layers) || layers.length === 0) refuse(file, 'keras.noLayers');
  const settings: Json = isObject(config) ? config : {};
  const specs = layers.map((layer: unknown) => readLayer(layer, file, depth));
  const names = new Set(specs.map(({ name }) => name));
  if (names.size < specs.length) refuse(file, 'keras.twoLayers');
  if (kind === 'Sequential') return chained(specs, settings);
  const [inputs, outputs] = [endsOf(settings.input_layers, file), endsOf(settings.output_layers, file)];
  countFromFirst(specs, outputs);
  return { layers: specs, inputs, outputs };
}

/**
 * Keras 2 and tfjs count the making of a model as its first call, which is not written down: then the call that is counted 1 is the
 * first. Every call is referred to, or it would not be in the file.
 */
function countFromFirst(specs: LayerSpec[], outputs: Ref[]): void {
  const all = [...outputs, ...specs.flatMap(({ calls }) => calls.flat())];
  for (const { name } of specs.filter(({ inner }) => inner !== null)) {
    const refs = all.filter((one): one is Ref => typeof one !== 'number' && one.layer === name);
    const first = refs.reduce((least, { call }) => Math.min(least, call), Number.POSITIVE_INFINITY);
    for (const ref of refs) ref.call -= first;
  }
}

function readLayer(layer: unknown, file: string, depth: number): LayerSpec {
  if (!isObject(layer) || typeof layer.class_name !== 'string' || layer.config === undefined)
    refuse(file, 'keras.description');
  const config = isObject(layer.config) ? layer.config : {};
  const name = String(layer.name ?? config.name ?? layer.class_name);
  const nested = NETWORKS.includes(layer.class_name);
  const nodes: unknown = layer.inbound_nodes ?? [];
  if (!Array.isArray(nodes)) refuse(file, 'keras.notJoined', { name: name.slice(0, 60) });
  return {
    kind: layer.class_name,
    name,
    config,
    calls: nodes.map((node) => takenBy(node, name, file)),
    inner: nested ? readNet(layer, file, depth + 1) : null,
  };
}

/** Layers one after the other; the first is the input, or takes it. */
function chained(specs: LayerSpec[], settings: Json): Net {
  const given = specs[0]!.kind === 'InputLayer';
  const first = specs[0]!.config;
  const shape = first.batch_input_shape ?? settings.build_input_shape ?? null;
  const input: LayerSpec = {
    kind: 'InputLayer',
    name: 'input of Sequential',
    config: { batch_shape: shape },
    calls: [],
    inner: null,
  };
  const layers = given ? specs : [input, ...specs];
  const ref = (spec: LayerSpec): Ref => ({ layer: spec.name, call: 0, output: 0 });
  return {
    inputs: [ref(layers[0]!)],
    outputs: [ref(layers.at(-1)!)],
    layers: layers.map((spec, i) => (i === 0 ? spec : { ...spec, calls: [[ref(layers[i - 1]!)]] })),
  };
}

/** ["name", 0, 0], lists of such, or either under names. */
function endsOf(given: unknown, file: string): Ref[] {
  const ref = refOf(given);
  if (ref !== null) return [ref];
  const list = Array.isArray(given) ? given : isObject(given) ? Object.values(given) : [];
  if (list.length === 0) refuse(file, 'keras.noEnds');
  return list.flatMap((one) => endsOf(one, file));
}

function refOf(given: unknown): Ref | null {
  if (!Array.isArray(given)) return null;
  const [layer, call = 0, output = 0] = given as unknown[];
  if (typeof layer !== 'string' || typeof call !== 'number' || typeof output !== 'number') return null;
  return { layer, call, output };
}

/**
 * What a call takes. Keras 2 and tfjs: [["name", 0, 0, {}], ...]. Keras 3: {"args": [...], "kwargs": {...}} with tensors that carry
 * where they come from as `keras_history`, and plain numbers.
 */
function takenBy(node: unknown, name: string, file: string): (Ref | number)[] {
  const strange = (): never => refuse(file, 'keras.called', { name: name.slice(0, 60) });
  const harmless = (named: unknown): boolean =>
    !isObject(named) ||
    Object.entries(named).every(([key, value]) => value === null || key === 'training' || key === 'mask');
  if (isObject(node)) {
    if (!harmless(node.kwargs)) strange();
    const taken = (value: unknown): (Ref | number)[] => {
      if (typeof value === 'number') return [value];
      if (Array.isArray(value)) return value.flatMap(taken);
      const config = isObject(value) && value.class_name === '__keras_tensor__' ? value.config : null;
      const ref = isObject(config) ? refOf(config.keras_history) : null;
      return [ref ?? strange()];
    };
    return Array.isArray(node.args) ? node.args.flatMap(taken) : strange();
  }
  if (!Array.isArray(node)) return strange();
  const ref = refOf(node);
  const list: unknown[] = ref === null ? node : [node];
  return list.map((one) => {
    if (Array.isArray(one) && !harmless(one[3])) strange();
    return refOf(one) ?? strange();
  });
}
