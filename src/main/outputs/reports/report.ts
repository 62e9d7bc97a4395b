import { createWriteStream } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { LanguageCode } from '../../../common/base/language.ts';
import type { Laboratory } from '../../../common/laboratory.ts';
import { NO_CHOICES, type Report, type ReportChoices } from '../../../common/report.ts';
import type { Transfer } from '../../../common/transfer.ts';
import { asOverfireError } from '../../../language/faults.ts';
import { languageOf } from '../../../language/language.ts';
import { hashFile } from '../../base/hash.ts';
import { appendAct } from '../../domain/custody/log.ts';
import { type ChangedOriginal, changedOriginals } from '../../domain/custody/originals.ts';
import { aggregate } from '../../domain/findings/aggregate.ts';
import { chosenAudit } from '../../domain/findings/findings.ts';
import { matrixOrder, matrixRows } from '../../domain/findings/matrix.ts';
import { projectTransfer } from '../../domain/findings/transfer.ts';
import { folderFor, openProject } from '../../domain/projects/project.ts';
import { makeFolder } from '../../store/folder.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { csvLines, csvRecords, localCsvLines } from './csv.ts';
import { caseUco } from './exchange/caseUco.ts';
import { coco } from './exchange/coco.ts';
import { fiftyone } from './exchange/fiftyone.ts';
import { parquet } from './exchange/parquet.ts';
import { figureLines } from './figuresCsv.ts';
import { chosenFaces, shownFaces } from './gallery/gallery.ts';
import { gather } from './gather.ts';
import { page } from './page.tsx';
import { workbook } from './spreadsheet.ts';

export interface ReportOptions extends Partial<ReportChoices> {
  /** The project's last audit where none is named. */
  auditId?: number;
  /** Folder to write to; made where absent. The project's `report` folder where none is named. */
  out?: string;
  /** HTML, JSON, CSV and the figures where none are named. */
  formats?: ReportFormat[];
  /** Of the page and of the sentences in the JSON; English where none is named. */
  language?: LanguageCode;
  /** Whose report it is. */
  laboratory?: Laboratory | null;
}

/** What a report consists of, with the names of its files. */
const FILES = {
  html: ['report', '.html'],
  json: ['report', '.json'],
  csv: ['results', '.csv'],
  figures: ['figures', '.csv'],
  /** The CSV as spreadsheets of the report's language read it. */
  localCsv: ['results-local', '.csv'],
  xlsx: ['results', '.xlsx'],
  parquet: ['results', '.parquet'],
  coco: ['faces', '.coco.json'],
  fiftyone: ['faces', '.fiftyone.json'],
  caseUco: ['case-uco', '.jsonld'],
} as const;
const PDF = ['report', '.pdf'] as const;
export type ReportFormat = keyof typeof FILES;
export type ReportFiles = Record<ReportFormat, string>;

/**
 * The files of a report in a folder. Whatever lies there of an earlier one stays: all files of a report have the same number, the first
 * that none has.
 */
async function filesIn(out: string): Promise<ReportFiles> {
  const there = new Set(await readdir(out));
  const named = (n: number, [name, ending]: readonly [string, string]) =>
    `${name}${n === 1 ? '' : `-${n}`}${ending}`;
  let n = 1;
  while ([...Object.values(FILES), PDF].some((file) => there.has(named(n, file)))) n++;
  return Object.fromEntries(
    Object.entries(FILES).map(([format, file]) => [format, join(out, named(n, file))]),
  ) as ReportFiles;
}

/**
 * Writes the report of an audit: report.html (one self-contained file), report.json (schema: report), results.csv and the like, with
 * a number where there is one already: no report takes the place of another. Returns the absolute paths, of those that were not wanted too. Throws `store` where there is no such audit, `not-writable` or `disk-full` where the
 * files cannot be written; a report that was there before stays whole.
 */
export async function writeReport(folder: string, options: ReportOptions = {}): Promise<ReportFiles> {
  const store = openProject(folder);
  try {
    const begun = performance.now();
    const audit = chosenAudit(store, options.auditId);
    const changed = await changedOriginals(store, audit.id);
    const out = resolve(folderFor(store, options.out, 'report'));
    await makeFolder(out);
    const files = await filesIn(out);
    const pieces = reportPieces(store, audit, {
      changed,
      language: options.language ?? 'en',
      transfer: await transferIn(store),
      ...choicesOf(options),
      laboratory: options.laboratory ?? null,
    });
    const formats = options.formats ?? (['csv', 'figures', 'json', 'html'] as const);
    const outputs: Record<string, string> = {};
    const besides = new Map<string, string>();
    try {
      for (const format of formats) {
        const beside = await writeBeside(files[format], pieces[format]());
        besides.set(beside, files[format]);
        outputs[basename(files[format])] = await hashFile(beside);
      }
      // First the line, then the names: no report is there that the log doesn't tell of.
      const seconds = Math.round(performance.now() - begun) / 1000;
      appendAct(store, 'report written', { audit: audit.id, changed, outputs, out, seconds });
      for (const [beside, path] of besides) await rename(beside, path);
    } catch (error) {
      for (const beside of besides.keys()) await rm(beside, { force: true });
      throw error;
    }
    return files;
  } catch (error) {
    throw asOverfireError(error, store.folder);
  } finally {
    store.close();
  }
}

