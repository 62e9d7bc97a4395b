import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { attackSchema, type IndividualParams } from '../src/common/attacks/registry.ts';
import type { DetectorCard } from '../src/common/contract.ts';
import type { BackendName, Victim } from '../src/engine/protocol.ts';
import { seededRandom } from '../src/engine/random/draws.ts';
import { openPool, type Pool } from '../src/main/compute/pool.ts';
import { openCatalogue } from '../src/main/domain/detectors/catalogue.ts';
import { importDetector } from '../src/main/domain/detectors/import.ts';
import { auditShare } from './auditRate.ts';
import { auditOf, inFolder, writeFootage } from './evidence.ts';
import { peakOfAudit, tellsMemory } from './memory.ts';
import { type Peer, startPeer } from './peer.ts';
import { cpuSecondsOf } from './processTree.ts';
import { type Contest, compare, type Result, type Rival, tableOf } from './sideBySide.ts';

/** Networks that detectors are commonly made of: what peers/graphs.py calls them, and how many iterations a turn measures. */
const NETWORKS = [
  { network: 'resnet50', name: 'ResNet-50, 224', iterations: 20 },
  { network: 'xception', name: 'Xception, 299', iterations: 10 },
  { network: 'efficientnet-b4', name: 'EfficientNet-B4, 380', iterations: 8 },
  { network: 'convnext-t', name: 'ConvNeXt-T, 224', iterations: 10 },
  { network: 'swin-t', name: 'Swin-T, 224', iterations: 10 },
  { network: 'vit-b16', name: 'ViT-B/16, 224', iterations: 5 },
];
const PEAK = { network: 'efficientnet-b4', faces: 2, iterations: 10 };
const AUDIT = { network: 'vit-b16', iterations: 20 };
const BATCHES = [1, 4];
/** The ways of peers/graphs.py that a careful user chooses from. */
const CAREFUL = ['channels_last', 'folded'];

export interface GraphResults {
  rates: Result[];
  costs: Cost[];
  /** What else was measured, in words. */
  remarks: string[];
}

/** CPU seconds of all processes: from a file to the catalogue, and from there into every worker. */
interface Cost {
  name: string;
  backend: string;
  workers: number;
  imported: number;
  loaded: number;
}

/**
 * Imported graphs with random weights: input gradients per second of PGD's loop through the pool beside both PyTorches; what
 * importing and loading take; the peak memory of an audit of two faces; and a whole audit beside the bare engine.
 * @param faces of that audit
 */
export async function graphResults(
  backend: BackendName,
  turns: number,
  faces: number,
): Promise<GraphResults> {
  const peer = await startPeer('graphs.py', join(tmpdir(), 'overfire-bench-graphs'));
  if (peer === null)
    return {
      rates: [],
      costs: [],
      remarks: ['Graphs are left out: no Python with torch, torchvision, timm, onnx and onnxscript.'],
    };
  try {
    return await inFolder((folder) => ofNetworks(backend, peer, folder, turns, faces));
  } finally {
    peer.stop();
  }
}

async function ofNetworks(
  backend: BackendName,
  peer: Peer,
  folder: string,
  turns: number,
  faces: number,
): Promise<GraphResults> {
  const found: GraphResults = { rates: [], costs: [], remarks: [] };
  for (const { network, name, iterations } of NETWORKS) {
    const file = await peer.ask(`export ${network}`);
    const before = cpu();
    const card = await imported(file, network);
    const imports = cpu() - before;
    const pool = await openPool({ backend, workers: null, contracts: [card.contract] });
    try {
      const opened = cpu();
      await pool.load(card, await openCatalogue().load(card));
      const cost = { name, backend, workers: pool.size, imported: imports, loaded: cpu() - opened };
      found.costs.push(cost);
      console.log(costsTable([cost]));
      const contest = contestOf(pool, peer, card, { network, name, iterations });
      const rates = await compare(contest, `${backend}, ${pool.size} workers`, turns);
      found.rates.push(...rates);
      console.log(tableOf(rates));
      if (network === AUDIT.network) {
        const remark = await audited(pool, folder, card, faces);
        found.remarks.push(remark);
        console.log(remark);
      }
    } finally {
      await pool.close();
    }
    if (network === PEAK.network && tellsMemory) {
      const remark = await peaked(backend, folder, card);
      found.remarks.push(remark);
      console.log(remark);
    }
  }
  return found;
}

