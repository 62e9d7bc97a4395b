import { appendFile, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type BackendChoice, type Crop, takingOf } from '../../../common/audit.ts';
import { nameOf } from '../../../common/base/label.ts';
import type { LanguageCode } from '../../../common/base/language.ts';
import { extentOf } from '../../../common/extent.ts';
import { type Wear, type WearSetting, type WornFace, wornFaceSchema } from '../../../common/wear.ts';
import { fail } from '../../../language/faults.ts';
import { languageOf } from '../../../language/language.ts';
import { writeWhole } from '../../base/files.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { VERSION } from '../../base/package.ts';
import { openPool, type Pool } from '../../compute/pool.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { inputOf } from '../../decode/input.ts';
import { openCatalogue } from '../../domain/detectors/catalogue.ts';
import { facesOf } from '../../domain/evidence/footage.ts';
import { requireLabels, scanEvidence } from '../../domain/evidence/scan.ts';
import { type LabelledSource, leftOut } from '../../domain/evidence/source.ts';
import { twinsOf } from '../../domain/evidence/twins.ts';
import { makeFolder } from '../../store/folder.ts';
import { sha256Of } from '../../store/objects.ts';
import { wearCsv } from './csv.ts';
import { wearOf } from './findings.ts';
import { wearSeed, worn } from './operators.ts';
import { wearPage } from './page.tsx';

export interface WearRequest {
  /** Files and folders. */
  paths: string[];
  manifest: string | null;
  detector: string;
  crop: Crop;
  seed: number;
  /** By what: settingsOf. */
  settings: WearSetting[];
  backend: BackendChoice;
  workers: number | null;
}

/** Absolute paths, and what the file wear.json holds. */
export interface WearFiles {
  folder: string;
  html: string;
  json: string;
  csv: string;
  wear: Wear;
}

/**
 * Measures what everyday wear does to a detector, on clean faces and without an attack: every operator and severity that is asked for.
 * Each face that is done is a line of `wear.jsonl` in the folder: killed or stopped, the same call goes on to the same
 * bytes. Writes wear.json, wear.csv and wear.html there, the page in `language`.
 * Throws `usage` where the folder holds another measurement, `input` where no labelled face is found.
 */
