import type { GraphWriter } from '../graphWriter.ts';
import { type Layer, type Maker, only, type Value } from './layer.ts';
import { isObject } from './settings.ts';

/** Functions that are layers: those of keras.applications that prepare pixels, and what Keras 2 makes of TensorFlow's. */

/** Before everything: a cut from the end to the beginning goes there. */
const FAR = 2 ** 31 - 1;

/** What keras.applications do to pixels in [0, 255]: "tf" to [-1, 1]; "caffe" to BGR less the means; "torch" as torchvision. */
const PREPARED: Record<string, 'tf' | 'caffe' | 'torch' | null> = {
  xception: 'tf',
  inception_v3: 'tf',
  inception_resnet_v2: 'tf',
  mobilenet: 'tf',
  mobilenet_v2: 'tf',
  nasnet: 'tf',
  resnet_v2: 'tf',
  resnet: 'caffe',
  resnet50: 'caffe',
  vgg16: 'caffe',
  vgg19: 'caffe',
  imagenet_utils: 'caffe',
  densenet: 'torch',
  efficientnet: null,
  efficientnet_v2: null,
  mobilenet_v3: null,
  convnext: null,
};

function prepared(
  layer: Layer,
  value: Value,
  how: 'tf' | 'caffe' | 'torch' | null,
  writer: GraphWriter,
): Value {
  const label = layer.settings.layer;
  const on = (op: string, name: string, numbers: number[]) =>
    writer.add(op, [name, writer.numbers(numbers, numbers.length === 1 ? [] : [numbers.length])], {}, label);
  switch (how) {
    case null:
      return value;
    case 'tf':
      return { ...value, name: on('Sub', on('Div', value.name, [127.5]), [1]) };
    case 'torch': {
      const centred = on('Sub', on('Div', value.name, [255]), [0.485, 0.456, 0.406]);
      return { ...value, name: on('Div', centred, [0.229, 0.224, 0.225]) };
    }
    case 'caffe': {
      const reversed = { starts: [-1], ends: [-FAR], axes: [value.rank - 1], steps: [-1] };
      const turned = writer.add('Slice', [value.name], reversed, label);
      return { ...value, name: on('Sub', turned, [103.939, 116.779, 123.68]) };
    }
  }
}

/** TensorFlow's functions as Keras 2 keeps them; what they take beside a value stands in their call by its name. */
const FUNCTIONS: Record<string, string> = {
  'math.truediv': 'Div',
  'math.divide': 'Div',
  'math.subtract': 'Sub',
  'math.add': 'Add',
  'math.multiply': 'Mul',
  '__operators__.add': 'Add',
  'nn.bias_add': 'Add',
  'math.sigmoid': 'Sigmoid',
  'nn.sigmoid': 'Sigmoid',
  'nn.relu': 'Relu',
  'math.tanh': 'Tanh',
  cast: 'Cast',
};

export const FUNCTION_LAYERS: Record<string, Maker<Value | Value[]>> = {
  /** A function of keras.applications by its name; code of its own is never run. */
  Lambda(layer, inputs, writer) {
    const { settings } = layer;
    const value = only(layer, inputs);
    const given = settings.values.function;
    const about = isObject(given) ? given : settings.values;
    const name = isObject(given) ? given.config : given;
    const module = String(about.module ?? '')
      .split('.')
      .at(-1)!;
    if (name !== 'preprocess_input' || !Object.hasOwn(PREPARED, module))
      return settings.refuse('keras.lambda');
    return prepared(layer, value, PREPARED[module]!, writer);
  },
  TFOpLambda(layer, inputs, writer) {
    const { settings, call } = layer;
    const label = settings.layer;
    const named = settings.text('function', '');
    const op =
      FUNCTIONS[named] ?? settings.refuse('keras.layers', { layers: `TFOpLambda (${named.slice(0, 60)})` });
    const [value, second] = inputs;
    if (value === undefined) return settings.refuse('keras.severalValues');
    if (op === 'Cast') return { ...value, name: writer.add('Cast', [value.name], { to: 1 }, label) };
    const beside = call.named.y ?? call.named.bias ?? call.named.value;
    if (second === undefined && beside === undefined)
      return { ...value, name: writer.add(op, [value.name], {}, label) };
    const numbers = [beside].flat(9).map(Number);
    const other = second ?? {
      name: writer.numbers(numbers, Array.isArray(beside) ? [numbers.length] : []),
      rank: Array.isArray(beside) ? 1 : 0,
    };
    return {
      rank: Math.max(value.rank, other.rank),
      name: writer.add(op, [value.name, other.name], {}, label),
    };
  },
  /** Of brackets in Keras 2 the turn of the colours alone, as keras.applications has it. */
  SlicingOpLambda(layer, inputs, writer) {
    const value = only(layer, inputs);
    const spec = JSON.stringify(layer.call.named.slice_spec ?? null);
    const turn =
      /"step":-1/.test(spec) && (spec.match(/"step":/g) ?? []).length === 1 && /llipsis|\.\.\./.test(spec);
    if (!turn) return layer.settings.refuse('keras.called', { name: 'SlicingOpLambda' });
    const attributes = { starts: [-1], ends: [-FAR], axes: [value.rank - 1], steps: [-1] };
    return { ...value, name: writer.add('Slice', [value.name], attributes, layer.settings.layer) };
  },
};