async function imported(file: string, name: string): Promise<DetectorCard> {
  const declared = {
    range: [0, 1] as [number, number],
    normalisation: 'imagenet' as const,
    order: 'rgb' as const,
    output: 'logits' as const,
    real: 1,
  };
  return (await importDetector([file], { name, declared, catalogue: openCatalogue() })).card;
}

function contestOf(
  pool: Pool,
  peer: Peer,
  { id, contract }: DetectorCard,
  { network, name, iterations }: (typeof NETWORKS)[number],
): Contest {
  const rival = (rivalName: Rival['name'], hows: string[]): Rival => ({
    name: rivalName,
    ways: hows.flatMap((how) =>
      BATCHES.map((batch) => ({
        name: rivalName === 'common' ? `batch ${batch}` : `${how}, batch ${batch}`,
        rate: async () => {
          // Fewer of a larger batch: what counts is that a turn takes seconds.
          const steps = Math.ceil(iterations / batch);
          return (batch * steps) / (await peer.seconds(`gradients ${how} ${network} ${batch} ${steps}`));
        },
      })),
    ),
  });
  return {
    works: [`${name}, PGD's loop`],
    show: (rate) => `${rate.toFixed(2)} gradients/s`,
    ours: async () => {
      const shorter = await secondsOfPgd(pool, id, contract.inputSize, iterations);
      const longer = await secondsOfPgd(pool, id, contract.inputSize, 3 * iterations);
      return [(2 * iterations * availableParallelism()) / (longer - shorter)];
    },
    rivals: [rival('careful', CAREFUL), rival('common', ['common'])],
  };
}

/** One face for each core, attacked at the same time. */
async function secondsOfPgd(pool: Pool, detector: string, side: number, iterations: number): Promise<number> {
  const params = attackSchema.parse({ attack: 'pgd', iterations }) as IndividualParams;
  const victims = Array.from({ length: availableParallelism() }, (_, seed): Victim => {
    const random = seededRandom(seed + 1);
    return { pixels: Uint8Array.from({ length: side * side * 3 }, () => random.below(256)), label: 0, seed };
  });
  const start = performance.now();
  await Promise.all(victims.map((victim) => pool.run('attack', { detector, params, victims: [victim] })));
  return (performance.now() - start) / 1000;
}

async function audited(pool: Pool, folder: string, card: DetectorCard, faces: number): Promise<string> {
  const params = attackSchema.parse({ attack: 'pgd', iterations: AUDIT.iterations });
  const options = { faces, turns: 1, warmUp: false };
  const { share, requests } = await auditShare(pool, folder, card, params, options);
  return `On ${pool.info.backend} an audit of ${faces} faces by PGD-${AUDIT.iterations} on ${card.name} goes at ${share.toFixed(2)} of the speed of the bare engine (${requests} requests).`;
}

async function peaked(backend: BackendName, folder: string, card: DetectorCard): Promise<string> {
  const footage = join(folder, 'peak-footage');
  await writeFootage(footage, PEAK.faces, card.contract.inputSize);
  const params = attackSchema.parse({ attack: 'pgd', iterations: PEAK.iterations });
  const config = auditOf(footage, card.name, [params], backend);
  const mebibytes = await peakOfAudit(config, join(folder, 'peak-project'));
  return `On ${backend} an audit of ${PEAK.faces} faces by PGD-${PEAK.iterations} on ${card.name} holds ${mebibytes} MiB at most, all processes together.`;
}

/** NaN where the system does not tell. */
const cpu = (): number => (tellsMemory ? cpuSecondsOf(process.pid) : Number.NaN);

/** As a table in Markdown. */
export function costsTable(costs: Cost[]): string {
  const rows = costs.map(
    ({ name, backend, workers, imported, loaded }) =>
      `| ${name} | ${backend} | ${imported.toFixed(1)} CPU-s | ${loaded.toFixed(1)} CPU-s | ${workers} |`,
  );
  return [
    '| graph | backend | import | load, all workers | workers |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
