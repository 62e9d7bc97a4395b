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

/** What the detector (SSD MobileNet v1) is less sure of than this is not taken for a face. */
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

/** Every face of a picture, from left to right (then from top to bottom). */
export async function findFaces(picture: Picture): Promise<FaceBox[]> {
  networks ??= loadNetworks();
  const { detector } = await networks;
  const input = tensorOf(picture, wholeOf(picture), DETECTOR_SIDE);
  try {
    const found = await detector.locateFaces(
      input as never,
      new SsdMobilenetv1Options({ minConfidence: LEAST_CONFIDENCE, maxResults: MOST_FACES }),
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

/** The 68 landmarks (iBUG order: jaw 0..16, brows, nose, eyes, lips) of a face, in the picture's pixels. */
export async function findLandmarks(picture: Picture, face: Box): Promise<Point[]> {
  networks ??= loadNetworks();
  const { landmarks } = await networks;
  const box = inside(face, picture);
  const input = tensorOf(picture, box, LANDMARK_SIDE);
  try {
    const found = (await landmarks.detectLandmarks(input as never)) as FaceLandmarks68;
    return found.relativePositions.map(({ x, y }) => [box.x + x * box.width, box.y + y * box.height]);
  } finally {
    input.dispose();
  }
}

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

/** Loads both networks from the package's folder onto the wasm backend; nothing is fetched. */
async function loadNetworks(): Promise<Networks> {
  const require = createRequire(import.meta.url);
  setWasmPaths(join(dirname(require.resolve('@tensorflow/tfjs-backend-wasm')), '/'));
  setThreadsCount(1);
  await tf.setBackend('wasm');
  await tf.ready();
  if (tf.getBackend() !== 'wasm') {
    fail('backend', 'media.finder');
  }
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
