import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { surrogateOf } from '../../../common/attacks.ts';
import { type BackendChoice, backendChoiceSchema, cropSchema } from '../../../common/audit.ts';
import { fail } from '../../../common/fault.ts';
import { labelOf } from '../../../common/label.ts';
import type { Rerun, SealedCase } from '../../../common/sealed.ts';
import { openPool, type Pool } from '../../compute/pool.ts';
import type { Store } from '../../store/store.ts';
import { resume } from '../audits/audit.ts';
import type { Host } from '../audits/host.ts';
import { decodeUniversal, universalRow } from '../audits/universals.ts';
import { appendAct, SOFTWARE } from '../custody/log.ts';
import { openCatalogue } from '../detectors/catalogue.ts';
import { encodeDetector } from '../detectors/encode.ts';
import { createProject } from '../projects/project.ts';
import { survive } from '../survival/survive.ts';
import { type CaseFiles, openCase } from './caseFiles.ts';
import { differencesOf } from './differences.ts';
import { findOriginals } from './originals.ts';
import { readItems, readObject, readSealedCase } from './readCase.ts';
import { verifyCase } from './verify.ts';

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
  const { good, problems } = await verifyCase(absolute, { onProgress: host.onProgress });
  if (!good)
    fail(
      'input',
      `${path}: this case is not as it was sealed (${problems[0]!.kind}: ${problems[0]!.message})`,
      'see overfire verify, and get another copy',
      path,
    );
  const files = await openCase(absolute);
  const folder = options.out === undefined ? await mkdtemp(join(tmpdir(), 'overfire-rerun-')) : options.out;
  try {
    const sealed = await readSealedCase(files, path);
    const store = await createProject(folder);
    try {
      const pool = await openPool({
        backend: options.backend ?? backendChoiceSchema.parse(sealed.engine.backend),
        workers: options.workers ?? null,
      });
      try {
        const audit = await prepare(store, files, sealed, pool, { path, ...options });
        appendAct(store, 'sealed audit repeated', { audit, sealed: sealed.audit.id, case: absolute });
        await resume(folder, host, { pool, auditId: audit });
        if (sealed.treatments !== undefined)
          await survive(folder, host, { pool, auditId: audit, treatments: sealed.treatments });
        const found = await differencesOf(store, audit, files, host);
        appendAct(store, 'sealed audit compared', { audit, ...found });
        return {
          case: absolute,
          ...found,
          from: options.footage === undefined ? 'case' : 'originals',
          backend: { sealed: sealed.engine.backend, now: pool.info.backend },
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
    if (options.out === undefined) await rm(folder, { recursive: true, force: true });
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
  if (footage === undefined && sealed.redacted)
    fail('usage', `${path}: this case holds no faces`, 'name the folder of the originals: --footage', path);
  const side = sealed.detector.contract.inputSize;
  const { detector } = sealed;
  const weights = await store.objects.put(await installed(sealed.weights, detector.name, detector.sources));
  const take = async (sha256: string) => {
    const bytes = await readObject(files, sha256);
    if (bytes === null) fail('input', `${path}: it lacks the object ${sha256}`, 'get another copy', path);
    await store.objects.put(bytes);
    return bytes;
  };
  for (const params of sealed.audit.config.attacks) {
    const surrogate = surrogateOf(params);
    if (surrogate !== undefined) await store.objects.put(await installed(surrogate.id, surrogate.name, []));
  }
  const universals = [];
  for (const { attack, object } of sealed.universals)
    universals.push(
      universalRow(attack, object, decodeUniversal(await take(object), object, side).universal),
    );
  const adversarialMasks = [];
  for (const { attack, object } of sealed.adversarialMasks) {
    await take(object);
    adversarialMasks.push({ attack, mask: object });
  }
  const there = footage === undefined ? null : await findOriginals(footage, sealed.sources);
  const audit = store.plan.begin({
    config: sealed.audit.config,
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
    })),
    leftOut: [],
    universals,
    adversarialMasks,
  });
  if (audit === null)
    fail('usage', `${store.folder} holds this audit unfinished`, 'name another folder', store.folder);
  if (there === null) await enterFaces(store, audit, files, sealed, path, take);
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
    fail(
      'model',
      `the detector "${name}" with SHA-256 ${weights} is not installed here`,
      `import it: overfire detectors import ${made || `${name}.safetensors`}`,
    );
  }
  return encodeDetector(card.contract, await catalogue.load(card)).bytes;
}

/** The faces of the case, in the audit's order; their originals count as compared, since none is here. */
async function enterFaces(
  store: Store,
  audit: number,
  files: CaseFiles,
  sealed: SealedCase,
  path: string,
  take: (sha256: string) => Promise<Buffer>,
): Promise<void> {
  const open = sealed.sources.map(({ path, kind, label, mask }, position) => {
    return { position, faces: 0, path, display: path, kind, label: labelOf(label), mask };
  });
  const originals = sealed.sources.map(({ bytes, sha256, maskSha256 }) =>
    bytes === null || sha256 === null ? null : { bytes, sha256, maskSha256 },
  );
  for await (const item of readItems(files, path)) {
    const source = open[item.source];
    const original = originals[item.source];
    if (source === undefined || original == null)
      fail('input', `${path}: face ${item.position} comes from no original`, 'get another copy', path);
    await take(item.crop);
    if (item.mask !== null) await take(item.mask);
    const { cropping, position: _position, source: _source, label: _label, ...face } = item;
    store.plan.enter(audit, { source, original, cropping, faces: [face], exhausted: false, leftOut: [] });
  }
  for (const [position, source] of open.entries()) {
    store.plan.enter(audit, {
      source,
      original: originals[position] ?? null,
      cropping: '',
      faces: [],
      exhausted: true,
      leftOut: [],
    });
    store.work.enterCheck(audit, position, originals[position]?.sha256 ?? null, null);
  }
  store.plan.finishPlanning(audit);
}
