import type { GraphWriter } from '../graphWriter.ts';
import type { Layer, Maker, Value } from './layer.ts';

/** Attention over the steps of [N, T, C]. */

const TO_HEADS = [0, 2, 1, 3];

/** [query, value, key], the key being the value where there is no third. */
function asked(layer: Layer, inputs: Value[]): [Value, Value, Value] {
  const [query, value, key = value] = inputs;
  if (query === undefined || value === undefined || key === undefined || inputs.length > 3)
    return layer.settings.refuse('keras.severalValues');
  for (const { rank } of [query, value, key])
    if (rank !== 3) layer.settings.refuse('keras.sequences', { rank });
  return [query, value, key];
}

/** softmax(scores) values. */
function weighed(layer: Layer, writer: GraphWriter, scores: string, values: string): string {
  const label = layer.settings.layer;
  return writer.add('MatMul', [writer.add('Softmax', [scores], { axis: -1 }, label), values], {}, label);
}

export const ATTENTION: Record<string, Maker> = {
  /** Q K^T / sqrt(d) of each head; kernels [C, heads, d], and [heads, d, C] at the end. */
  MultiHeadAttention(layer, inputs, writer) {
    const { settings } = layer;
    const label = settings.layer;
    const [query, value, key] = asked(layer, inputs);
    for (const name of ['use_gate', 'flash_attention'])
      if (settings.values[name] === true) settings.strange(name);
    if (settings.values.sliding_window != null) settings.strange('sliding_window');
    const axes = settings.numbers('attention_axes', 1);
    if (axes.join() !== '1') settings.strange('attention_axes');
    const heads = settings.number('num_heads', 1);
    const width = settings.number('key_dim', 1);
    const biased = settings.flag('use_bias', true);
    const projected = (given: Value, part: string) => {
      const dense = layer.within({ folder: `${part}_dense`, grouped: new RegExp(`^${part}$`) }, 'Dense');
      const kernel = writer.tensor(dense.weight('kernel', 3), 'rows', ({ shape, data }) => ({
        shape: [shape[0]!, shape[1]! * shape[2]!],
        data,
      }));
      let name = writer.add('MatMul', [given.name, kernel], {}, label);
      if (biased) {
        const bias = writer.tensor(dense.weight('bias', 2), 'row', ({ data }) => ({
          shape: [data.length],
          data,
        }));
        name = writer.add('Add', [name, bias], {}, label);
      }
      const apart = writer.add('Reshape', [name, writer.integers([0, 0, heads, -1])], {}, label);
      return writer.add('Transpose', [apart], { perm: TO_HEADS }, label);
    };
    const q = writer.add(
      'Mul',
      [projected(query, 'query'), writer.numbers([1 / Math.sqrt(width)], [])],
      {},
      label,
    );
    const k = writer.add('Transpose', [projected(key, 'key')], { perm: [0, 1, 3, 2] }, label);
    const scores = writer.add('MatMul', [q, k], {}, label);
    const seen = weighed(layer, writer, scores, projected(value, 'value'));
    const together = writer.add('Transpose', [seen], { perm: TO_HEADS }, label);
    const rows = writer.add('Reshape', [together, writer.integers([0, 0, -1])], {}, label);
    const end = layer.within({ folder: 'output_dense', grouped: /^attention_output$/ }, 'Dense');
    const kernel = writer.tensor(end.weight('kernel', 3), 'rows', ({ shape, data }) => ({
      shape: [shape[0]! * shape[1]!, shape[2]!],
      data,
    }));
    const name = writer.add('MatMul', [rows, kernel], {}, label);
    if (!biased) return { rank: 3, name };
    return { rank: 3, name: writer.add('Add', [name, writer.tensor(end.weight('bias', 1))], {}, label) };
  },
  /** Q K^T, times a number that was learned where there is one. */
  Attention(layer, inputs, writer) {
    const { settings } = layer;
    const label = settings.layer;
    const [query, value, key] = asked(layer, inputs);
    if (settings.text('score_mode', 'dot') !== 'dot') settings.strange('score_mode');
    const turned = writer.add('Transpose', [key.name], { perm: [0, 2, 1] }, label);
    const plain = writer.add('MatMul', [query.name, turned], {}, label);
    const scores = settings.flag('use_scale', false)
      ? writer.add('Mul', [plain, writer.tensor(layer.weight('scale', 0))], {}, label)
      : plain;
    return { rank: 3, name: weighed(layer, writer, scores, value.name) };
  },
  /** sum_c s_c tanh(q_c + k_c). */
  AdditiveAttention(layer, inputs, writer) {
    const { settings } = layer;
    const label = settings.layer;
    const [query, value, key] = asked(layer, inputs);
    const apart = (name: string, axis: number) =>
      writer.add('Unsqueeze', [name, writer.integers([axis])], {}, label);
    const sums = writer.add('Add', [apart(query.name, 2), apart(key.name, 1)], {}, label);
    const bent = writer.add('Tanh', [sums], {}, label);
    const scaled = settings.flag('use_scale', true)
      ? writer.add('Mul', [bent, writer.tensor(layer.weight('scale', 1))], {}, label)
      : bent;
    const scores = writer.add('ReduceSum', [scaled], { axes: [3], keepdims: 0 }, label);
    return { rank: 3, name: weighed(layer, writer, scores, value.name) };
  },
};