type TextPieces = Iterable<string> | AsyncIterable<string>;
type BinaryPieces = Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
type Pieces = TextPieces | BinaryPieces;
type Binary = 'xlsx' | 'parquet';

/** What a report says besides what the audit left. */
export interface ReportState extends Partial<ReportChoices> {
  /** Originals that are not what they were, as they are when the report is written; null where nobody has looked. */
  changed: ChangedOriginal[] | null;
  /** Whether the faces in it are blurred: the store's objects are then. */
  redacted?: boolean;
  /** English where none is named. */
  language?: LanguageCode;
  /** Of the whole project; a sealed case holds one audit alone, and none. */
  transfer?: Transfer | null;
  /** Whose report it is. */
  laboratory?: Laboratory | null;
}

const choicesOf = ({ by, falsePositives }: Partial<ReportChoices>): ReportChoices => ({
  by: by ?? NO_CHOICES.by,
  falsePositives: falsePositives ?? NO_CHOICES.falsePositives,
});

/** The files of a report, in pieces. Nothing is written. */
export function reportPieces(
  store: Store,
  audit: AuditRow,
  { changed, redacted = false, language = 'en', transfer = null, laboratory = null, ...choices }: ReportState,
): Record<Exclude<ReportFormat, Binary>, () => TextPieces> & Record<Binary, () => BinaryPieces> {
  const report = {
    ...gather(store, audit, languageOf(language), choicesOf(choices), laboratory),
    ...(transfer === null ? {} : { transfer }),
    changedSince: changed,
    redacted,
  };
  return {
    csv: () => csvLines(store, audit),
    figures: () => figureLines(report),
    localCsv: () => localCsvLines(store, audit, language),
    xlsx: () => workbook(languageOf(language).text('results.faces'), csvRecords(store, audit)),
    parquet: () => parquet(csvRecords(store, audit)),
    coco: () => [coco(store, audit)],
    fiftyone: () => [fiftyone(store, audit)],
    caseUco: () => [caseUco(report, audit)],
    json: () => [`${JSON.stringify(report, null, 2)}\n`],
    html: () => page(report, store.objects, samplesOf(store, report), matrixOf(store, audit)),
  };
}

/** The page of a report as text. Throws as `writeReport` does. */
export async function previewReport(
  folder: string,
  auditId: number,
  { language = 'en', laboratory = null, ...choices }: Omit<ReportState, 'changed'> = {},
): Promise<string> {
  const store = openProject(folder);
  try {
    const { html } = reportPieces(store, store.results.audit(auditId), {
      changed: null,
      language,
      transfer: await transferIn(store),
      ...choicesOf(choices),
      laboratory,
    });
    const pieces: string[] = [];
    for await (const piece of html()) pieces.push(piece);
    return pieces.join('');
  } finally {
    store.close();
  }
}

/** More faces than this are for the CSV beside the page. */
const LISTED = 200;

function matrixOf(store: Store, audit: AuditRow) {
  const order = matrixOrder(store, audit, 'change');
  return { rows: matrixRows(store, audit, order.slice(0, LISTED)), total: order.length };
}

const transferIn = (store: Store) =>
  projectTransfer(store, (id) => aggregate(store.results, store.results.audit(id), store.folder));

const samplesOf = (store: Store, { audit, attacks }: Report) => {
  const row = store.results.audit(audit.id);
  const bookmarks = store.examiner.bookmarks(audit.id);
  const lastOf = (attack: number) => attacks[attack]?.snapshots.at(-1)?.iteration ?? 0;
  return {
    byRule: (attack: number) => shownFaces(store.results, row, attack, lastOf(attack)),
    chosen: (attack: number) => chosenFaces(store.results, row.id, attack, lastOf(attack), bookmarks),
  };
};

/** Beside first, then renamed: a report is whole or not there. */
export async function writePieces(path: string, pieces: Pieces): Promise<void> {
  await rename(await writeBeside(path, pieces), path);
}

/** A file whole beside where it belongs; where it lies. Nothing is left of one that can't be written. */
async function writeBeside(path: string, pieces: Pieces): Promise<string> {
  const beside = `${path}.part`;
  try {
    await pipeline(Readable.from(pieces), createWriteStream(beside, { flush: true }));
    return beside;
  } catch (error) {
    await rm(beside, { force: true });
    throw asOverfireError(error, path);
  }
}
