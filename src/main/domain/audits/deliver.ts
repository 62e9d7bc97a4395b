import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { takingSchema } from '../../../common/audit.ts';
import { isVideoCoding, type Recipe } from '../../../common/deliveries/delivery.ts';
import { type Delivery, deliveryText, recipeOf } from '../../../common/deliveries/registry.ts';
import { measuredAt, rowOf } from '../../../common/measurement.ts';
import { faultOf } from '../../../language/faults.ts';
import { stopIfAsked } from '../../base/host.ts';
import { inOrder } from '../../base/inFlight.ts';
import { type Decoder, type DeliveredFile, openDecoder } from '../../decode/decoder.ts';
import {
  type DeliveredFace,
  type DeliveredRow,
  type DeliveredSource,
  UNTOUCHED,
  UPLOADS,
  type Upload,
} from '../../store/deliveries.ts';
import { removeAll } from '../../store/folder.ts';
import { appendAct } from '../custody/log.ts';
import { judged } from './behindDefence.ts';
import type { Run } from './run.ts';

/** Files that are made at once. */
const AT_ONCE = 2;

/**
 * Hands in what was attacked: of every delivery and attack, and of the files untouched, each file with its perturbations put back, encoded,
 * read anew and judged, and once more after another upload. What is judged already is not done again: killed or stopped, it goes on.
 */
export async function deliverAll(run: Run): Promise<void> {
  const jobs = jobsOf(run);
  const open = jobs.filter(
    (job) => !run.store.deliveries.isDone(run.audit, job.source.position, job.index, job.attack),
  );
  if (open.length === 0) return;
  let done = jobs.length - open.length;
  const report = () => run.host.onProgress({ stage: 'deliver', done, total: jobs.length, unit: 'file' });
  report();
  const decoder = openDecoder({ processes: AT_ONCE });
  try {
    const made = inOrder(open, AT_ONCE, async (job) => {
      stopIfAsked(run.host);
      return { job, ...(await cropsOf(run, decoder, job)) };
    });
    for await (const { job, crops, why } of made) {
      stopIfAsked(run.host);
      if (why !== null)
        appendAct(run.store, 'delivery failed', {
          audit: run.audit,
          delivery: deliveryText(job.delivery),
          attack: job.attack === UNTOUCHED ? null : job.attack,
          path: job.source.path,
          why,
        });
      run.store.deliveries.enter(run.audit, job.index, job.attack, await rowsOf(run, job, crops));
      done++;
      report();
    }
  } finally {
    await decoder.close();
  }
}

/** One file under one attack by one delivery. */
export interface Job {
  delivery: Delivery;
  /** Of the delivery in the configuration. */
  index: number;
  attack: number;
  source: DeliveredSource;
}

export function jobsOf({ audit, config, store }: Pick<Run, 'audit' | 'config' | 'store'>): Job[] {
  const sources = store.deliveries.sources(audit);
  const attacks = [UNTOUCHED, ...config.attacks.keys()];
  return (config.deliver ?? []).flatMap((delivery, index) =>
    attacks.flatMap((attack) => sources.map((source) => ({ delivery, index, attack, source }))),
  );
}

/** By upload, the crops of a job's faces as they are found in the delivered file; null where one is not. */
type Crops = Record<Upload, (Uint8Array | null)[]>;

/** A decoder that is lost may have been the machine's trouble, not the file's: the file is tried once more before it counts as failed. */
async function cropsOf(run: Run, decoder: Decoder, job: Job): ReturnType<typeof triedOnce> {
  const first = await triedOnce(run, decoder, job);
  return first.lost ? triedOnce(run, decoder, job) : first;
}

