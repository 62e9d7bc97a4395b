import { mkdtemp, readdir } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { regionOf, sourcesOf } from '../../../common/attacks/registry.ts';
import { type BackendChoice, backendChoiceSchema, cropSchema } from '../../../common/audit.ts';
import { labelOf } from '../../../common/base/label.ts';
import { difference } from '../../../common/engine.ts';
import { extentOf } from '../../../common/extent.ts';
import type { Rerun, SealedCase } from '../../../common/sealed.ts';
import { fail, failAt } from '../../../language/faults.ts';
import { hashFile } from '../../base/hash.ts';
import type { Host } from '../../base/host.ts';
import { openPool, type Pool } from '../../compute/pool.ts';
import { resume } from '../../domain/audits/audit.ts';
import { appendAct, SOFTWARE } from '../../domain/custody/log.ts';
import { openCatalogue } from '../../domain/detectors/catalogue.ts';
import { encodeDetector } from '../../domain/detectors/encode.ts';
import { createProject } from '../../domain/projects/project.ts';
import { decodeUniversal, universalRow } from '../../domain/universals/universals.ts';
import { removeAll } from '../../store/folder.ts';
import type { Store } from '../../store/store.ts';
import { survive } from '../survival/survive.ts';
import type { CaseFiles } from './caseFiles.ts';
import { differencesOf } from './differences.ts';
import { enterFaces } from './faces.ts';
import { openVerified } from './open.ts';
import { readObject, readSealedCase } from './readCase.ts';

export interface RerunOptions {
  /** Folder that holds the originals, under whatever names: faces are taken from them anew, and not from the case. */
  footage?: string;
  /** As sealed where none is named: on another one the last digits differ. */
  backend?: BackendChoice;
  workers?: number | null;
  /** Folder of the project that the audit is repeated in, which is kept; a temporary one where none is named. */
  out?: string;
}

/**
 * Does a sealed audit again, from its configuration and its faces, with the installed detector of the same hash, and
 * compares every result. Throws `input` where the case is not as it was sealed or originals are missing, `model` where
 * the detector is not installed, `usage` where the case holds no faces and no originals are named.
 */
export async function rerunCase(path: string, host: Host, options: RerunOptions = {}): Promise<Rerun> {
  const absolute = resolve(path);
  const files = await openVerified(absolute, host.onProgress);
  const folder = options.out === undefined ? await mkdtemp(join(tmpdir(), 'overfire-rerun-')) : options.out;
  try {
    const sealed = await readSealedCase(files, path);
    const store = await createProject(folder);
    try {
      const pool = await openPool({
        backend: options.backend ?? backendChoiceSchema.parse(sealed.engine.backend),
        workers: options.workers ?? null,
        contracts: [sealed.detector.contract],
        provider: options.backend === undefined ? sealed.engine.provider : undefined,
        onInstead: host.onRemark,
      });
      try {
        const audit = await prepare(store, files, sealed, pool, { path, ...options });
        appendAct(store, 'sealed audit repeated', { audit, sealed: sealed.audit.id, case: absolute });
        await resume(folder, host, { pool, auditId: audit });
        if (sealed.treatments !== undefined)
          await survive(folder, host, { pool, auditId: audit, treatments: sealed.treatments });
        const graphs = sealed.detector.contract.architecture === 'graph';
        const differs = difference(sealed.engine, pool.info, graphs)?.trait ?? null;
        const found = await differencesOf(store, audit, files, differs === null, host);
        appendAct(store, 'sealed audit compared', { audit, ...found });
        return {
          case: absolute,
          ...found,
          from: options.footage === undefined ? 'case' : 'originals',
          ...(options.footage === undefined && sealed.audit.config.deliver !== undefined
            ? { withoutDeliveries: true as const }
            : {}),
          engine: {
            sealed: sealed.engine,
            now: pool.info,
            differs,
          },
          software: { sealed: sealed.software, now: SOFTWARE },
          project: options.out === undefined ? null : store.folder,
        };
      } finally {
        await pool.close();
      }
    } finally {
      store.close();
    }
  } finally {
    files.close();
    if (options.out === undefined) await removeAll(folder);
  }
}

