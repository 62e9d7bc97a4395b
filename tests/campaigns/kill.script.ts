import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { randomSource } from '../../src/engine/random/seeded.ts';
import { verifyChain } from '../../src/main/domain/custody/chain.ts';
import { verifyCase } from '../../src/main/outputs/cases/verify.ts';
import { sha256Of } from '../../src/main/store/objects.ts';
import { contentsOf } from '../support/project.ts';
import { auditOnce, beginAt, makePlace, type Place, WORKS, type Work } from './works.ts';

/**
 * `npm run build && npm run test:kill`: every kind of long work, killed (SIGKILL) at seeded moments and begun again until it ends. Then
 * its rows, objects and files are those of one that nobody killed; its log is whole after each kill; no row that was there is gone; no
 * file is left over; no process outlives the one that was killed. Exit status 1 where one of it is not so.
 *
 *     --rounds 200    kills, over all works     --seed 1     --work audit (repeatable; all)
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    work: { type: 'string', multiple: true, default: WORKS.map(({ name }) => name) },
  },
});
/** How long processes may take to notice that the one that started them is gone. */
const NOTICED = 20_000;
const TOKEN = 'OVERFIRE_KILL_CAMPAIGN';

const random = randomSource(Number(values.seed));
const root = await mkdtemp(join(tmpdir(), 'overfire-kill-'));
const failures: string[] = [];
const say = (text: string) => console.log(text);

function start(args: string[], { env }: Place, token: string): { child: ChildProcess; errors: () => string } {
  const child = spawn(process.execPath, args, {
    env: { ...env, [TOKEN]: token },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr!.on('data', (chunk) => (errors += chunk));
  return { child, errors: () => errors };
}

/** Runs to its end, or is killed after so many milliseconds; says whether it was, and how long it ran. */
async function run(args: string[], place: Place, killAfter = Number.POSITIVE_INFINITY) {
  const token = `${process.pid}.${++runs}`;
  const begun = performance.now();
  const { child, errors } = start(args, place, token);
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  const killing = new AbortController();
  if (Number.isFinite(killAfter))
    pause(killAfter, undefined, { signal: killing.signal }).then(
      () => child.kill('SIGKILL'),
      () => {},
    );
  const [code, signal] = await ended;
  killing.abort();
  const took = performance.now() - begun;
  for (const until = Date.now() + NOTICED; left(token).length > 0; await pause(50))
    if (Date.now() > until) {
      failures.push(`processes ${left(token)} of ${args.slice(0, 3).join(' ')} live on`);
      break;
    }
  return { killed: signal === 'SIGKILL', code, took, errors: errors() };
}
let runs = 0;

/** Processes that were started below the one with this token, and live. */
function left(token: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`${TOKEN}=${token}\0`);
      } catch {
        return false;
      }
    });
}

interface Left {
  rows: Record<string, unknown[]>;
  objects: Record<string, string>;
  /** SHA-256 of every other file; of those whose bytes hold a time, that they are there. */
  files: Record<string, string>;
}

const OF_PROJECT = /(^|\/)(objects|audit\.jsonl|audit-withheld\.jsonl|project\.db)/;

async function leftBy(work: Work, folder: string): Promise<Left> {
  const files: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = relative(folder, path);
    if (!entry.isFile()) continue;
    if (work.project !== null && OF_PROJECT.test(name)) {
      // Objects are compared by name; what is not one of them is seen here.
      if (!/objects\/[0-9a-f]{2}\/[0-9a-f]{62}$|-(wal|shm)$/.test(name)) files[name] = 'there';
    } else files[name] = work.timed?.test(name) ? 'there' : sha256Of(await readFile(path));
  }
  if (work.project === null) return { rows: {}, objects: {}, files };
  return { ...(await contentsOf(join(folder, work.project))), files };
}

/** What a kill must leave: a log that is whole, and every row that was there before it. */
async function intact(
  work: Work,
  folder: string,
  before: Record<string, number>,
): Promise<Record<string, number>> {
  const project = work.project === null ? null : join(folder, work.project);
  if (project === null || !existsSync(join(project, 'project.db'))) return before;
  const { broken } = await verifyChain(project);
  if (broken !== null) failures.push(`${work.name}: the log is broken: ${broken}`);
  const { rows } = await contentsOf(project);
  const counts = Object.fromEntries(Object.entries(rows).map(([table, all]) => [table, all.length]));
  for (const [table, count] of Object.entries(before))
    if ((counts[table] ?? 0) < count)
      failures.push(`${work.name}: ${table} had ${count} rows, and has ${counts[table]}`);
  return counts;
}