export async function wear(
  request: WearRequest,
  folder: string,
  host: Host,
  language: LanguageCode = 'en',
): Promise<WearFiles> {
  const catalogue = openCatalogue();
  const card = catalogue.find(request.detector);
  const { backend, workers, crop, seed, settings } = request;
  const { sources: found, leftOut: before } = requireLabels(
    await scanEvidence(request.paths, request.manifest ?? undefined),
  );
  await makeFolder(folder);
  const pool = await openPool({ backend, workers, contracts: [card.contract], onInstead: host.onRemark });
  const decoder = openDecoder();
  try {
    await pool.load(card, await catalogue.load(card));
    const twins = await twinsOf(found, decoder);
    const sources = found.filter((source) => !twins.some(({ file }) => file === source));
    const unused = [...before, ...twins.map(({ file, notice }) => leftOut(file.display, notice))];
    const asked = { detector: card.id, crop, seed, backend: pool.info.backend, settings };
    const journal = await Journal.open(join(folder, 'wear.jsonl'), sha256Of(JSON.stringify(asked)), folder);
    const faces: WornFace[] = [];
    for (const [index, source] of sources.entries()) {
      const take = { crop: takingOf(crop, card.contract), input: inputOf(card.contract) };
      const reading = facesOf(decoder, { path: source.path, mask: null }, take, (notice) =>
        unused.push(leftOut(source.display, notice)),
      );
      try {
        for (let face = 0; ; face++) {
          stopIfAsked(host);
          const { done, value } = await reading.next();
          if (done === true) {
            if (value !== null) unused.push(leftOut(source.display, value));
            break;
          }
          const known = journal.faceOf(source, face, sha256Of(value.pixels));
          const row =
            known ?? (await measured(pool, card, source, face, value.frame?.ordinal ?? null, value.pixels));
          if (known === null) await journal.add(row);
          faces.push(row);
        }
      } finally {
        await reading.return(null);
      }
      host.onProgress({ stage: 'treat', done: index + 1, total: sources.length, unit: 'file' });
    }
    if (faces.length === 0) fail('input', 'wear.noFace', { paths: request.paths.join(', ') });
    const result: Wear = {
      version: VERSION,
      detector: { name: card.name, id: card.id },
      paths: request.paths.map((path) => resolve(path)),
      crop,
      seed,
      backend: pool.info.backend,
      ...wearOf(faces, settings),
      leftOut: unused,
    };
    return await written(result, folder, language);
  } finally {
    await decoder.close();
    await pool.close();
  }

  async function measured(
    pool: Pool,
    { id, contract }: typeof card,
    { display, label }: LabelledSource,
    face: number,
    frame: number | null,
    pixels: Uint8Array,
  ): Promise<WornFace> {
    const hash = sha256Of(pixels);
    const variants = [pixels];
    for (const setting of settings)
      variants.push(
        await worn(pixels, extentOf(contract), { ...setting, seed: wearSeed(seed, setting, hash) }),
      );
    const said: WornFace['worn'] = [];
    for (let at = 0; at < variants.length; at += pool.batch) {
      stopIfAsked(host);
      const faces = variants.slice(at, at + pool.batch).map((one) => ({ pixels: Uint8Array.from(one) }));
      const judged = await pool.run(
        'detect',
        { detector: id, faces, segment: false },
        { signal: host.signal },
      );
      said.push(...judged.map((one) => ({ score: one.score, label: nameOf(one.label) })));
    }
    const [unworn, ...rest] = said;
    return { path: display, face, frame, label: nameOf(label), pixels: hash, unworn: unworn!, worn: rest };
  }
}

async function written(result: Wear, folder: string, language: LanguageCode): Promise<WearFiles> {
  const at = (name: string) => join(folder, name);
  const files = { html: at('wear.html'), json: at('wear.json'), csv: at('wear.csv') };
  await writeWhole(files.html, wearPage(result, languageOf(language)));
  await writeWhole(files.json, `${JSON.stringify(result, null, 2)}\n`);
  await writeWhole(files.csv, wearCsv(result));
  return { folder, ...files, wear: result };
}

/** What was measured so far: a line with what was asked for, then one for each face. A line that was cut off is measured again. */
class Journal {
  readonly #path: string;
  readonly #faces: Map<string, WornFace>;

  private constructor(path: string, faces: WornFace[]) {
    this.#path = path;
    this.#faces = new Map(faces.map((face) => [keyOf(face), face]));
  }

  static async open(path: string, asked: string, folder: string): Promise<Journal> {
    const text = await readFile(path, 'utf8').catch(() => '');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const [first, ...lines] = whole.split('\n').filter((line) => line !== '');
    if (first !== undefined && first !== asked) fail('usage', 'wear.other', { folder }, folder);
    if (first === undefined || whole !== text) await writeWhole(path, whole === '' ? `${asked}\n` : whole);
    return new Journal(
      path,
      lines.map((line) => wornFaceSchema.parse(JSON.parse(line))),
    );
  }

  faceOf({ display, label }: LabelledSource, face: number, pixels: string): WornFace | null {
    return this.#faces.get(keyOf({ path: display, face, pixels, label: nameOf(label) })) ?? null;
  }

  async add(face: WornFace): Promise<void> {
    await appendFile(this.#path, `${JSON.stringify(face)}\n`);
  }
}

const keyOf = ({ path, face, pixels, label }: Pick<WornFace, 'path' | 'face' | 'pixels' | 'label'>) =>
  `${pixels} ${label} ${face} ${path}`;