/** Enters the sealed audit as one that is still to be measured. */
async function prepare(
  store: Store,
  files: CaseFiles,
  sealed: SealedCase,
  pool: Pool,
  { path, footage }: RerunOptions & { path: string },
): Promise<number> {
  if (footage === undefined && sealed.redacted) failAt('usage', path, 'case.noFaces');
  const extent = extentOf(sealed.detector.contract);
  const { detector } = sealed;
  const weights = await store.objects.put(await installed(sealed.weights, detector.name, detector.sources));
  const take = async (sha256: string) => {
    const bytes = await readObject(files, sha256);
    if (bytes === null) failAt('input', path, 'case.noObject', { sha256 });
    await store.objects.put(bytes);
    return bytes;
  };
  for (const params of sealed.audit.config.attacks) {
    for (const { id, name } of sourcesOf(params)) await store.objects.put(await installed(id, name, []));
    const region = regionOf(params);
    if (region?.kind === 'mask') await take(region.object);
  }
  const universals = [];
  for (const { attack, object } of sealed.universals)
    universals.push(
      universalRow(attack, object, decodeUniversal(await take(object), object, extent).universal),
    );
  const adversarialMasks = [];
  for (const { attack, object } of sealed.adversarialMasks) {
    await take(object);
    adversarialMasks.push({ attack, mask: object });
  }
  const there = footage === undefined ? null : await findOriginals(footage, sealed.sources);
  // Files are handed in from their originals.
  const { deliver: _handedIn, ...rest } = sealed.audit.config;
  const audit = store.plan.begin({
    config: there === null ? rest : sealed.audit.config,
    detector: sealed.detector,
    weights,
    engine: pool.info,
    created: new Date().toISOString(),
    runner: `process ${process.pid} on ${hostname()}`,
    sources: sealed.sources.map((source) => ({
      path: (source.sha256 === null ? null : there?.get(source.sha256)) ?? source.path,
      display: source.path,
      kind: source.kind,
      label: labelOf(source.label),
      mask: (source.maskSha256 === null ? null : there?.get(source.maskSha256)) ?? source.mask,
      ...(source.crop === null ? {} : { crop: cropSchema.parse(JSON.parse(source.crop)) }),
      ...(source.attributes === undefined ? {} : { attributes: source.attributes }),
      person: source.person,
      labels: source.labels,
    })),
    leftOut: [],
    universals,
    adversarialMasks,
  });
  if (audit === null) fail('usage', 'case.rerunThere', { folder: store.folder }, store.folder);
  if (there === null)
    await enterFaces(store, audit, files, sealed, path, async ({ crop, mask }) => {
      await take(crop);
      if (mask !== null) await take(mask);
    });
  return audit;
}

/** @param sources files that it was imported from, where they are known */
async function installed(
  weights: string,
  name: string,
  sources: SealedCase['detector']['sources'],
): Promise<Uint8Array> {
  const catalogue = openCatalogue();
  const card = catalogue.list().find(({ id }) => id === weights);
  if (card === undefined) {
    const made = sources.map(({ file, sha256 }) => `${file} (${sha256})`).join(' and ');
    const files = made || `${name}.safetensors`;
    fail('model', 'case.noDetector', { name, sha256: weights, files });
  }
  return encodeDetector(card.contract, await catalogue.load(card)).bytes;
}

/**
 * The originals of a case and their masks below a folder, by SHA-256: names and order don't matter.
 * Throws `input` where one of them is not there, with the first few by name.
 */
async function findOriginals(footage: string, sources: SealedCase['sources']): Promise<Map<string, string>> {
  const wanted = new Map<string, string>();
  for (const { path, sha256, mask, maskSha256 } of sources) {
    if (sha256 !== null) wanted.set(sha256, path);
    if (maskSha256 !== null) wanted.set(maskSha256, mask ?? path);
  }
  const found = new Map<string, string>();
  const folder = resolve(footage);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const sha256 = await hashFile(path);
    if (wanted.has(sha256) && !found.has(sha256)) found.set(sha256, path);
  }
  const missing = [...wanted].filter(([sha256]) => !found.has(sha256)).map(([, path]) => path);
  if (missing.length > 0) {
    const some = missing.slice(0, 3).join(', ') + (missing.length > 3 ? ' ...' : '');
    failAt('input', footage, 'case.originalsMissing', { missing: missing.length, all: wanted.size, some });
  }
  return found;
}
