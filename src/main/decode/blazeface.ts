import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { type FaceBox, startWasm } from './faces.ts';
import { type Box, type Picture, wholeOf } from './picture.ts';
import { resample } from './resample.ts';

/** Side of what the network looks at, in pixels. */
const SIDE = 256;
/** Of each of its two maps: cells along a side, and boxes that it proposes in each. */
const MAPS = [
  { cells: 16, boxes: 2 },
  { cells: 8, boxes: 6 },
];
/** What overlaps one that is surer by more than this is the same face (intersection over union). */
const SAME = 0.3;

/**
 * Faces by BlazeFace in its version for cameras that look away from whoever holds them (Bazarevsky et al. 2019; MIT, in the package of
 * @vladmandic/human): it sees faces that fill a picture, which the other finder misses, and few that are small.
 */
let network: Promise<Network> | undefined;

/**
 * Where a part of a picture, shown whole on a square of 256 pixels, may have faces, the surest first. A box reaches from the brows to the
 * chin, which is less than the other finder's (finders.ts).
 * @param least confidence in [0,1]
 */
export async function blazeFaces(
  picture: Picture,
  least: number,
  part: Box = wholeOf(picture),
): Promise<FaceBox[]> {
  network ??= load();
  const { scale, left, top, input } = letterboxed(picture, part);
  const answer = run(await network, input);
  try {
    const values = await Promise.all(OUTPUTS.map((name) => answer.get(name)!.data()));
    const found = MAPS.flatMap(({ cells, boxes }, map) => {
      const [scores, places] = [values[2 * map]!, values[2 * map + 1]!];
      return Array.from(scores, (score, i) => {
        const cell = Math.floor(i / boxes);
        const [x, y] = [((cell % cells) + 0.5) / cells, (Math.floor(cell / cells) + 0.5) / cells];
        const [dx, dy, width, height] = [0, 1, 2, 3].map((k) => places[16 * i + k]!) as [
          number,
          number,
          number,
          number,
        ];
        return {
          confidence: 1 / (1 + Math.exp(-score)),
          box: {
            x: part.x + (x * SIDE + dx - width / 2 - left) / scale,
            y: part.y + (y * SIDE + dy - height / 2 - top) / scale,
            width: width / scale,
            height: height / scale,
          },
        };
      });
    });
    const sure = found
      .filter(({ confidence, box }) => confidence >= least && box.width > 0 && box.height > 0)
      .sort((a, b) => b.confidence - a.confidence);
    return withoutRepeats(sure, SAME);
  } finally {
    for (const tensor of answer.values()) tensor.dispose();
  }
}

/** Those that no earlier one overlaps by more than so much. */
export function withoutRepeats(faces: FaceBox[], most: number): FaceBox[] {
  const kept: FaceBox[] = [];
  for (const face of faces) if (kept.every(({ box }) => overlap(box, face.box) <= most)) kept.push(face);
  return kept;
}

/** Intersection over union. */
export function overlap(a: Box, b: Box): number {
  const along = (p: number, q: number, m: number, n: number) =>
    Math.max(0, Math.min(p + q, m + n) - Math.max(p, m));
  const both = along(a.x, a.width, b.x, b.width) * along(a.y, a.height, b.y, b.height);
  return both === 0 ? 0 : both / (a.width * a.height + b.width * b.height - both);
}

/** The part in the middle of a square, black around, in [-1, 1]: [1, 256, 256, 3]. */
function letterboxed(picture: Picture, part: Box) {
  const scale = SIDE / Math.max(part.width, part.height);
  const width = Math.max(1, Math.round(part.width * scale));
  const height = Math.max(1, Math.round(part.height * scale));
  const pixels = resample(picture, part, width, height);
  const [left, top] = [Math.floor((SIDE - width) / 2), Math.floor((SIDE - height) / 2)];
  const values = new Float32Array(SIDE * SIDE * 3).fill(-1);
  for (let y = 0; y < height; y++)
    for (let i = 0; i < 3 * width; i++)
      values[3 * ((y + top) * SIDE + left) + i] = pixels[3 * y * width + i]! / 127.5 - 1;
  return { scale, left, top, input: tf.tensor4d(values, [1, SIDE, SIDE, 3]) };
}

/** Scores and places of each map. */
const OUTPUTS = ['Identity', 'Identity_2', 'Identity_1', 'Identity_3'];

interface Node {
  name: string;
  op: string;
  input?: string[];
  attr?: Record<string, { s?: string; list?: { i?: string[]; s?: string[] } }>;
}
interface Network {
  nodes: Node[];
  weights: tf.NamedTensorMap;
}

/** The file's graph, node by node in its order, by the nine operators that it has. @returns its outputs by name */
function run({ nodes, weights }: Network, input: tf.Tensor4D): Map<string, tf.Tensor> {
  const values = tf.tidy(() => {
    const made = new Map<string, tf.Tensor>(Object.entries(weights));
    for (const node of nodes) {
      if (node.op === 'Const') continue;
      const [x, y, z] = (node.input ?? []).map((name) => made.get(name)!);
      made.set(node.name, node.op === 'Placeholder' ? input : OPERATORS[node.op]!(node, x!, y!, z!));
    }
    return Object.fromEntries(OUTPUTS.map((name) => [name, made.get(name)!]));
  });
  input.dispose();
  return new Map(Object.entries(values));
}

type Operator = (node: Node, x: tf.Tensor, y: tf.Tensor, z: tf.Tensor) => tf.Tensor;
const text = (base64: string) => Buffer.from(base64, 'base64').toString();
const paddingOf = ({ attr }: Node) => text(attr!.padding!.s!).toLowerCase() as 'same' | 'valid';
const pairOf = ({ attr }: Node, name: 'strides' | 'ksize') =>
  attr![name]!.list!.i!.slice(1, 3).map(Number) as [number, number];

const OPERATORS: Record<string, Operator> = {
  _FusedConv2D: (node, x, filter, bias) =>
    tf.fused.conv2d({
      x: x as tf.Tensor4D,
      filter: filter as tf.Tensor4D,
      bias,
      strides: pairOf(node, 'strides'),
      pad: paddingOf(node),
      activation: node.attr!.fused_ops!.list!.s!.map(text).includes('Relu') ? 'relu' : 'linear',
    }),
  DepthwiseConv2dNative: (node, x, filter) =>
    tf.depthwiseConv2d(x as tf.Tensor4D, filter as tf.Tensor4D, pairOf(node, 'strides'), paddingOf(node)),
  MaxPool: (node, x) =>
    tf.maxPool(x as tf.Tensor4D, pairOf(node, 'ksize'), pairOf(node, 'strides'), paddingOf(node)),
  AddV2: (_, x, y) => tf.add(x, y),
  Relu: (_, x) => tf.relu(x),
  Pad: (_, x, margins) => tf.pad(x, margins.arraySync() as [number, number][]),
  Reshape: (_, x, shape) => tf.reshape(x, shape.arraySync() as number[]),
  Identity: (_, x) => tf.clone(x),
};

async function load(): Promise<Network> {
  await startWasm();
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('@vladmandic/human')), '..', 'models');
  const file = JSON.parse(await readFile(join(folder, 'blazeface.json'), 'utf8')) as {
    modelTopology: { node: Node[] };
    weightsManifest: { paths: string[]; weights: tf.io.WeightsManifestEntry[] }[];
  };
  const [group] = file.weightsManifest;
  const bytes = new Uint8Array(await readFile(join(folder, group!.paths[0]!)));
  return { nodes: file.modelTopology.node, weights: tf.io.decodeWeights(bytes.buffer, group!.weights) };
}