/** Whether the log says that it was done: a kill after that takes nothing back. */
async function isDone({ act, project }: Work, folder: string): Promise<boolean> {
  if (act === undefined) return false;
  const log = await readFile(join(folder, project!, 'audit.jsonl'), 'utf8');
  return log.trimEnd().split('\n').at(-1)!.includes(`"act":"${act}"`);
}

/** Tables that a run numbers as it comes: which source was read first is not asked. */
function comparable({ rows, objects, files }: Left): unknown {
  const { evidence, evidence_faces, ...rest } = rows;
  const read = (evidence as { path: string; sha256: string; state: string }[] | undefined)
    ?.map(({ path, sha256, state }) => [path, sha256, state])
    .sort();
  return { rows: { ...rest, evidence: read, faces: evidence_faces?.length }, objects, files };
}

/** Where two values differ, and how: nothing where they are the same. */
function differences(expected: unknown, actual: unknown, at = ''): string[] {
  if (JSON.stringify(expected) === JSON.stringify(actual)) return [];
  if (typeof expected !== 'object' || typeof actual !== 'object' || expected === null || actual === null)
    return [
      `${at}: ${JSON.stringify(actual)?.slice(0, 100)}, not ${JSON.stringify(expected)?.slice(0, 100)}`,
    ];
  const [one, other] = [expected as Record<string, unknown>, actual as Record<string, unknown>];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
    differences(one[key], other[key], `${at}/${key}`),
  );
}

interface Calm {
  took: number;
  left: Left;
}

async function calmly(work: Work, place: Place, folder: string): Promise<Calm> {
  await beginAt(work, place, folder);
  const { code, took, errors } = await run(work.begin(place, folder), place);
  if (code !== 0) throw new Error(`${work.name} fails without a kill: ${errors}`);
  return { took, left: await leftBy(work, folder) };
}

/** One life of a work: killed at most so many times, then left to end. Returns how often it was killed. */
async function hunted(work: Work, place: Place, folder: string, calm: Calm, most: number): Promise<number> {
  await rm(folder, { recursive: true, force: true });
  await beginAt(work, place, folder);
  let counts: Record<string, number> = {};
  for (let kills = 0; ; ) {
    // Where not even its audit is entered, it is begun anew, as the program says.
    const begun = work.project === null ? existsSync(join(folder, 'training')) : (counts.audits ?? 0) > 0;
    const args = kills > 0 && begun && work.resume ? work.resume(place, folder) : work.begin(place, folder);
    const { killed, code, errors } = await run(args, place, kills < most ? random() * calm.took : undefined);
    if (killed) kills++;
    else if (code !== 0) {
      failures.push(`${work.name}, after ${kills} kills: ${errors.trim()}`);
      return kills;
    }
    counts = await intact(work, folder, counts);
    if (killed && !(await isDone(work, folder))) continue;
    const found = differences(comparable(calm.left), comparable(await leftBy(work, folder)));
    if (found.length > 0)
      failures.push(`${work.name}, after ${kills} kills: ${found.slice(0, 8).join('\n    ')}`);
    const sealed = join(folder, 'sealed.zip');
    if (existsSync(sealed) && !(await verifyCase(sealed)).good) failures.push('the sealed case is not good');
    return kills;
  }
}

try {
  const place = await makePlace(root);
  process.env.OVERFIRE_HOME = place.env.OVERFIRE_HOME;
  const made = await run(auditOnce(place), place);
  if (made.code !== 0) throw new Error(made.errors);
  const works = WORKS.filter(({ name }) => values.work.includes(name));
  const share = Math.ceil(Number(values.rounds) / works.length);
  let all = 0;
  for (const work of works) {
    // In one folder, since pages name the folder of their project.
    const folder = join(root, 'work');
    await rm(folder, { recursive: true, force: true });
    const calm = await calmly(work, place, folder);
    const known = failures.length;
    let kills = 0;
    let lives = 0;
    for (let idle = 0; kills < share && idle < 5; lives++) {
      const more = await hunted(
        work,
        place,
        folder,
        calm,
        Math.min(share - kills, 1 + Math.floor(random() * 4)),
      );
      kills += more;
      idle = more === 0 ? idle + 1 : 0;
    }
    all += kills;
    const told = failures.slice(known);
    say(
      `${work.name}: ${(calm.took / 1000).toFixed(1)} s calm, ${kills} kills in ${lives} lives, ${told.length} failures`,
    );
    for (const failure of told) say(`  ${failure}`);
  }
  say(`${all} kills, ${failures.length} failures`);
} finally {
  await rm(root, { recursive: true, force: true });
}
if (failures.length > 0) process.exitCode = 1;
