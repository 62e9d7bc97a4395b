/**
 * What a window waits for in a project of many faces: a project with as many faces as evidence, and an audit of them
 * under two attacks, is made through the store's own functions; then every question of the window is asked.
 * Prints the slowest of five askings of each, on the clock and of a core, and the peak memory of asking.
 *
 *   npm run bench:scale -- [--faces 100000] [--audits 1] [--keep FOLDER]
 *
 * --keep makes the project in a folder, or asks the one that is there.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { summaryOf } from '../src/main/domain/audits/history.ts';
import { aggregate } from '../src/main/domain/findings/aggregate.ts';
import { KeptFindings } from '../src/main/domain/findings/kept.ts';
import { openStore, type Store } from '../src/main/store/store.ts';
import { addAudit, addEvidence, bigConfig } from './bigProject.ts';

const { values } = parseArgs({
  options: {
    faces: { type: 'string', default: '100000' },
    audits: { type: 'string', default: '1' },
    keep: { type: 'string' },
  },
});
const faces = Number(values.faces);
const TIMES = 5;
const ms = (value: number) => `${value.toFixed(1).padStart(9)} ms`;

const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'overfire-scale-')));
try {
  if (!existsSync(join(folder, 'project.db'))) await make(folder);
  const store = openStore(folder, { create: false });
  const first = milliseconds(() => aggregate(store.results, store.results.audit(1), folder));
  console.log(
    `findings from the rows, once for each audit: ${ms(first.wall)} on the clock, ${ms(first.cpu)} of a core`,
  );
  console.log(`${'slowest of five askings'.padEnd(50)} ${'clock'.padStart(12)}  ${'core'.padStart(12)}`);
  for (const [what, ask] of questions(store)) {
    const took = Array.from({ length: TIMES }, () => milliseconds(ask));
    const [slowest, computed] = [
      Math.max(...took.map(({ wall }) => wall)),
      Math.max(...took.map(({ cpu }) => cpu)),
    ];
    console.log(`${what.padEnd(50)} ${ms(slowest)}  ${ms(computed)}${computed > 100 ? '  slow' : ''}`);
  }
  store.close();
  console.log(`peak memory of the process ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
} finally {
  if (values.keep === undefined) await rm(folder, { recursive: true, force: true });
}

async function make(into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  const store = openStore(into, { create: true });
  const begun = performance.now();
  addEvidence(store, faces);
  for (let seed = 1; seed <= Number(values.audits); seed++) addAudit(store, faces, { ...bigConfig(), seed });
  store.jobs.list();
  store.close();
  console.log(`${faces} faces were entered in ${((performance.now() - begun) / 1000).toFixed(0)} s`);
}

/** On the clock, and of a core: on a machine that others use as well, the second says more. */
function milliseconds(ask: () => unknown): { wall: number; cpu: number } {
  const begun = performance.now();
  const before = process.cpuUsage();
  ask();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - begun, cpu: (user + system) / 1000 };
}

function questions(store: Store): [string, () => unknown][] {
  const { evidence, samples } = store;
  const of = { audit: 1, attack: 0, segmentation: false };
  const last = { offset: faces - 60, limit: 60 };
  const half = { offset: faces / 2 - 60, limit: 60 };
  const kept = new KeptFindings(store);
  return [
    ['evidence: counts', () => evidence.counts()],
    ['evidence: first page of faces', () => evidence.faces({}, { offset: 0, limit: 60 })],
    ['evidence: last page of faces', () => evidence.faces({}, last)],
    ['evidence: last page of fake faces', () => evidence.faces({ label: 'fake' }, half)],
    ['evidence: faces with a mask', () => evidence.faces({ masked: true }, { offset: 0, limit: 60 })],
    ['evidence: faces without a mask', () => evidence.faces({ masked: false }, { offset: 0, limit: 60 })],
    [
      'evidence: faces whose path holds a text',
      () => evidence.faces({ text: '999' }, { offset: 0, limit: 60 }),
    ],
    ['evidence: last page of files', () => evidence.sources({}, last)],
    ['evidence: last page of fake files', () => evidence.sources({ label: 'fake' }, half)],
    [
      'evidence: files whose path holds a text',
      () => evidence.sources({ text: '999' }, { offset: 0, limit: 60 }),
    ],
    ['evidence: files with a mask', () => evidence.sources({ masked: true }, { offset: 0, limit: 60 })],
    ['evidence: faces of all files, for an estimate', () => evidence.countChosen(null)],
    ['history', () => store.jobs.list().map((job) => summaryOf(store, job, null))],
    ['samples: counts', () => samples.counts(of)],
    ['samples: first page', () => samples.page(of, {}, { offset: 0, limit: 60 })],
    ['samples: last page', () => samples.page(of, {}, last)],
    [
      'samples: fooled fakes, a late page',
      () => samples.page(of, { verdict: 'fooled', label: 'fake' }, { offset: faces / 5, limit: 60 }),
    ],
    ['samples: one face', () => samples.one(of, faces - 10)],
    ['samples: its neighbours', () => samples.around(of, {}, faces - 10)],
    ['samples: its neighbours among the fooled', () => samples.around(of, { verdict: 'fooled' }, faces - 10)],
    ['samples: accuracy so far', () => samples.running(1, 2)],
    ['findings, kept', () => kept.of(1)],
  ];
}
