import type { EngineCheck } from '../../common/api/settings.ts';
import { iap } from '../../common/attacks/iap.ts';
import type { BackendChoice } from '../../common/audit.ts';
import { FAKE } from '../../common/base/label.ts';
import type { DetectorCard } from '../../common/contract.ts';
import type { Victim } from '../../engine/protocol.ts';
import { type Host, stopIfAsked } from '../base/host.ts';
import { openPool, type Pool } from '../compute/pool.ts';
import { openCatalogue } from '../domain/detectors/catalogue.ts';

/** Iterations of the attack that is timed, and how often it is given to every worker. */
const ITERATIONS = 4;
const ROUNDS = 2;

/**
 * Opens a backend, which compares itself with the plain CPU one, and times one detector of each architecture on it with
 * all workers busy. Throws `backend` where it is absent or computes wrongly.
 */
export async function checkEngine(
  backend: BackendChoice,
  workers: number | null,
  host: Host,
): Promise<EngineCheck> {
  const catalogue = openCatalogue();
  const cards = onePerArchitecture(catalogue.list());
  const report = (done: number) =>
    host.onProgress({ stage: 'speed', done, total: cards.length + 1, unit: 'detector' });
  report(0);
  const pool = await openPool({ backend, workers, onInstead: host.onRemark });
  try {
    report(1);
    const speeds: EngineCheck['speeds'] = [];
    for (const [i, card] of cards.entries()) {
      stopIfAsked(host);
      const { architecture } = card.contract;
      // The speed of a graph, or of a black box, says nothing about another's.
      if (architecture === 'graph' || architecture === 'black-box') continue;
      await pool.load(card, await catalogue.load(card));
      speeds.push({
        detector: card.name,
        architecture,
        ...(await speedOf(pool, card)),
      });
      report(i + 2);
    }
    const { info, size } = pool;
    return {
      ...info,
      workers: size,
      speeds,
      at: new Date().toISOString(),
    };
  } finally {
    await pool.close();
  }
}

function onePerArchitecture(cards: DetectorCard[]): DetectorCard[] {
  return [
    ...new Map(cards.toReversed().map((card) => [card.contract.architecture, card])).values(),
  ].reverse();
}

async function speedOf(pool: Pool, { id, contract }: DetectorCard) {
  const { batch } = pool;
  const victims: Victim[] = Array.from({ length: batch }, (_, seed) => ({
    pixels: new Uint8Array(contract.inputSize ** 2 * 3).map((_, i) => (i * 7 + seed * 31) % 256),
    label: FAKE,
    seed,
  }));
  const attack = {
    detector: id,
    params: iap.schema.parse({ attack: 'iap', iterations: ITERATIONS }),
    victims,
  };
  const detect = { detector: id, faces: victims, segment: contract.maskHead };
  const seconds = async (run: () => Promise<unknown>) => {
    await Promise.all(Array.from({ length: pool.size }, run)); // the first pass compiles and fills caches
    const begun = performance.now();
    await Promise.all(Array.from({ length: pool.size * ROUNDS }, run));
    return (performance.now() - begun) / 1000;
  };
  const pictures = pool.size * ROUNDS * batch;
  const gradientsPerSecond = (pictures * ITERATIONS) / (await seconds(() => pool.run('attack', attack)));
  const picturesPerSecond = pictures / (await seconds(() => pool.run('detect', detect)));
  // As many as there were in the end: the device may have had too little memory for more.
  return { batch: Math.min(batch, pool.batch), gradientsPerSecond, picturesPerSecond };
}