async function triedOnce(
  run: Run,
  decoder: Decoder,
  job: Job,
): Promise<{ crops: Crops; why: string | null; lost: boolean }> {
  const faces = facesOf(run, job);
  const crops: Crops = { 1: faces.map(() => null), 2: faces.map(() => null) };
  const folder = await mkdtemp(join(tmpdir(), 'overfire-delivery-'));
  try {
    let files: Handed[] = await handIn(run, decoder, job, folder);
    for (const upload of UPLOADS) {
      if (upload === 2) files = await uploadAgain(run, decoder, job, files, folder);
      for (const file of files) await find(run, decoder, faces, file, crops[upload]);
    }
    return { crops, why: null, lost: false };
  } catch (error) {
    const { kind, code, message } = faultOf(error, job.source.path);
    if (kind !== 'input') throw error;
    return { crops, why: message, lost: code === 'media.lost' };
  } finally {
    await removeAll(folder);
  }
}

const facesOf = ({ audit, store }: Pick<Run, 'audit' | 'store'>, { source, attack }: Job): DeliveredFace[] =>
  store.deliveries.faces(audit, source.position, attack);

/** A delivered file, and which of the original's frames it shows: null for all of them, or for the one that a picture has. */
export interface Handed {
  path: string;
  ordinal: number | null;
  /** Pixels of the original's picture, and how many times as large this one is. */
  original: { width: number; height: number };
  scale: number;
}

type Place = Pick<Run, 'audit' | 'config' | 'store' | 'detector'>;

/** A job's file as it is handed in, in a folder; several where frames of a video are handed in as pictures. */
export async function handIn(run: Place, decoder: Decoder, job: Job, folder: string): Promise<Handed[]> {
  const { source, attack } = job;
  const faces = facesOf(run, job);
  const places = attack === UNTOUCHED ? [] : await placesOf(run, decoder, job, faces);
  const { inputSize: height, inputWidth: width = height } = run.detector.contract;
  const attacked = attack === UNTOUCHED ? [] : faces;
  return written(
    decoder.deliver({
      path: source.path,
      recipe: recipeOf(job.delivery, source.kind),
      size: { width, height },
      faces: attacked.map((face, i) => ({
        ordinals: ordinalsOf(face),
        box: face.box,
        place: places[i] ?? null,
        adversarial: run.store.objects.pathOf(face.picture),
      })),
      ordinals: framesIn(faces),
      out: join(folder, 'once'),
    }),
    recipeOf(job.delivery, source.kind),
    join(folder, 'once'),
  );
}

async function uploadAgain(
  run: Place,
  decoder: Decoder,
  { delivery, source }: Job,
  files: Handed[],
  folder: string,
): Promise<Handed[]> {
  const { inputSize: height, inputWidth: width = height } = run.detector.contract;
  const recipe = recipeOf(delivery, source.kind);
  const again: Handed[] = [];
  for (const { path, ordinal, original, scale } of files) {
    const out = join(folder, `again${ordinal === null ? '' : `-${ordinal}`}`);
    const one = decoder.deliver({ path, recipe, size: { width, height }, faces: [], ordinals: [], out });
    for (const file of await written(one, recipe, out))
      again.push({ path: file.path, ordinal, original, scale: scale * file.scale });
  }
  return again;
}

const ENDINGS = { png: 'png', jpeg: 'jpg', webp: 'webp' } as const;

async function written(
  files: AsyncIterable<DeliveredFile>,
  { coding }: Recipe,
  out: string,
): Promise<Handed[]> {
  const handed: Handed[] = [];
  for await (const { ordinal, bytes, file, original, scale } of files) {
    const ending = isVideoCoding(coding) ? '' : ENDINGS[coding.codec];
    const path = file ?? `${out}${ordinal === null ? '' : `-${ordinal}`}.${ending}`;
    if (bytes !== null) await writeFile(path, bytes);
    handed.push({ path, ordinal, original, scale });
  }
  return handed;
}

const ordinalsOf = ({ frame, clip }: DeliveredFace): number[] | null =>
  clip !== undefined ? clip.map(({ ordinal }) => ordinal) : frame === null ? null : [frame.ordinal];

