import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { LatePlan } from '../../../common/plan.ts';
import type { OnProgress } from '../../../common/progress.ts';
import { type Manifest, manifestSchema, type Problem, type Verification } from '../../../common/sealed.ts';
import { fail } from '../../../language/faults.ts';
import { type ChainReport, checkChain } from '../../domain/custody/chain.ts';
import { fingerprintOf, isSignedBy } from '../../domain/custody/key.ts';
import { noteLabAct } from '../../domain/custody/labLog.ts';
import { LOG_FILE } from '../../domain/custody/log.ts';
import { latePlans, plannedOf } from '../../domain/plans/sealed.ts';
import { DATABASE_FILE } from '../../store/database.ts';
import { type CaseFiles, openCase } from './caseFiles.ts';
import { KEY_FILE, MANIFEST_FILE, SIGNATURE_FILE } from './names.ts';
import { timestampOf } from './timestamp.ts';
import { verifyProject } from './verifyProject.ts';

export interface VerifyOptions {
  /** Fingerprint of the key that must have signed it. */
  key?: string;
  onProgress?: OnProgress;
}

/** A manifest lists some hundred bytes for each file. */
const LONGEST_MANIFEST = 1 << 29;
/** Problems that the lab's log names; a case of another kind has as many as it has files. */
const NOTED = 20;
const LONGEST_KEY = 1 << 12;
const SIGNATURE_BYTES = 64;

/**
 * Verifies a sealed case, a folder that one was unpacked to, or a project's folder, from its files alone. What is wrong
 * is in the answer; throws the system's errors where nothing is there to verify.
 */
export async function verifyCase(path: string, options: VerifyOptions = {}): Promise<Verification> {
  const absolute = resolve(path);
  if (existsSync(join(absolute, DATABASE_FILE)) && !existsSync(join(absolute, MANIFEST_FILE))) {
    if (options.key !== undefined) fail('usage', 'case.unsigned', { path }, path);
    return verifyProject(absolute, options.onProgress);
  }
  const files = await openCase(absolute);
  try {
    const found = await verifyFiles(absolute, files, options);
    const { good, sealed, key, problems } = found;
    noteLabAct('case verified', { path: absolute, good, sealed, key, problems: problems.slice(0, NOTED) });
    return found;
  } finally {
    files.close();
  }
}

/** The same of files that are open already, under the name that they have. */
export async function verifyFiles(
  path: string,
  files: CaseFiles,
  options: VerifyOptions,
): Promise<Verification> {
  const bytes = [...files.sizes.values()].reduce((sum, size) => sum + size, 0);
  const problems = [...files.problems];
  let done = 0;
  const total = files.form === 'sealed case' ? 2 * bytes : bytes;
  const onBytes = (n: number) => {
    done = Math.min(total, done + n);
    options.onProgress?.({ stage: 'verify', done: done / 1e6, total: total / 1e6, unit: 'megabyte' });
  };
  const { manifest, key, problems: seal } = await checkSeal(files, options.key);
  problems.push(...seal);
  if (manifest !== null) problems.push(...(await checkFiles(files, manifest, onBytes)));
  const { acts, broken } = await chainOf(files);
  if (broken !== null) problems.push({ kind: 'chain', path: LOG_FILE, message: broken });
  const late = await latePlansOf(files);
  // Where a file is altered, the container is too: that says nothing new.
  if (problems.length === 0) {
    const flaw = outOfOrder(files, manifest!) ?? (await files.compareContainer(onBytes));
    if (flaw !== null) problems.push(flaw);
  }
  const stamp = await timestampOf(path, await small(files, MANIFEST_FILE, LONGEST_MANIFEST));
  if (stamp?.problem != null) problems.push({ kind: 'timestamp', path: stamp.file, message: stamp.problem });
  return {
    path,
    form: files.form,
    good: problems.length === 0,
    sealed: manifest?.sealed ?? null,
    key,
    expectedKey: options.key === undefined ? null : key === options.key,
    files: files.sizes.size,
    bytes,
    acts,
    problems,
    ...(late.length === 0 ? {} : { latePlans: late }),
    ...(stamp === null ? {} : { timestamp: stamp }),
  };
}

/** The manifest, whether the key in the case signed it, and whether that is the right key. */
async function checkSeal(
  files: CaseFiles,
  wanted: string | undefined,
): Promise<{ manifest: Manifest | null; key: string | null; problems: Problem[] }> {
  const problems: Problem[] = [];
  const say = (kind: Problem['kind'], path: string | null, message: string) =>
    problems.push({ kind, path, message });
  const bytes = await small(files, MANIFEST_FILE, LONGEST_MANIFEST);
  const manifest = bytes === null ? null : manifestIn(bytes);
  if (bytes === null)
    say('manifest', MANIFEST_FILE, 'it is missing, or can not be read: this is no sealed case');
  else if (manifest === null) say('manifest', MANIFEST_FILE, 'it is no manifest of a case, or is damaged');

  const pem = (await small(files, KEY_FILE, LONGEST_KEY))?.toString('latin1') ?? '';
  const key = fingerprintOf(pem);
  const signature = await small(files, SIGNATURE_FILE, SIGNATURE_BYTES);
  if (key === null) say('signature', KEY_FILE, 'it is missing, or holds no Ed25519 public key');
  else if (signature === null) say('signature', SIGNATURE_FILE, 'it is missing, or is no signature');
  else if (bytes !== null && !isSignedBy(pem, bytes, signature))
    say('signature', SIGNATURE_FILE, `${MANIFEST_FILE} is not what the key in ${KEY_FILE} signed`);
  if (key !== null && manifest !== null && manifest.key !== key)
    say('key', KEY_FILE, `${MANIFEST_FILE} names the key ${manifest.key}, and ${KEY_FILE} is ${key}`);
  if (key !== null && wanted !== undefined && key !== wanted)
    say('key', KEY_FILE, `signed by another key: ${key}, not ${wanted}`);
  return { manifest, key, problems };
}

