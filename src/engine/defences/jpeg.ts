import * as tf from '@tensorflow/tfjs-core';
import { repeatEdges } from './edges.ts';
import { quantisation, TO_RGB, TO_YCC } from './jpegTables.ts';
import { straightThrough } from './straightThrough.ts';
import type { Transform } from './transform.ts';

/**
 * What JPEG leaves of a picture: colours at full resolution, 8 x 8 blocks, the tables of Annex K at the scale that libjpeg
 * gives a quality. Everything but the rounding is undone by its own inverse, so with rounding and clipping as the identity
 * on the way back (BPDA) the whole is the identity there.
 */
export function jpeg(quality: number): Transform {
  const steps = quantisation(quality);
  return straightThrough((x) =>
    tf.tidy(() => {
      const [n, height, width] = x.shape;
      const bytes = tf.round(tf.mul(tf.clipByValue(x, 0, 1), 255)) as tf.Tensor4D;
      const padded = repeatEdges(repeatEdges(bytes, 1, 0, toEight(height)), 2, 0, toEight(width));
      const [, rows, columns] = padded.shape;
      // Luminance and colours are whole numbers on both sides, as libjpeg has them.
      const ycc = tf.sub(tf.round(mixed(padded, TO_YCC)), tf.tensor1d([128, 0, 0])) as tf.Tensor4D;
      const blocks = inBlocks(ycc);
      const quantise = tf.tensor4d(steps, [1, 3, 8, 8]);
      const there = dct(blocks, false);
      const kept = tf.mul(tf.round(tf.div(there, quantise)), quantise) as tf.Tensor4D;
      const shifted = tf.round(outOfBlocks(dct(kept, true), [n, rows, columns, 3]));
      const back = tf.add(tf.clipByValue(shifted, -128, 127), tf.tensor1d([128, 0, 0])) as tf.Tensor4D;
      const rgb = tf.clipByValue(tf.round(mixed(back, TO_RGB)), 0, 255);
      return tf.div(tf.slice(rgb, [0, 0, 0, 0], [n, height, width, 3]), 255) as tf.Tensor4D;
    }),
  );
}

const toEight = (side: number) => (8 - (side % 8)) % 8;

const mixed = (x: tf.Tensor4D, matrix: number[]): tf.Tensor4D =>
  tf.reshape(tf.matMul(tf.reshape(x, [-1, 3]), tf.tensor2d(matrix, [3, 3])), x.shape);

/** [N, H, W, 3] as [blocks, 3, 8, 8]. */
function inBlocks(x: tf.Tensor4D): tf.Tensor4D {
  const [n, height, width] = x.shape;
  const split = tf.reshape(x, [(n * height) / 8, 8, width / 8, 24]);
  const byBlock = tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [(n * height * width) / 64, 8, 8, 3]);
  return tf.transpose(byBlock as tf.Tensor4D, [0, 3, 1, 2]);
}

function outOfBlocks(blocks: tf.Tensor4D, shape: [number, number, number, 3]): tf.Tensor4D {
  const [n, height, width] = shape;
  const lastColours = tf.transpose(blocks, [0, 2, 3, 1]);
  const split = tf.reshape(lastColours, [(n * height) / 8, width / 8, 8, 24]);
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), shape);
}

/** The orthonormal DCT-II of 8 x 8 blocks, or its inverse: D X D^T, D^T X D. */
function dct(blocks: tf.Tensor4D, inverse: boolean): tf.Tensor4D {
  const matrix = tf.tensor2d(DCT, [8, 8]);
  const along = (x: tf.Tensor): tf.Tensor =>
    tf.reshape(tf.matMul(tf.reshape(x, [-1, 8]), matrix, false, !inverse), blocks.shape);
  const turned = (x: tf.Tensor): tf.Tensor => tf.transpose(x, [0, 1, 3, 2]);
  return turned(along(turned(along(blocks)))) as tf.Tensor4D;
}

const DCT = Array.from({ length: 64 }, (_, at) => {
  const [u, x] = [Math.floor(at / 8), at % 8];
  return (u === 0 ? Math.sqrt(1 / 8) : 1 / 2) * Math.cos(((2 * x + 1) * u * Math.PI) / 16);
});