const framesIn = (faces: DeliveredFace[]): number[] => [
  ...new Set(faces.flatMap((face) => ordinalsOf(face) ?? [])),
];

/** What a face was cut by; a detector's own cut lies anew where its face is found, as it lay when it was taken. */
const takingOf = ({ cropping }: DeliveredFace) =>
  takingSchema.parse(
    Object.fromEntries(Object.entries(JSON.parse(cropping)).filter(([name]) => name in takingSchema.shape)),
  );

async function placesOf(run: Place, decoder: Decoder, { source }: Job, faces: DeliveredFace[]) {
  const own = faces.find((face) => face.box !== null && takingOf(face).cut !== undefined);
  if (own === undefined) return [];
  const { inputSize: height, inputWidth: width = height } = run.detector.contract;
  const found = decoder.find({
    path: source.path,
    crop: takingOf(own),
    size: { width, height },
    wanted: faces.map((face) => ({ ordinals: ordinalsOf(face), box: face.box!, known: false })),
  });
  const places = [];
  for await (const { index, where } of found) places[index] = where?.place ?? null;
  return places;
}

/** Looks for the faces of a file that it shows, in its own pixels, and enters their crops at their places. */
async function find(
  run: Place,
  decoder: Decoder,
  faces: DeliveredFace[],
  file: Handed,
  crops: (Uint8Array | null)[],
): Promise<void> {
  const { inputSize: height, inputWidth: width = height } = run.detector.contract;
  const there = faces.flatMap((face, place) => {
    const ordinals = ordinalsOf(face);
    return file.ordinal === null || ordinals?.[0] === file.ordinal ? [{ face, place, ordinals }] : [];
  });
  if (there.length === 0) return;
  const found = decoder.find({
    path: file.path,
    crop: takingOf(there[0]!.face),
    size: { width, height },
    wanted: there.map(({ face, ordinals }) => ({
      ordinals: file.ordinal === null ? ordinals : null,
      box: scaled(face.box ?? { x: 0, y: 0, ...file.original }, file.scale, face.box === null),
      known: face.box === null,
    })),
  });
  for await (const { index, pixels } of found) crops[there[index]!.place] = pixels;
}

/** A box in the pixels of a file that is so many times as large; in whole pixels where it is cut there. */
function scaled(box: NonNullable<DeliveredFace['box']>, scale: number, whole: boolean): typeof box {
  const by = (value: number) => (whole ? Math.round(value * scale) : value * scale);
  return { x: by(box.x), y: by(box.y), width: by(box.width), height: by(box.height) };
}

const DECISION = measuredAt('bare');
const LOST = { label: null, score: null, energyFake: null, energyReal: null };

/** What the detector says of the crops, in batches that depend on nothing but their order. */
async function rowsOf(run: Run, job: Job, crops: Crops): Promise<DeliveredRow[]> {
  const { pool, host, detector, config } = run;
  const faces = facesOf(run, job);
  const rows: DeliveredRow[] = [];
  for (const upload of UPLOADS) {
    const there = crops[upload].flatMap((pixels, i) => (pixels === null ? [] : [{ pixels, i }]));
    const said = new Map<number, Omit<DeliveredRow, 'item' | 'upload'>>();
    for (let from = 0; from < there.length; from += pool.batch) {
      const batch = there.slice(from, from + pool.batch);
      const body = {
        ...judged(detector, config),
        faces: batch.map(({ pixels }) => ({ pixels: Uint8Array.from(pixels) })),
        segment: false,
      };
      const judgements = await pool.run('detect', body, { signal: host.signal });
      for (const [k, { i }] of batch.entries()) said.set(i, rowOf(DECISION, judgements[k]!));
    }
    for (const [i, { item }] of faces.entries())
      rows.push({ item, upload, ...(said.get(i) ?? LOST) } as DeliveredRow);
  }
  return rows;
}
