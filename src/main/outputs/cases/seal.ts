import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { arch, availableParallelism, cpus, release, type as systemType } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { LanguageCode } from '../../../common/base/language.ts';
import type { Laboratory } from '../../../common/laboratory.ts';
import type { OnProgress } from '../../../common/progress.ts';
import type { ReportChoices } from '../../../common/report.ts';
import { CASE_FORMAT, type Exported, type Manifest } from '../../../common/sealed.ts';
import { asOverfireError, fail, failAt } from '../../../language/faults.ts';
import { languageOf } from '../../../language/language.ts';
import { hashFile } from '../../base/hash.ts';
import { linesOf } from '../../base/lines.ts';
import { PACKAGE } from '../../base/package.ts';
import { userFolder } from '../../base/userFolder.ts';
import { resultFiles } from '../../domain/audits/resultLines.ts';
import { verifyChain } from '../../domain/custody/chain.ts';
import { type LabKey, labKey, PUBLIC_FILE, signWith } from '../../domain/custody/key.ts';
import { appendAct, LOG_FILE, SOFTWARE } from '../../domain/custody/log.ts';
import { type ChangedOriginal, changedOriginals } from '../../domain/custody/originals.ts';
import { holdsPath, WITHHELD_FILE } from '../../domain/custody/withheld.ts';
import { chosenAudit } from '../../domain/findings/findings.ts';
import { openProject } from '../../domain/projects/project.ts';
import { makeFolder } from '../../store/folder.ts';
import { sha256Of } from '../../store/objects.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { reportPieces } from '../reports/report.ts';
import { scoreLines } from '../studies/csv.ts';
import { studyResults } from '../studies/results.ts';
import { studyPage } from '../studies/resultsPage.tsx';
import { type ContainerEntry, writeContainer } from './container.ts';
import {
  CASE_FILE,
  ENVIRONMENT_FILE,
  KEY_FILE,
  MANIFEST_FILE,
  objectPath,
  PDF_FILE,
  REPORT_FILE,
  SIGNATURE_FILE,
} from './names.ts';
import { REAL_PATHS, shortPaths, shownConfig, shownCover, shownExaminer, shownResults } from './pathNames.ts';
import { redactedObjects, showsFace } from './redact.ts';
import { sealedCaseOf } from './sealedCase.ts';
import { sealedPdf } from './sealedPdf.ts';

export interface ExportOptions extends Partial<ReportChoices> {
  /** The project's last audit where none is named. */
  auditId?: number;
  /** File to write; made with its folder, and never written over. */
  out: string;
  /** Faces are blurred in the report, and their pictures left out of the case. */
  redact?: boolean;
  /** Paths are shown as they are on this machine. */
  withPaths?: boolean;
  /** The report as a PDF as well, where a browser of this machine prints one; without it where false. */
  pdf?: boolean;
  /** Of the report; English where none is named. */
  language?: LanguageCode;
  /** Whose case it is: fixed when it is sealed. */
  laboratory?: Laboratory | null;
  onProgress?: OnProgress;
  /** Time of sealing, UTC, ISO 8601: now where none is given. */
  sealed?: string;
}

const LONGEST_LINE = 1 << 28;

/**
 * Seals an audit of a project as one signed file (docs/custody.md). Throws `usage` where the audit is not done or the
 * file is there already, `store` where objects are missing or damaged or the log's chain is broken: what leaves the lab
 * is whole. A file that this was killed over is not there.
 */
