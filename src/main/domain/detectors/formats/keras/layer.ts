import type { Attribute } from '../../../../../common/graph.ts';
import type { NamedTensor } from '../../../../../common/tensors.ts';
import type { GraphWriter } from '../graphWriter.ts';
import type { Call } from './config.ts';
import type { Json, Settings } from './settings.ts';

/** A value on its way through the layers, with its number of axes, the first of which is the batch; 0 for a plain number. */
export interface Value {
  name: string;
  rank: number;
}

/** Who computes the model: the same name means different things to them. */
export type Dialect = 'keras 2' | 'keras 3' | 'tfjs';

/** One layer as the makers take it. */
export interface Layer {
  kind: string;
  settings: Settings;
  dialect: Dialect;
  /** Its tensors by their names in Keras; throws `model` where one is missing or has another number of axes. */
  weight(name: string, rank: number): NamedTensor;
  /** How it is called here. */
  call: Call;
  /** A layer that is part of it, of its own kind and configuration where it has them. */
  within(part: Part, kind?: string, config?: Json): Layer;
}

/** Adds a layer's operators to the graph; of several outputs all. */
export type Maker<Made extends Value | Value[] = Value> = (
  layer: Layer,
  inputs: Value[],
  writer: GraphWriter,
) => Made;

export const channelsFirst = ({ settings }: Layer): boolean =>
  settings.text('data_format', 'channels_last') === 'channels_first';

/** The axes of rows and columns. */
export const pictureAxes = (layer: Layer): [number, number] => (channelsFirst(layer) ? [2, 3] : [1, 2]);

export function only(layer: Layer, [value, ...more]: Value[]): Value {
  if (value === undefined || more.length > 0)
    layer.settings.refuse('keras.oneValue', { count: value === undefined ? 0 : more.length + 1 });
  return value;
}

export function picture(layer: Layer, inputs: Value[]): Value {
  const value = only(layer, inputs);
  if (value.rank !== 4) layer.settings.refuse('keras.pictures', { rank: value.rank });
  return value;
}

/** An operator on pictures, in whatever order their axes are. */
export function onPicture(
  layer: Layer,
  writer: GraphWriter,
  inputs: [string, ...string[]],
  op: string,
  attributes: Record<string, Attribute>,
): string {
  const label = layer.settings.layer;
  return channelsFirst(layer)
    ? writer.add(op, inputs, attributes, label)
    : writer.addPicture(op, inputs, attributes, label);
}

/** An axis counted from the front. */
export function axisFrom(layer: Layer, axis: number, rank: number): number {
  const from = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(from) || from < 0 || from >= rank)
    layer.settings.refuse('keras.axis', { axis, rank });
  return from;
}

/** A layer within a layer: the folder of its tensors in a numbered file, and how a grouped one calls it. */
export interface Part {
  folder: string;
  grouped: RegExp;
}
