/**
 * Speed of attacks and detection at 256x256 beside PyTorch eager on the same cores, turn by turn in one run, and of a
 * whole audit beside the bare engine. Prints ratios of rates (above 1: Overfire is faster) as a table.
 *
 *   npm run bench -- [--backend wasm|tensorflow] [--turns 5] [--only iap,uap,detect,audit]
 *
 * Needs a Python with torch: OVERFIRE_PYTHON names it (default python3). Without it only the audit is measured.
 * Overfire's figures count whole requests: bytes to pixels, measuring the outcome, messages between threads.
 */
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { iapSchema, uapSchema } from '../src/common/attacks.ts';
import { backendChoiceSchema } from '../src/common/audit.ts';
import type { Architecture } from '../src/common/contract.ts';
import type { Victim } from '../src/engine/protocol.ts';
import { openPool } from '../src/main/compute/pool.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';
import { auditRate } from './auditRate.ts';
import { type Peer, startPeer } from './peer.ts';
import { type Contest, compare, type Ratio, tableOf } from './sideBySide.ts';

const { values } = parseArgs({
  options: {
    backend: { type: 'string', default: 'wasm' },
    turns: { type: 'string', default: '5' },
    only: { type: 'string', default: 'iap,uap,detect,audit' },
  },
});
const ITERATIONS = 20;
const UAP_ITERATIONS = 280;
const BATCHES = [1, 4, 16];
const turns = Number(values.turns);
const only = values.only.split(',');
const backend = backendChoiceSchema.parse(values.backend);
const pool = await openPool({ backend, workers: null });
const peer = await startPeer('attacks.py');
const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${pool.info.backend}, ${pool.size} workers, batch ${pool.batch}`;
console.log(`${machine}; ${peer?.version ?? 'no Python with torch (OVERFIRE_PYTHON names one)'}\n`);

const ratios: Ratio[] = [];
for (const contest of contests(peer)) {
  ratios.push(...(await compare(contest, turns)));
  console.log(tableOf(ratios.slice(-contest.peers.length)));
}
if (ratios.length > 0) console.log(`\n${tableOf(ratios)}`);
if (only.includes('audit')) {
  const { share, audit, bare } = await auditRate(pool, turns);
  console.log(
    `\nWhole audit / bare engine: median ${share.toFixed(2)} (${audit} faces, IAP-20; the engine alone in the same run: ${bare} requests)`,
  );
}
peer?.stop();
await pool.close();

function contests(torch: Peer | null): Contest[] {
  if (torch === null) return [];
  const found: Contest[] = [];
  const gradients = (network: string, batch: number, label: string) => ({
    name: `PyTorch, ${label}, batch ${batch}`,
    rate: async () =>
      (batch * ITERATIONS) / (await torch.seconds(`gradients ${network} ${batch} ${ITERATIONS}`)),
  });
  if (only.includes('iap')) {
    found.push({
      name: 'Y-shaped FFM, IAP-20',
      ours: () => iapRate('multitask'),
      peers: [
        ...BATCHES.map((batch) => gradients('multitask', batch, 'BN as a layer')),
        gradients('multitask-folded', 4, 'BN folded by hand'),
      ],
    });
    found.push({
      name: 'MesoInception-4, IAP-20',
      ours: () => iapRate('mesoinception4'),
      peers: BATCHES.map((batch) => gradients('mesoinception4', batch, 'BN as a layer')),
    });
  }
  if (only.includes('uap'))
    found.push({
      name: 'Y-shaped FFM, both UAPs, 280 iterations',
      ours: () => uapRate(),
      peers: [
        {
          name: 'PyTorch, BN as a layer, both in one batch',
          rate: async () => 1 / (await torch.seconds(`uap multitask ${UAP_ITERATIONS}`)),
        },
      ],
    });
  if (only.includes('detect'))
    found.push({
      name: 'Y-shaped FFM, detection without segmentation',
      ours: () => detectRate(),
      peers: [4, 16].map((batch) => ({
        name: `PyTorch, BN as a layer, batch ${batch}`,
        rate: async () => (batch * 8) / (await torch.seconds(`detect multitask ${batch} 8`)),
      })),
    });
  return found;
}

function faces(count: number): Victim[] {
  return Array.from({ length: count }, (_, seed) => ({
    pixels: new Uint8Array(256 * 256 * 3).map((_, i) => (i * 37 + seed * 11) % 256),
    label: 0,
    seed,
  }));
}

async function load(architecture: Architecture): Promise<string> {
  const { contract, weights } = randomDetector(architecture);
  const id = architecture.padEnd(64, '0');
  await pool.load({ id, contract }, weights);
  return id;
}

/** Seconds that all workers take for `requests` requests each. */
async function seconds(requests: number, request: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await Promise.all(Array.from({ length: requests * pool.size }, request));
  return (performance.now() - start) / 1000;
}

/** Image-gradients per second. */
async function iapRate(architecture: Architecture): Promise<number> {
  const detector = await load(architecture);
  const params = iapSchema.parse({ attack: 'iap', iterations: ITERATIONS });
  const victims = faces(pool.batch);
  const time = await seconds(3, () => pool.run('attack', { detector, params, victims }));
  return (3 * pool.size * victims.length * ITERATIONS) / time;
}

/** Pairs of UAPs per second. */
async function uapRate(): Promise<number> {
  const detector = await load('multitask');
  const zones = (['fake', 'real'] as const).map((zone) =>
    uapSchema.parse({ attack: 'uap', zone, iterations: UAP_ITERATIONS }),
  );
  const start = performance.now();
  await Promise.all(zones.map((params) => pool.run('universal', { detector, params, seed: 1, faces: [] })));
  return 1000 / (performance.now() - start);
}

/** Faces judged per second. */
async function detectRate(): Promise<number> {
  const detector = await load('multitask');
  const batch = faces(pool.batch);
  const time = await seconds(16, () => pool.run('detect', { detector, faces: batch, segment: false }));
  return (16 * pool.size * batch.length) / time;
}