export async function exportCase(folder: string, options: ExportOptions): Promise<Exported> {
  const begun = performance.now();
  const out = resolve(options.out);
  if (existsSync(out)) fail('usage', 'case.there', { path: out }, out);
  const store = openProject(folder);
  try {
    const audit = chosenAudit(store, options.auditId);
    if (audit.state !== 'done')
      fail('usage', 'audit.notDone', { audit: audit.id, state: audit.state }, store.folder);
    const { broken } = await verifyChain(store.folder);
    if (broken !== null) failAt('store', join(store.folder, LOG_FILE), 'log.broken', { problem: broken });
    const key = await labKey();
    await makeFolder(resolve(out, '..'));
    const changed = await changedOriginals(store, audit.id);
    const seal = new Seal(key, options.sealed ?? new Date().toISOString());
    let exported: Exported | null = null;
    const files = seal.signed(contents(store, audit, changed, key, { ...options, sealed: seal.time }));
    await writeContainer(out, files, async (beside) => {
      exported = {
        file: out,
        audit: audit.id,
        bytes: (await stat(beside)).size,
        files: seal.files + 2,
        sha256: await hashFile(beside),
        key: key.fingerprint,
        publicKey: join(userFolder(), PUBLIC_FILE),
        redacted: options.redact === true,
        pdf: seal.holds(PDF_FILE),
      };
      // First the line, then the name: no case is there that the log doesn't tell of.
      const seconds = Math.round(performance.now() - begun) / 1000;
      appendAct(store, 'case exported', { ...exported, changed, seconds });
    });
    return exported!;
  } catch (error) {
    throw asOverfireError(error, store.folder);
  } finally {
    store.close();
  }
}

/** The files of a case but manifest and signature, in their order. */
async function* contents(
  store: Store,
  audit: AuditRow,
  changed: ChangedOriginal[],
  key: LabKey,
  options: ExportOptions & { sealed: string },
): AsyncGenerator<ContainerEntry> {
  const { redact: redacted = false, withPaths = false, pdf = true, language = 'en', sealed } = options;
  const { by, falsePositives, laboratory = null } = options;
  const onProgress = options.onProgress ?? (() => {});
  const names = withPaths ? REAL_PATHS : shortPaths(audit, store.folder);
  const text = (path: string, lines: () => Iterable<string> | AsyncIterable<string>) => ({
    path,
    open: () => Readable.from(lines(), { objectMode: false }),
  });
  const json = (value: unknown) => [`${JSON.stringify(value, null, 2)}\n`];

  yield text(CASE_FILE, () => json(sealedCaseOf(store, audit, names, { redacted, withPaths, laboratory })));
  yield text(ENVIRONMENT_FILE, () => json(environment()));
  yield text(KEY_FILE, () => [key.publicPem]);
  yield { path: LOG_FILE, open: () => logOf(store.folder, withPaths) };
  if (withPaths && existsSync(join(store.folder, WITHHELD_FILE)))
    yield { path: WITHHELD_FILE, open: () => createReadStream(join(store.folder, WITHHELD_FILE)) };

  const shownAudit = { ...audit, config: shownConfig(audit.config, names) };
  const shownStore = {
    ...store,
    folder: names.name(store.folder),
    logFolder: store.folder,
    cover: shownCover(store.cover, names),
    examiner: shownExaminer(store.examiner, names),
    results: shownResults(store.results, names),
    objects: redacted ? redactedObjects(store.objects, scaleOf(audit)) : store.objects,
  };
  const state = {
    changed: changed.map((one) => ({ ...one, path: names.name(one.path) })),
    redacted,
    language,
    ...(by === undefined ? {} : { by }),
    ...(falsePositives === undefined ? {} : { falsePositives }),
    laboratory,
  };
  const report = reportPieces(shownStore, shownAudit, state);
  yield text(REPORT_FILE, report.html);
  yield text('report/report.json', report.json);
  yield text('report/results.csv', report.csv);
  const printed = pdf ? await sealedPdf(report.html(), sealed) : null;
  if (printed !== null) yield whole(PDF_FILE, printed);
  for (const study of studiesOf(store, audit.id)) {
    const inside = (name: string) => `study-${study}/${name}`;
    const results = studyResults(store, study);
    yield text(inside('study.html'), () => [studyPage(results, languageOf(language))]);
    yield text(inside('study.json'), () => json(results));
    yield text(inside('scores.csv'), () => scoreLines(store, study));
  }
  for (const { path, lines } of resultFiles(store, audit.id)) yield text(path, lines);

  const objects = [...store.sealing.objects(audit.id)];
  for (const [index, sha256] of objects.entries()) {
    onProgress({ stage: 'seal', done: index, total: objects.length, unit: 'object' });
    const bytes = await store.objects.get(sha256);
    if (redacted && showsFace(bytes, sha256)) continue;
    yield whole(objectPath(sha256), bytes);
  }
  onProgress({ stage: 'seal', done: objects.length, total: objects.length, unit: 'object' });
}

