import type { Architecture } from '../src/common/architectures/registry.ts';
import { iap as iapAttack } from '../src/common/attacks/iap.ts';
import { uap as uapAttack } from '../src/common/attacks/uap.ts';
import type { Victim } from '../src/engine/protocol.ts';
import type { Pool } from '../src/main/compute/pool.ts';
import { randomDetector } from '../tests/support/randomDetector.ts';
import type { Peer } from './peer.ts';
import type { Contest, Rival } from './sideBySide.ts';

const ITERATIONS = 20;
const UAP_ITERATIONS = 280;
const DETECTIONS = 8;
const BATCHES = [1, 4, 16];

/**
 * Attacks and detection at 256x256 of a pool, beside PyTorch where it is there, at its best batch. Ours count whole requests:
 * bytes to pixels, measuring the outcome, messages between processes; "the loop alone" is what as many iterations more take.
 * @param only of iap, uap and detect
 */
export function attackContests(pool: Pool, torch: Peer | null, only: string[]): Contest[] {
  const rivals = (network: Architecture, ways: (network: string, torch: Peer) => Rival['ways']): Rival[] =>
    torch === null
      ? []
      : [
          { name: 'careful', ways: ways(`${network}-careful`, torch) },
          { name: 'common', ways: ways(network, torch) },
        ];
  const iap = (architecture: Architecture, name: string): Contest => ({
    works: [`${name}, the loop of IAP-${ITERATIONS} alone`, `${name}, IAP-${ITERATIONS}`],
    show: (rate) => `${rate.toFixed(2)} images/s`,
    ours: () => iapRates(pool, architecture),
    rivals: rivals(architecture, (network, torch) =>
      BATCHES.map((batch) => ({
        name: `batch ${batch}`,
        rate: async () => batch / (await torch.seconds(`gradients ${network} ${batch} ${ITERATIONS}`)),
      })),
    ),
  });
  const uap: Contest = {
    works: [`Y-shaped FFM, both UAPs, ${UAP_ITERATIONS} iterations`],
    show: (rate) => `${(1 / rate).toFixed(1)} s`,
    ours: async () => [await uapRate(pool)],
    rivals: rivals('multitask', (network, torch) => [
      {
        name: 'both in one batch',
        rate: async () => 1 / (await torch.seconds(`gradients ${network} 2 ${UAP_ITERATIONS}`)),
      },
      {
        name: 'one after the other',
        rate: async () => 1 / (await torch.seconds(`gradients ${network} 1 ${2 * UAP_ITERATIONS}`)),
      },
    ]),
  };
  const detect: Contest = {
    works: ['Y-shaped FFM, detection without segmentation'],
    show: (rate) => `${rate.toFixed(0)} images/s`,
    ours: async () => [await detectRate(pool)],
    rivals: rivals('multitask', (network, torch) =>
      BATCHES.map((batch) => ({
        name: `batch ${batch}`,
        rate: async () =>
          (batch * DETECTIONS) / (await torch.seconds(`detect ${network} ${batch} ${DETECTIONS}`)),
      })),
    ),
  };
  return [
    ...(only.includes('iap')
      ? [iap('multitask', 'Y-shaped FFM'), iap('mesoinception4', 'MesoInception-4')]
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

/** Images per second of the loop alone, by what as many iterations more take, and of whole requests. */
async function iapRates(pool: Pool, architecture: Architecture): Promise<number[]> {
  const whole = await timedIap(pool, architecture, ITERATIONS);
  const longer = await timedIap(pool, architecture, 2 * ITERATIONS);
  return [whole.images / (longer.time - whole.time), whole.images / whole.time];
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
