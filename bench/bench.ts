/**
 * Speed at 256x256 beside PyTorch on the same cores, turn by turn in one run, as a careful user writes it and as it is commonly
 * written; of a whole audit beside the bare engine; the memory of audits; and where it is asked for, which takes half an hour, the
 * same of imported graphs. Prints tables in Markdown: medians, and ratios of rates (above 1: Overfire is faster).
 *
 *   npm run bench -- [--backends onnxruntime,wasm,tensorflow,webgpu] [--turns 5]
 *                    [--only iap,uap,detect,training,audit,memory,graphs] [--sizes 10,100,1000] [--graph-faces 100]
 *                    [--markdown docs/benchmarks.md]
 *
 * Needs a Python with torch, for graphs with torchvision, timm, onnx and onnxscript too: OVERFIRE_PYTHON names it (default
 * python3). Without it Overfire is measured alone, and graphs are left out. A backend that does not start here is named, and left
 * out. With --markdown all of it goes to a file, with machine, date and command.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { BackendName } from '../src/engine/protocol.ts';
import { faultOf } from '../src/language/faults.ts';
import { VERSION } from '../src/main/base/package.ts';
import { openPool } from '../src/main/compute/pool.ts';
import { attackContests } from './attackContests.ts';
import { auditRate } from './auditRate.ts';
import { costsTable, type GraphResults, graphResults } from './graphs.ts';
import { auditPeaks, type Peak, peaksTable, tellsMemory } from './memory.ts';
import { startPeer } from './peer.ts';
import { type Contest, compare, type Result, tableOf } from './sideBySide.ts';
import { trainingContest } from './training.ts';

const { values } = parseArgs({
  options: {
    backends: { type: 'string', default: 'onnxruntime' },
    turns: { type: 'string', default: '5' },
    only: { type: 'string', default: 'iap,uap,detect,training,audit,memory' },
    sizes: { type: 'string', default: '10,100,1000' },
    'graph-faces': { type: 'string', default: '100' },
    markdown: { type: 'string' },
  },
});
const turns = Number(values.turns);
const only = values.only.split(',');
const sizes = values.sizes.split(',').map(Number);
const backends = values.backends.split(',') as BackendName[];

const results: Result[] = [];
const shares: string[] = [];
const peaks: Peak[] = [];
const graphs: GraphResults = { rates: [], costs: [], remarks: [] };
/** Backends that do not start here, with why. */
const absent = new Map<string, string>();

const peer = await startPeer('attacks.py');
for (const backend of backends) await leavingOut(backend, () => ofPool(backend));
peer?.stop();
if (only.includes('training')) {
  const trainer = await startPeer('training.py');
  for (const backend of backends)
    await leavingOut(backend, async () => {
      const { pool, contest } = await trainingContest(backend, trainer);
      const name = `${backend}, ${pool.size} ${pool.size === 1 ? 'worker' : 'workers'}`;
      await contend(contest, name).finally(() => pool.close());
    });
  trainer?.stop();
}
if (only.includes('memory') && tellsMemory)
  for (const backend of backends)
    await leavingOut(backend, async () => void peaks.push(...(await auditPeaks(backend, sizes))));
if (only.includes('graphs'))
  for (const backend of backends)
    await leavingOut(backend, async () => {
      const { rates, costs, remarks } = await graphResults(backend, turns, Number(values['graph-faces']));
      graphs.rates.push(...rates);
      graphs.costs.push(...costs);
      graphs.remarks.push(...remarks);
    });

const page = document();
console.log(`\n${page}`);
if (values.markdown !== undefined) writeFileSync(values.markdown, page);

/** Attacks and detection over all workers, and a whole audit. */
async function ofPool(backend: BackendName): Promise<void> {
  if (!only.some((part) => ['iap', 'uap', 'detect', 'audit'].includes(part))) return;
  const pool = await openPool({ backend, workers: null });
  const name = `${backend}, ${pool.size} workers of ${pool.batch}`;
  try {
    for (const contest of attackContests(pool, peer, only)) await contend(contest, name);
    if (!only.includes('audit')) return;
    const { share, faces, requests } = await auditRate(pool, turns);
    shares.push(
      `On ${backend} a whole audit of ${faces} faces by IAP-20 goes at ${share.toFixed(2)} of the speed of the bare engine (${requests} requests): the rest is reading and hashing files, decoding faces, writing pictures and rows.`,
    );
    console.log(shares.at(-1));
  } finally {
    await pool.close();
  }
}

async function contend(contest: Contest, name: string): Promise<void> {
  const found = await compare(contest, name, turns);
  results.push(...found);
  console.log(tableOf(found));
}

/** A backend that does not start is said so once. */
async function leavingOut(backend: string, work: () => Promise<unknown>): Promise<void> {
  if (absent.has(backend)) return;
  try {
    await work();
  } catch (error) {
    const { kind, message } = faultOf(error);
    if (kind !== 'backend') throw error;
    absent.set(backend, `Left out: ${message}.`);
    console.log(absent.get(backend));
  }
}

function document(): string {
  const { model } = cpus()[0] ?? { model: 'an unknown processor' };
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const facts = [
    `${cpus().length} x ${model.trim()}, ${memory} GiB of memory, ${process.platform} ${process.arch}, Node ${process.version}`,
    peer?.version ?? 'no Python with torch: Overfire alone',
    `Overfire ${VERSION}${commit()}, ${new Date().toISOString().slice(0, 10)}`,
  ];
  const options = process.argv.slice(2).map((part) => (part.includes(' ') ? `'${part}'` : part));
  const parts = [
    '# Benchmarks',
    `    npm run bench -- ${options.join(' ')}`.trimEnd(),
    facts.map((fact) => `- ${fact}`).join('\n'),
    `Medians over the turns, in each of which Overfire and PyTorch did the same work on random weights, at 256 x 256 where nothing
else is said, one after the other; a turn before them warms up. Above 1 Overfire is faster; the range of the turns is in brackets.
Careful PyTorch has its tensors in channels_last, BN folded into the convolutions and no gradients of parameters; common PyTorch has
them in NCHW and BN as a layer. Each is quoted at its best batch of this run. Overfire's figures count whole requests: bytes to pixels,
measuring the outcome in float and in 8 bits, messages between processes. PyTorch's count the bare loop. "The loop alone" is what 20
iterations more take.`,
    ...(results.length === 0 ? [] : ['## Speed', tableOf(results)]),
    ...shares,
    ...(peaks.length === 0
      ? []
      : [
          '## Memory',
          'Peak resident size of an audit (clean, URN, two steps of IAP), all its processes together, by the number of pictures.',
          peaksTable(peaks),
        ]),
    ...(only.includes('graphs')
      ? [
          '## Imported graphs',
          'Random weights, two-class heads, exported by PyTorch. "The loop" is what twice as many iterations more take, one face on each core.',
          ...(graphs.rates.length === 0 ? [] : [tableOf(graphs.rates), costsTable(graphs.costs)]),
          ...graphs.remarks,
        ]
      : []),
    ...absent.values(),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Of the working tree; empty outside a repository. */
function commit(): string {
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    const changed = git('status', '--porcelain', '-uno') === '' ? '' : ' with changes';
    return ` at ${git('rev-parse', '--short', 'HEAD')}${changed}`;
  } catch {
    return '';
  }
}
