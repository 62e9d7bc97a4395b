/**
 * Image-gradients per second of the Y-shaped encoder at 256x256: Overfire beside PyTorch eager on the same cores,
 * turn by turn in one run. Prints medians as ratios to PyTorch with BN as a layer.
 *
 *   npm run bench:gradients -- [--backend wasm|tensorflow] [--turns 7]
 *
 * Needs a Python with torch: OVERFIRE_PYTHON names it (default python3). Without it the bench says so and stops.
 * Overfire's figure counts the whole attack request: 100 iterations, measuring the outcome included.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { iapSchema } from '../src/common/attacks.ts';
import { backendChoiceSchema } from '../src/common/audit.ts';
import { openPool } from '../src/main/compute/pool.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';

const { values } = parseArgs({
  options: { backend: { type: 'string', default: 'wasm' }, turns: { type: 'string', default: '7' } },
});
const ITERATIONS = 100;
const PEERS = [
  { name: 'PyTorch eager, BN as a layer, batch 4', batch: 4, folded: 0 },
  { name: 'PyTorch eager, BN as a layer, batch 16', batch: 16, folded: 0 },
  { name: 'PyTorch eager, BN folded by hand, batch 4', batch: 4, folded: 1 },
];

const peer = await startPeer();
if (peer === null) {
  console.log('skipped: no Python with torch (set OVERFIRE_PYTHON to one that has it)');
  process.exit(0);
}
const pool = await openPool({ backend: backendChoiceSchema.parse(values.backend), workers: null });
const { contract, weights } = randomDetector('multitask');
const card = {
  name: 'bench',
  id: '0'.repeat(64),
  contract,
  origin: 'imported' as const,
  sources: [],
  parameters: 0,
};
await pool.load(card, weights);
console.log(`Overfire: ${pool.info.backend}, ${pool.size} workers, batch ${pool.batch}; ${peer.version}`);

const ours: number[] = [];
const theirs = PEERS.map((): number[] => []);
for (let turn = 0; turn <= Number(values.turns); turn++) {
  const rate = await overfireRate();
  const rates: number[] = [];
  for (const { batch, folded } of PEERS) rates.push(await peer.rate(batch, folded));
  if (turn === 0) continue; // warm-up
  ours.push(rate);
  rates.forEach((r, i) => {
    theirs[i]!.push(r);
  });
}
PEERS.forEach(({ name }, i) => {
  const ratios = ours.map((rate, turn) => rate / theirs[i]![turn]!).sort((a, b) => a - b);
  const at = (q: number) => ratios[Math.round(q * (ratios.length - 1))]!.toFixed(2);
  console.log(`Overfire / ${name}: median ${at(0.5)} (${at(0)} to ${at(1)}, ${ratios.length} turns)`);
});
peer.stop();
await pool.close();

async function overfireRate(): Promise<number> {
  const params = iapSchema.parse({ attack: 'iap', iterations: ITERATIONS });
  const victims = Array.from({ length: pool.batch }, (_, seed) => ({
    pixels: new Uint8Array(256 * 256 * 3).map((_, i) => (i * 37 + seed * 11) % 256),
    label: 0 as const,
    seed,
  }));
  const start = performance.now();
  const requests = Array.from({ length: pool.size }, () =>
    pool.run('attack', { detector: card.id, params, victims }),
  );
  await Promise.all(requests);
  return (pool.size * victims.length * ITERATIONS) / ((performance.now() - start) / 1000);
}

interface Peer {
  version: string;
  rate(batch: number, folded: number): Promise<number>;
  stop(): void;
}

async function startPeer(): Promise<Peer | null> {
  const python = process.env.OVERFIRE_PYTHON ?? 'python3';
  const script = new URL('./peers/gradients.py', import.meta.url).pathname;
  const child: ChildProcessWithoutNullStreams = spawn(python, ['-W', 'ignore', script]);
  child.on('error', () => {});
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done === true) return null;
  return {
    version: first.value,
    async rate(batch, folded) {
      const repeats = Math.ceil(ITERATIONS / batch);
      child.stdin.write(`${batch} ${repeats} ${folded}\n`);
      const line = await lines.next();
      return (batch * repeats) / Number(line.value);
    },
    stop: () => child.stdin.end(),
  };
}
