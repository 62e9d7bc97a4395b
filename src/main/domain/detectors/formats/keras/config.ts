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
  calls: Call[];
  /** The layers of a model within the model. */
  inner: Net | null;
}

/** What stands where a value does: one of a layer, a number, or numbers in lists. */
export type Taken = Ref | number | { numbers: unknown };

export interface Call {
  taken: Taken[];
  /** What else an operation is given by its place, and by its name. */
  given: unknown[];
  named: Json;
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
  const all = [...outputs, ...specs.flatMap(({ calls }) => calls.flatMap(({ taken }) => taken))];
  for (const { name } of specs.filter(({ inner }) => inner !== null)) {
    const refs = all.filter((one): one is Ref => isRef(one) && one.layer === name);
    const first = refs.reduce((least, { call }) => Math.min(least, call), Number.POSITIVE_INFINITY);
    for (const ref of refs) ref.call -= first;
  }
}

export const isRef = (taken: Taken): taken is Ref => typeof taken === 'object' && 'layer' in taken;

export function readLayer(layer: unknown, file: string, depth: number): LayerSpec {
  if (!isObject(layer) || typeof layer.class_name !== 'string' || layer.config === undefined)
    refuse(file, 'keras.description');
  const config = isObject(layer.config) ? layer.config : {};
  const name = String(layer.name ?? config.name ?? layer.class_name);
  const nested = NETWORKS.includes(layer.class_name);
  const nodes: unknown = layer.inbound_nodes ?? [];
  if (!Array.isArray(nodes)) refuse(file, 'keras.notJoined', { name: name.slice(0, 60) });
  // Operations have the names of layers that are others.
  const operation = String(layer.module ?? '').startsWith('keras.src.ops');
  return {
    kind: operation ? `ops ${layer.class_name}` : layer.class_name,
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
    layers: layers.map((spec, i) =>
      i === 0 ? spec : { ...spec, calls: [{ taken: [ref(layers[i - 1]!)], given: [], named: {} }] },
    ),
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

/** What is named in a call and changes nothing: nothing itself, what is not asked for, and what is of training. */
const harmless = ([key, value]: [string, unknown]): boolean =>
  value === null || value === false || key === 'training' || key === 'mask' || key === 'name';

/**
 * What a call takes. Keras 2 and tfjs: [["name", 0, 0, {}], ...]. Keras 3: {"args": [...], "kwargs": {...}} with tensors that carry
 * where they come from as `keras_history`, numbers, and of operations whatever they are called with.
 */
function takenBy(node: unknown, name: string, file: string): Call {
  const strange = (): never => refuse(file, 'keras.called', { name: name.slice(0, 60) });
  const call: Call = { taken: [], given: [], named: {} };
  if (isObject(node)) {
    const take = (value: unknown): void => {
      const one = takenFrom(value);
      if (one !== null) call.taken.push(one);
      else if (Array.isArray(value) && holdsTensor(value)) value.forEach(take);
      else call.given.push(value);
    };
    if (!Array.isArray(node.args)) return strange();
    node.args.forEach(take);
    for (const [key, value] of Object.entries(isObject(node.kwargs) ? node.kwargs : {})) {
      if (harmless([key, value])) continue;
      if (takenFrom(value) !== null && !Array.isArray(value)) take(value);
      else call.named[key] = value;
    }
    return call;
  }
  if (!Array.isArray(node)) return strange();
  const list: unknown[] = refOf(node) === null ? node : [node];
  for (const one of list) {
    call.taken.push(refOf(one) ?? strange());
    const named = Array.isArray(one) && isObject(one[3]) ? Object.entries(one[3]) : [];
    for (const [key, value] of named) {
      if (harmless([key, value])) continue;
      const ref = refOf(value);
      if (ref !== null) call.taken.push(ref);
      else call.named[key] = value;
    }
  }
  return call;
}

const holdsTensor = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(holdsTensor) : isObject(value) && value.class_name === '__keras_tensor__';

function takenFrom(value: unknown): Taken | null {
  if (typeof value === 'number') return value;
  if (!isObject(value) || !isObject(value.config)) return null;
  if (value.class_name === '__keras_tensor__') return refOf(value.config.keras_history);
  const numbers = value.class_name === '__tensor__' || value.class_name === '__numpy__';
  return numbers ? { numbers: value.config.value } : null;
}
