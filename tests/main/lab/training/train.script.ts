import { openTrainers, type Trainers } from '../../../../src/main/compute/pool.ts';
import { trainOnPairs } from '../../../../src/main/lab/training/epochs.ts';
import { adversarial, quiet, tiny, training } from './tiny.ts';

/** Trains the tiny network, against an adversary or not, and kills itself so many turns of the event loop after an answer. */
const [pairs, out, request, count, turns, against] = process.argv.slice(2);
const pool = await openTrainers({ backend: 'wasm', workers: 1 });
let left = Number(count);
const killAfter = (left: number): void => {
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
  setImmediate(() => killAfter(left - 1));
};
const run: Trainers['run'] = async (name, body) => {
  const reply = await pool.run(name, body);
  if (name === request && --left === 0) killAfter(Number(turns));
  return reply;
};
await trainOnPairs(
  {
    pool: { size: pool.size, run },
    network: tiny,
    training: against === 'adversary' ? adversarial : training,
    initial: null,
    pairs: [{ name: 'noise', folder: pairs! }],
    out: out!,
    resume: false,
  },
  quiet,
);
