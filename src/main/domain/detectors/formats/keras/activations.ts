import type { Attribute } from '../../../../../common/graph.ts';
import type { GraphWriter } from '../graphWriter.ts';
import { axisFrom, type Layer, type Maker, only, type Value } from './layer.ts';
import { isObject, Settings } from './settings.ts';

type Made = [op: string, attributes?: Record<string, Attribute>];

/** Activations by name, without underscores and in small letters, as the libraries write them either way. */
const NAMED: Record<string, (layer: Layer) => Made> = {
  relu: () => ['Relu'],
  relu6: () => ['Clip', { min: 0, max: 6 }],
  elu: () => ['Elu', { alpha: 1 }],
  selu: () => ['Selu'],
  celu: () => ['Celu', { alpha: 1 }],
  sigmoid: () => ['Sigmoid'],
  tanh: () => ['Tanh'],
  softplus: () => ['Softplus'],
  softsign: () => ['Softsign'],
  softmax: () => ['Softmax', { axis: -1 }],
  logsoftmax: () => ['LogSoftmax', { axis: -1 }],
  swish: () => ['Swish'],
  silu: () => ['Swish'],
  gelu: () => ['Gelu'],
  gelunew: () => ['Gelu', { approximate: 'tanh' }],
  mish: () => ['Mish'],
  exponential: () => ['Exp'],
  leakyrelu: () => ['LeakyRelu', { alpha: 0.2 }],
  // Keras 3 made it relu6(x + 3) / 6; before, and in tfjs, it is 0.2 x + 0.5 within 0 and 1.
  hardsigmoid: ({ dialect }) => ['HardSigmoid', { alpha: dialect === 'keras 3' ? 1 / 6 : 0.2, beta: 0.5 }],
  hardswish: () => ['HardSwish'],
  hardsilu: () => ['HardSwish'],
};

/** What `activation` says: nothing, a name, or a function or layer in Keras's own envelope. */
export function activated(given: unknown, layer: Layer, value: Value, writer: GraphWriter): Value {
  const { settings } = layer;
  if (isObject(given)) {
    const kind = String(given.class_name);
    const config = given.config;
    if (kind === 'function') return activated(config, layer, value, writer);
    const maker = Object.hasOwn(ACTIVATION_LAYERS, kind) ? ACTIVATION_LAYERS[kind] : undefined;
    if (maker === undefined || !isObject(config))
      return settings.refuse('model.setting', { name: 'activation', value: kind });
    return maker(
      { ...layer, settings: new Settings(config, settings.layer, settings.file) },
      [value],
      writer,
    );
  }
  if (given === undefined || given === null || given === 'linear') return value;
  const name = String(given).replaceAll('_', '').toLowerCase();
  if (!Object.hasOwn(NAMED, name))
    return settings.refuse('model.setting', { name: 'activation', value: `${given}` });
  const [op, attributes] = NAMED[name]!(layer);
  return { ...value, name: writer.add(op, [value.name], attributes, settings.layer) };
}

const simple =
  (make: (layer: Layer, value: Value) => Made): Maker =>
  (layer, inputs, writer) => {
    const value = only(layer, inputs);
    const [op, attributes] = make(layer, value);
    return { ...value, name: writer.add(op, [value.name], attributes, layer.settings.layer) };
  };

/** Layers that are activations by themselves. */
export const ACTIVATION_LAYERS: Record<string, Maker> = {
  Activation: (layer, inputs, writer) =>
    activated(layer.settings.values.activation, layer, only(layer, inputs), writer),
  ReLU: relu,
  LeakyReLU: simple(({ settings }) => [
    'LeakyRelu',
    { alpha: settings.number('negative_slope', settings.number('alpha', 0.3)) },
  ]),
  ELU: simple(({ settings }) => ['Elu', { alpha: settings.number('alpha', 1) }]),
  Softmax: simple((layer, { rank }) => {
    const [axis, ...more] = layer.settings.numbers('axis', -1);
    if (more.length > 0) layer.settings.strange('axis');
    return ['Softmax', { axis: axisFrom(layer, axis!, rank) }];
  }),
  PReLU(layer, inputs, writer) {
    const value = only(layer, inputs);
    // One slope a value but for the batch, 1 along the axes that share theirs.
    const alpha = layer.weight('alpha', value.rank - 1);
    const slope = writer.tensor(alpha, 'slope', ({ shape, data }) => ({ shape: [1, ...shape], data }));
    return { ...value, name: writer.add('PRelu', [value.name, slope], {}, layer.settings.layer) };
  },
};

function relu(layer: Layer, inputs: Value[], writer: GraphWriter): Value {
  const { settings } = layer;
  const value = only(layer, inputs);
  if (settings.number('threshold', 0) !== 0) settings.strange('threshold');
  const slope = settings.number('negative_slope', 0);
  const most = settings.numberOrNone('max_value');
  const [op, attributes]: Made = slope === 0 ? ['Relu'] : ['LeakyRelu', { alpha: slope }];
  const name = writer.add(op, [value.name], attributes, settings.layer);
  if (most === null) return { ...value, name };
  return { ...value, name: writer.add('Clip', [name], { max: most }, settings.layer) };
}