const whole = (path: string, content: Buffer): ContainerEntry => ({
  path,
  open: () => Readable.from([content], { objectMode: false }),
});

/** Studies that show faces of an audit. */
const studiesOf = ({ studies }: Store, audit: number): number[] =>
  studies
    .list()
    .map(({ id }) => id)
    .filter((id) => studies.pairs(id).some((pair) => pair.audit === audit));

const scaleOf = ({ config: { crop } }: AuditRow) => (crop.whole ? 1 : crop.scale);

/** Lists every file that goes through it, and ends with the list and its signature. */
class Seal {
  readonly #key: LabKey;
  readonly #manifest: Manifest;

  constructor(key: LabKey, sealed: string) {
    this.#key = key;
    this.#manifest = { format: CASE_FORMAT, sealed, software: SOFTWARE, key: key.fingerprint, files: [] };
  }

  get files(): number {
    return this.#manifest.files.length;
  }

  get time(): string {
    return this.#manifest.sealed;
  }

  holds(path: string): boolean {
    return this.#manifest.files.some((file) => file.path === path);
  }

  async *signed(contents: AsyncIterable<ContainerEntry>): AsyncGenerator<ContainerEntry> {
    for await (const { path, open } of contents)
      yield {
        path,
        open: async () => Readable.from(this.#listed(path, await open()), { objectMode: false }),
      };
    const bytes = Buffer.from(`${JSON.stringify(this.#manifest, null, 1)}\n`);
    yield whole(MANIFEST_FILE, bytes);
    yield whole(SIGNATURE_FILE, signWith(this.#key, bytes));
  }

  async *#listed(path: string, stream: Readable): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
    this.#manifest.files.push({ path, size, sha256: hash.digest('hex') });
  }
}

/**
 * The log up to its last whole line. Throws `store` where a line holds a path of this machine, as an early version of
 * Overfire wrote them: it can't be taken out without breaking the chain.
 */
async function logOf(folder: string, withPaths: boolean): Promise<Readable> {
  const path = join(folder, LOG_FILE);
  let end = 0;
  for await (const line of linesOf(createReadStream(path), LONGEST_LINE)) {
    if (line === null || !line.whole) break;
    if (!withPaths && holdsPath(line.bytes.toString('utf8'))) failAt('store', path, 'log.paths');
    end += line.bytes.length + 1;
  }
  return createReadStream(path, { end: end - 1 });
}

/** The lock file says the version and hash of every package. npm leaves it out of what it packs: what was built has a copy. */
const LOCK = ['package-lock.json', 'out/package-lock.json']
  .map((name) => join(PACKAGE, name))
  .find((path) => existsSync(path));

/** What a case was sealed with: enough to set the same up elsewhere, and nothing that names the machine. */
function environment(): Record<string, unknown> {
  const { node, v8, zlib } = process.versions;
  return {
    software: SOFTWARE,
    lockFileSha256: LOCK === undefined ? null : sha256Of(readFileSync(LOCK)),
    runtime: { node, v8, zlib, electron: process.versions.electron ?? null },
    system: { type: systemType(), release: release(), arch: arch() },
    processor: { model: cpus()[0]?.model ?? null, cores: availableParallelism() },
  };
}