function manifestIn(bytes: Buffer): Manifest | null {
  try {
    const manifest = manifestSchema.parse(JSON.parse(bytes.toString('utf8')));
    return new Set(manifest.files.map(({ path }) => path)).size === manifest.files.length ? manifest : null;
  } catch {
    return null;
  }
}

/** A file that is read whole; null where it is missing, longer, or can't be read. */
async function small(files: CaseFiles, path: string, longest: number): Promise<Buffer | null> {
  const size = files.sizes.get(path);
  if (size === undefined || size > longest) return null;
  try {
    return await buffer(await files.open(path));
  } catch {
    return null;
  }
}

interface Found {
  size: number;
  /** null where it can't be read. */
  sha256: string | null;
}

/** Every file against the manifest; one that moved is named where it was and where it is. */
async function checkFiles(
  files: CaseFiles,
  manifest: Manifest,
  onBytes: (n: number) => void,
): Promise<Problem[]> {
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  const found = new Map<string, Found>();
  for (const [path, size] of files.sizes) {
    if (path === MANIFEST_FILE || path === SIGNATURE_FILE) continue;
    found.set(path, { size, sha256: await files.hash(path, onBytes) });
  }
  const problems: Problem[] = [];
  const altered = [...found].filter(([path, { sha256 }]) => {
    const file = listed.get(path);
    return file !== undefined && file.sha256 !== sha256;
  });
  const unlisted = new Map([...found].filter(([path]) => !listed.has(path)));
  const strays = new Map([...unlisted].map(([path, { sha256 }]) => [sha256, path]));
  for (const file of manifest.files) {
    if (found.has(file.path)) continue;
    const moved = strays.get(file.sha256);
    strays.delete(file.sha256);
    if (moved !== undefined) unlisted.delete(moved);
    problems.push(
      moved === undefined
        ? { kind: 'missing', path: file.path, message: 'it is listed, and not there' }
        : { kind: 'renamed', path: file.path, message: `it is there as ${moved}` },
    );
  }
  const told = new Set<string>();
  const alteredTo = new Map(altered.map(([path, { sha256 }]) => [sha256, path]));
  const owners = new Map(manifest.files.map((file) => [file.sha256, file.path]));
  for (const [path, { size, sha256 }] of altered) {
    if (told.has(path)) continue;
    const own = listed.get(path)!;
    const twin = alteredTo.get(own.sha256);
    if (twin !== undefined && listed.get(twin)!.sha256 === sha256) {
      told.add(twin);
      problems.push({ kind: 'swapped', path, message: `it and ${twin} hold each other's bytes` });
      continue;
    }
    const donor = sha256 === null ? undefined : owners.get(sha256);
    const how =
      sha256 === null
        ? 'it can not be read'
        : donor !== undefined
          ? `it holds the bytes of ${donor}`
          : size === own.size
            ? 'its SHA-256 is not the listed one'
            : `it has ${size} bytes, not ${own.size}`;
    problems.push({ kind: 'altered', path, message: how });
  }
  for (const path of unlisted.keys())
    problems.push({ kind: 'unlisted', path, message: 'it is there, and not listed' });
  return problems;
}

/** A container has its files as the manifest lists them, then the manifest and its signature: one order, and no other. */
function outOfOrder({ form, sizes }: CaseFiles, { files }: Manifest): Problem | null {
  if (form !== 'sealed case') return null;
  const listed = [...files.map(({ path }) => path), MANIFEST_FILE, SIGNATURE_FILE];
  const path = [...sizes.keys()].find((name, i) => name !== listed[i]);
  if (path === undefined) return null;
  return { kind: 'container', path, message: `it does not stand where ${MANIFEST_FILE} lists it` };
}

/** None where the log can't be read, which is named already. */
async function latePlansOf(files: CaseFiles): Promise<LatePlan[]> {
  if (!files.sizes.has(LOG_FILE)) return [];
  try {
    return latePlans(await plannedOf(await files.open(LOG_FILE)));
  } catch {
    return [];
  }
}

async function chainOf(files: CaseFiles): Promise<ChainReport> {
  if (!files.sizes.has(LOG_FILE)) return { acts: 0, broken: null }; // named as missing already
  let stream: Readable;
  try {
    stream = await files.open(LOG_FILE);
    return await checkChain(stream, undefined, 'it is not whole');
  } catch {
    return { acts: 0, broken: 'it can not be read' };
  }
}
