import { ELEMENT_TYPES, type ElementType, type GraphNode } from '../../../common/graph.ts';

/** Which type the values of a graph have: what its constants say, and what operators make of it. */

const BOOL = new Set([
  'And',
  'Equal',
  'Greater',
  'GreaterOrEqual',
  'IsInf',
  'IsNaN',
  'Less',
  'LessOrEqual',
  'Not',
  'Or',
  'Xor',
]);
const INDICES = new Set(['ArgMax', 'ArgMin', 'NonZero', 'Shape', 'Size', 'NonMaxSuppression']);
/** Outputs after the first that are indices. */
const SECOND_INDICES = new Set(['MaxPool', 'TopK', 'Unique']);

/** Inputs that are never floats; all from the first of a list on where it ends in null. */
const SLOTS: Record<string, Partial<Record<number, ElementType>>> = {
  CenterCropPad: { 1: 'int64' },
  Col2Im: { 1: 'int64', 2: 'int64' },
  Compress: { 1: 'bool' },
  ConstantOfShape: { 0: 'int64' },
  CumSum: { 1: 'int64' },
  DFT: { 1: 'int64', 2: 'int64' },
  Dropout: { 2: 'bool' },
  Expand: { 1: 'int64' },
  Gather: { 1: 'int64' },
  GatherElements: { 1: 'int64' },
  GatherND: { 1: 'int64' },
  GRU: { 4: 'int32' },
  If: { 0: 'bool' },
  LSTM: { 4: 'int32' },
  Loop: { 0: 'int64', 1: 'bool' },
  MaxUnpool: { 1: 'int64', 2: 'int64' },
  Not: { 0: 'bool' },
  OneHot: { 0: 'int64', 1: 'int64' },
  Pad: { 1: 'int64', 3: 'int64' },
  Reshape: { 1: 'int64' },
  Resize: { 3: 'int64' },
  ReverseSequence: { 1: 'int64' },
  RNN: { 4: 'int32' },
  Scatter: { 1: 'int64' },
  ScatterElements: { 1: 'int64' },
  ScatterND: { 1: 'int64' },
  Slice: { 1: 'int64', 2: 'int64', 3: 'int64', 4: 'int64' },
  Split: { 1: 'int64' },
  Squeeze: { 1: 'int64' },
  STFT: { 1: 'int64', 3: 'int64' },
  Tile: { 1: 'int64' },
  TopK: { 1: 'int64' },
  Trilu: { 1: 'int64' },
  Unsqueeze: { 1: 'int64' },
  Where: { 0: 'bool' },
};
const REDUCES = /^Reduce/;
/** Operators whose inputs are of one type, apart from those of SLOTS. */
const ALIKE = new Set([
  'Add',
  'And',
  'Clip',
  'Concat',
  'Div',
  'Equal',
  'Greater',
  'GreaterOrEqual',
  'Less',
  'LessOrEqual',
  'Max',
  'Mean',
  'Min',
  'Mod',
  'Mul',
  'Or',
  'Pad',
  'Range',
  'ScatterElements',
  'ScatterND',
  'Sub',
  'Sum',
  'Where',
]);

const NAMES = new Map<number, ElementType>(
  Object.entries(ELEMENT_TYPES).map(([name, number]) => [number, name as ElementType]),
);

/** The element type of ONNX's number; floats of every width are computed as float32. */
export const elementOf = (number: number): ElementType => NAMES.get(number) ?? 'float';

const slotOf = (op: string, index: number): ElementType | undefined =>
  SLOTS[op]?.[index] ?? (REDUCES.test(op) && index === 1 ? 'int64' : undefined);

/**
 * The type of every value.
 * @param known of constants that say so, and of the picture; constants without are what the operators that take them want, or floats
 */
export function typesOf(
  nodes: readonly GraphNode[],
  constants: Iterable<string>,
  known: ReadonlyMap<string, ElementType>,
): Map<string, ElementType> {
  const types = new Map(known);
  const open = new Set([...constants].filter((name) => !types.has(name)));
  // What is wanted may follow from a value further on, so it is gone through until nothing new is learned.
  for (let before = -1; before !== open.size; ) {
    before = open.size;
    for (const node of nodes) {
      for (const [index, name] of node.inputs.entries()) {
        const wanted = open.has(name) ? slotOf(node.op, index) : undefined;
        if (wanted === undefined) continue;
        types.set(name, wanted);
        open.delete(name);
      }
      const shared = ALIKE.has(node.op) ? node.inputs.filter((_, i) => slotOf(node.op, i) === undefined) : [];
      const one = shared.map((name) => types.get(name)).find((type) => type !== undefined);
      for (const name of shared) {
        if (one === undefined || !open.has(name)) continue;
        types.set(name, one);
        open.delete(name);
      }
      setOutputs(node, types);
    }
  }
  for (const name of open) types.set(name, 'float');
  for (const node of nodes) setOutputs(node, types);
  return types;
}

function setOutputs({ op, inputs, outputs, attributes }: GraphNode, types: Map<string, ElementType>): void {
  const number = (name: string) => {
    const value = attributes[name];
    return typeof value === 'number' ? value : undefined;
  };
  const from = (index: number) => types.get(inputs[index] ?? '');
  outputs.forEach((name, index) => {
    const type = ((): ElementType | undefined => {
      if (BOOL.has(op)) return 'bool';
      if (INDICES.has(op)) return 'int64';
      if (index > 0 && SECOND_INDICES.has(op)) return 'int64';
      if (op === 'Cast') return elementOf(number('to') ?? 1);
      if (op === 'CastLike') return from(1);
      if (op === 'ConstantOfShape') {
        const { value } = attributes;
        return typeof value === 'string' ? types.get(value) : 'float';
      }
      if (op === 'Dropout' && index === 1) return 'bool';
      if (op === 'OneHot') return from(2);
      if (op === 'Where') return from(1) ?? from(2);
      if (op === 'QuantizeLinear')
        return elementOf(number('output_dtype') || ELEMENT_TYPES[from(2) ?? 'uint8']);
      if (op === 'DequantizeLinear' || op === 'DynamicDequantizeLinear') return 'float';
      if (op === 'DynamicQuantizeLinear') return index === 1 ? 'float' : 'uint8';
      if (/^(ConvInteger|MatMulInteger)$/.test(op)) return 'int32';
      if (/^(QLinearConv|QLinearMatMul)$/.test(op)) return from(7);
      if (op === 'EyeLike' || op === 'Multinomial') return elementOf(number('dtype') ?? 1);
      return from(0);
    })();
    if (type !== undefined) types.set(name, type);
  });
}
