import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { trainOnPairs } from '../../../../src/main/lab/training/epochs.ts';
import { adversarial, quiet, tiny, training } from './tiny.ts';

/** Trains the tiny network, against an adversary or not, and kills itself so many turns of the event loop after a step. */
const [pairs, out, step, turns, against] = process.argv.slice(2);
await tf.setBackend('cpu');
let steps = 0;
const killAfter = (left: number): void => {
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
  setImmediate(() => killAfter(left - 1));
};
const onProgress = () => {
  if (++steps === Number(step)) killAfter(Number(turns));
};
const chosen = against === 'adversary' ? adversarial : training;
const job = { network: tiny, training: chosen, initial: null, pairs: pairs!, out: out!, resume: false };
await trainOnPairs(job, { ...quiet, onProgress });
