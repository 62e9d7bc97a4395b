import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import {
  FaceLandmark68Net,
  type FaceLandmarks68,
  SsdMobilenetv1,
  SsdMobilenetv1Options,
} from '@vladmandic/face-api/dist/face-api.node-wasm.js';
import { fail } from '../../language/faults.ts';
import { type Box, type Picture, wholeOf } from './picture.ts';
import { resample } from './resample.ts';

/** Of the detector (SSD MobileNet v1). */
const LEAST_CONFIDENCE = 0.5;
/** Longest sides at which the two networks look, in pixels. */
const DETECTOR_SIDE = 512;
const LANDMARK_SIDE = 112;
const MOST_FACES = 100;

export interface FaceBox {
  /** In the picture's pixels, not rounded; may reach beyond the border. */
  box: Box;
  /** 0.5 .. 1 */
  confidence: number;
}
export type Point = [x: number, y: number];

interface Networks {
  detector: SsdMobilenetv1;
  landmarks: FaceLandmark68Net;
}
let networks: Promise<Networks> | undefined;

/**
 * Every face of a picture that the first finder sees, from left to right (then from top to bottom).
 * @param least what it is less sure of is not taken for a face
 */
export async function findFaces(picture: Picture, least = LEAST_CONFIDENCE): Promise<FaceBox[]> {
  networks ??= loadNetworks();
  const { detector } = await networks;
  const input = tensorOf(picture, wholeOf(picture), DETECTOR_SIDE);
  try {
    const found = await detector.locateFaces(
      input as never,
      new SsdMobilenetv1Options({ minConfidence: least, maxResults: MOST_FACES }),
    );
    return found
      .map(({ relativeBox: { x, y, width, height }, score }) => ({
        box: {
          x: x * picture.width,
          y: y * picture.height,
          width: width * picture.width,
          height: height * picture.height,
        },
        confidence: score,
      }))
      .sort((a, b) => a.box.x - b.box.x || a.box.y - b.box.y);
  } finally {
    input.dispose();
  }
}

/**
 * The 68 landmarks (iBUG order: jaw 0..16, brows, nose, eyes, lips) of a face, in the picture's pixels: the mean of what the network finds
 * in the face and in its mirror image. The two differ by 2 % of a face's width; their mean lies within 0.4 % of that of fourteen looks.
 */
export async function findLandmarks(picture: Picture, face: Box): Promise<Point[]> {
  networks ??= loadNetworks();
  const { landmarks } = await networks;
  const box = inside(face, picture);
  const input = tensorOf(picture, box, LANDMARK_SIDE);
  const mirror = tf.reverse(input, 1);
  const look = async (at: tf.Tensor) =>
    ((await landmarks.detectLandmarks(at as never)) as FaceLandmarks68).relativePositions;
  try {
    const [seen, mirrored] = [await look(input), await look(mirror)];
    return seen.map(({ x, y }, i) => {
      const other = mirrored[MIRRORED[i]!]!;
      return [box.x + (box.width * (x + 1 - other.x)) / 2, box.y + (box.height * (y + other.y)) / 2];
    });
  } finally {
    input.dispose();
    mirror.dispose();
  }
}

/** Which landmark of the mirror image is each landmark's own. */
const MIRRORED = [
  ...[16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
  ...[26, 25, 24, 23, 22, 21, 20, 19, 18, 17],
  ...[27, 28, 29, 30, 35, 34, 33, 32, 31],
  ...[45, 44, 43, 42, 47, 46, 39, 38, 37, 36, 41, 40],
  ...[54, 53, 52, 51, 50, 49, 48, 59, 58, 57, 56, 55],
  ...[64, 63, 62, 61, 60, 67, 66, 65],
];

/** Whole pixels of a box that lie inside the picture; at least one. */
function inside(box: Box, picture: Picture): Box {
  const x = Math.min(picture.width - 1, Math.max(0, Math.floor(box.x)));
  const y = Math.min(picture.height - 1, Math.max(0, Math.floor(box.y)));
  return {
    x,
    y,
    width: Math.max(1, Math.min(picture.width, Math.floor(box.x + box.width)) - x),
    height: Math.max(1, Math.min(picture.height, Math.floor(box.y + box.height)) - y),
  };
}

/** A part of a picture as [height, width, 3], its longest side shrunk to `side`: memory no longer grows with it. */
function tensorOf(picture: Picture, box: Box, side: number): tf.Tensor3D {
  const shrink = Math.min(1, side / Math.max(box.width, box.height));
  const width = Math.max(1, Math.round(box.width * shrink));
  const height = Math.max(1, Math.round(box.height * shrink));
  return tf.tensor3d(resample(picture, box, width, height), [height, width, 3], 'int32');
}

/** The backend that every network here runs on. One thread: the same bytes on every machine, and a process for each core. */
export function startWasm(): Promise<void> {
  starting ??= start();
  return starting;
}
let starting: Promise<void> | undefined;

async function start(): Promise<void> {
  const require = createRequire(import.meta.url);
  setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  setThreadsCount(1);
  await tf.setBackend('wasm');
  await tf.ready();
  if (tf.getBackend() !== 'wasm') {
    fail('backend', 'media.finder');
  }
}

/** Loads both networks from the package's folder; nothing is fetched. */
async function loadNetworks(): Promise<Networks> {
  await startWasm();
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('@vladmandic/face-api/package.json')), 'model');
  const detector = new SsdMobilenetv1();
  const landmarks = new FaceLandmark68Net();
  detector.loadFromWeightMap((await readWeights(folder, 'ssd_mobilenetv1_model')) as never);
  landmarks.loadFromWeightMap((await readWeights(folder, 'face_landmark_68_model')) as never);
  return { detector, landmarks };
}

interface WeightGroup {
  paths: string[];
  weights: tf.io.WeightsManifestEntry[];
}

async function readWeights(folder: string, name: string): Promise<tf.NamedTensorMap> {
  const manifest = await readFile(join(folder, `${name}-weights_manifest.json`), 'utf8');
  const groups = JSON.parse(manifest) as WeightGroup[];
  const files = await Promise.all(
    groups.flatMap(({ paths }) => paths.map((path) => readFile(join(folder, path)))),
  );
  const bytes = new Uint8Array(Buffer.concat(files));
  return tf.io.decodeWeights(
    bytes.buffer,
    groups.flatMap(({ weights }) => weights),
  );
}
