import type { Architecture } from '../src/common/architectures/registry.ts';
import { iap as iapAttack } from '../src/common/attacks/iap.ts';
import { uap as uapAttack } from '../src/common/attacks/uap.ts';
import type { Victim } from '../src/engine/protocol.ts';
import type { Pool } from '../src/main/compute/pool.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';
import type { Peer } from './peer.ts';
import type { Contest } from './sideBySide.ts';

const ITERATIONS = 20;
const UAP_ITERATIONS = 280;
const BATCHES = [1, 4, 16];
/** Of PyTorch, on the machines that were measured. */
const BEST_BATCH = 4;

/**
 * Attacks and detection at 256x256 of a pool, beside PyTorch eager where it is there. Ours count whole requests: bytes to
 * pixels, measuring the outcome, messages between threads.
 * @param only of iap, uap and detect
 */
export function attackContests(pool: Pool, torch: Peer | null, only: string[]): Contest[] {
  const beside = (peers: (torch: Peer) => Contest['peers']) => (torch === null ? [] : peers(torch));
  const gradients = (torch: Peer, network: string, batch: number, label: string) => ({
    name: `PyTorch, ${label}, batch ${batch}`,
    rate: async () => batch / (await torch.seconds(`gradients ${network} ${batch} ${ITERATIONS}`)),
  });
  const iap = (architecture: Architecture, name: string, folded: boolean): Contest => ({
    name: `${name}, IAP-${ITERATIONS}`,
    show: (rate) => `${rate.toFixed(2)} images/s`,
    ours: () => iapRate(pool, architecture),
    peers: beside((torch) => [
      ...BATCHES.map((batch) => gradients(torch, architecture, batch, 'BN as a layer')),
      ...(folded
        ? BATCHES.map((batch) => gradients(torch, `${architecture}-folded`, batch, 'BN folded by hand'))
        : []),
    ]),
  });
  const loop = (architecture: Architecture, name: string, networks: [string, string][]): Contest => ({
    name: `${name}, the loop of IAP-${ITERATIONS} alone`,
    show: (rate) => `${rate.toFixed(2)} images/s`,
    ours: () => loopRate(pool, architecture),
    peers: beside((torch) =>
      networks.map(([network, label]) => gradients(torch, network, BEST_BATCH, label)),
    ),
  });
  const uap: Contest = {
    name: `Y-shaped FFM, both UAPs, ${UAP_ITERATIONS} iterations`,
    show: (rate) => `${(1 / rate).toFixed(1)} s`,
    ours: () => uapRate(pool),
    peers: beside((torch) =>
      [
        ['multitask', 'BN as a layer'],
        ['multitask-folded', 'BN folded by hand'],
      ].map(([network, label]) => ({
        name: `PyTorch, ${label}, both in one batch`,
        rate: async () => 1 / (await torch.seconds(`uap ${network} ${UAP_ITERATIONS}`)),
      })),
    ),
  };
  const detect: Contest = {
    name: 'Y-shaped FFM, detection without segmentation',
    show: (rate) => `${rate.toFixed(0)} images/s`,
    ours: () => detectRate(pool),
    peers: beside((torch) =>
      [4, 16].map((batch) => ({
        name: `PyTorch, BN as a layer, batch ${batch}`,
        rate: async () => (batch * 8) / (await torch.seconds(`detect multitask ${batch} 8`)),
      })),
    ),
  };
  return [
    ...(only.includes('iap')
      ? [
          iap('multitask', 'Y-shaped FFM', true),
          loop('multitask', 'Y-shaped FFM', [
            ['multitask', 'BN as a layer'],
            ['multitask-folded', 'BN folded by hand'],
          ]),
          iap('mesoinception4', 'MesoInception-4', false),
          loop('mesoinception4', 'MesoInception-4', [['mesoinception4', 'BN as a layer']]),
        ]
      : []),
    ...(only.includes('uap') ? [uap] : []),
    ...(only.includes('detect') ? [detect] : []),
  ];
}

function faces(count: number): Victim[] {
  return Array.from({ length: count }, (_, seed) => ({
    pixels: new Uint8Array(256 * 256 * 3).map((_, i) => (i * 37 + seed * 11) % 256),
    label: 0,
    seed,
  }));
}

async function load(pool: Pool, architecture: Architecture): Promise<string> {
  const { contract, weights } = randomDetector(architecture);
  const id = architecture.padEnd(64, '0');
  await pool.load({ id, contract }, weights);
  return id;
}

/** Seconds that all workers take for `requests` requests each. */
async function seconds(pool: Pool, requests: number, request: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await Promise.all(Array.from({ length: requests * pool.size }, request));
  return (performance.now() - start) / 1000;
}

/** Images attacked per second. */
async function iapRate(pool: Pool, architecture: Architecture): Promise<number> {
  const { images, time } = await timedIap(pool, architecture, ITERATIONS);
  return images / time;
}

/** The same by what as many iterations more take: what comes before and after the loop falls out. */
async function loopRate(pool: Pool, architecture: Architecture): Promise<number> {
  const whole = await timedIap(pool, architecture, ITERATIONS);
  const longer = await timedIap(pool, architecture, 2 * ITERATIONS);
  return whole.images / (longer.time - whole.time);
}

async function timedIap(pool: Pool, architecture: Architecture, iterations: number) {
  const detector = await load(pool, architecture);
  const params = iapAttack.schema.parse({ attack: 'iap', iterations });
  const victims = faces(pool.batch);
  const time = await seconds(pool, 3, () => pool.run('attack', { detector, params, victims }));
  return { images: 3 * pool.size * victims.length, time };
}

/** Pairs of UAPs per second. */
async function uapRate(pool: Pool): Promise<number> {
  const detector = await load(pool, 'multitask');
  const zones = (['fake', 'real'] as const).map((zone) =>
    uapAttack.schema.parse({ attack: 'uap', zone, iterations: UAP_ITERATIONS }),
  );
  const start = performance.now();
  await Promise.all(zones.map((params) => pool.run('universal', { detector, params, seed: 1, faces: [] })));
  return 1000 / (performance.now() - start);
}

/** Faces judged per second. */
async function detectRate(pool: Pool): Promise<number> {
  const detector = await load(pool, 'multitask');
  const batch = faces(pool.batch);
  const time = await seconds(pool, 16, () => pool.run('detect', { detector, faces: batch, segment: false }));
  return (16 * pool.size * batch.length) / time;
}
