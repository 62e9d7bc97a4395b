import { type Crop, type Taking, takingOf } from '../../../common/audit.ts';
import { FAKE, type Label, nameOf, REAL } from '../../../common/base/label.ts';
import type { Contract } from '../../../common/contract.ts';
import { stopIfAsked } from '../../base/host.ts';
import { inOrder } from '../../base/inFlight.ts';
import { type DecodedFace, type Decoder, openDecoder } from '../../decode/decoder.ts';
import { inputOf } from '../../decode/input.ts';
import { sha256Of } from '../../store/objects.ts';
import { encodeFace, encodeMask } from '../../store/pictures.ts';
import type { OpenSource, Reading, TakenFace } from '../../store/plan.ts';
import { labelledFace } from '../evidence/faceLabel.ts';
import { readFileTrace } from '../evidence/fileTrace.ts';
import { facesOf } from '../evidence/footage.ts';
import { originalOf } from '../evidence/original.ts';
import { twinsOf } from '../evidence/twins.ts';
import { Draw } from './draw.ts';
import { extentIn, type Run } from './run.ts';
import { drawOf } from './seeds.ts';
import { type ClassCounts, nextTurn } from './turns.ts';

const CLASSES: Label[] = [FAKE, REAL];

/** Files that are read at once where the order of reading is known beforehand. */
const AT_ONCE = 2;

/**
 * Takes the faces of an audit from its originals, one transaction per source, so that a killed audit goes on with the
 * source that it was at. A source that can't be used, or not to its end, is left out with its reason, and the rest
 * goes on.
 * @param onTaken called after every source
 */
export async function takeFaces(run: Run, onTaken: () => void): Promise<void> {
  const { audit, config, store } = run;
  const decoder = openDecoder({ processes: AT_ONCE });
  const counts = store.plan.counts(audit);
  const enter = (reading: Reading) => {
    store.plan.enter(audit, reading);
    for (const { label = reading.source.label } of reading.faces) counts[nameOf(label)]++;
    counts.read += Number(reading.exhausted);
    report(run, counts);
    onTaken();
  };
  try {
    report(run, counts);
    if (config.once === true) await leaveOutTwins(run, decoder, enter);
    if (config.limit === null) await takeAll(run, decoder, enter);
    else if (config.draw === 'even') await takeEvenly(run, decoder, config.limit, enter);
    else await takeInTurn(run, decoder, config.limit, counts, enter);
    store.plan.finishPlanning(audit);
  } finally {
    await decoder.close();
  }
}

type Enter = (reading: Reading) => void;

/**
 * Before any face is taken, so that a file with the other label never counts. A run that was killed here looks again at
 * all files, and leaves out those that it had not come to.
 */
async function leaveOutTwins(run: Run, decoder: Decoder, enter: Enter): Promise<void> {
  const { audit, store } = run;
  const { fake, real } = store.plan.counts(audit);
  if (fake + real > 0) return;
  const open = new Map([...openSources(run)].map((source) => [source.position, source]));
  for (const { file, notice } of await twinsOf([...store.sealing.sources(audit)], decoder)) {
    const source = open.get(file.position);
    if (source === undefined) continue;
    enter({ source, original: null, cropping: '', faces: [], exhausted: true, leftOut: [notice.message] });
  }
}

/** Every face of every source, in the order of the scan. */
async function takeAll(run: Run, decoder: Decoder, enter: Enter): Promise<void> {
  const read = (source: OpenSource) => readSource(run, decoder, source, Number.POSITIVE_INFINITY);
  for await (const reading of inOrder(openSources(run), AT_ONCE, read)) enter(reading);
}

function* openSources({ audit, store }: Run): Generator<OpenSource> {
  for (let after = -1; ; ) {
    const source = store.plan.sourceAfter(audit, after);
    if (source === null) return;
    after = source.position;
    yield source;
  }
}

/** Faces from the fakes and the reals in turn, up to the limit, each class in the order of the scan. */
async function takeInTurn(
  run: Run,
  decoder: Decoder,
  limit: number,
  counts: ClassCounts,
  enter: Enter,
): Promise<void> {
  const next = (label: Label) => run.store.plan.nextSource(run.audit, label);
  for (;;) {
    const open = CLASSES.filter((label) => next(label) !== null);
    const turn = nextTurn(limit, counts, open);
    const source = turn === null ? null : next(turn.label);
    if (turn === null || source === null) return;
    enter(await readSource(run, decoder, source, turn.atMost));
  }
}

/** Faces as the audit's seed draws them (draw.ts). */
async function takeEvenly(run: Run, decoder: Decoder, limit: number, enter: Enter): Promise<void> {
  const { plan } = run.store;
  const draw = new Draw(plan.drawable(run.audit), { limit, seed: run.config.seed });
  for (let next = draw.next(); next !== null; next = draw.next()) {
    const { position, atMost } = next;
    const reading = await readSource(run, decoder, plan.sourceAfter(run.audit, position - 1)!, atMost);
    enter(reading);
    draw.enter(position, reading.faces.length, reading.exhausted);
  }
}

function report({ config, host }: Run, counts: ClassCounts & { sources: number; read: number }): void {
  const files = { done: counts.read, total: counts.sources, unit: 'file' } as const;
  const faces = { done: counts.fake + counts.real, total: config.limit ?? 0, unit: 'face' } as const;
  host.onProgress({ stage: 'decode', ...(config.limit === null ? files : faces) });
}

async function readSource(run: Run, decoder: Decoder, source: OpenSource, atMost: number): Promise<Reading> {
  const crop = takingOf(cropOf(source, run.config), run.detector.contract);
  const cropping = croppingOf(crop, run.detector.contract);
  const reading = { source, cropping, faces: [] as TakenFace[] };
  const { original: there, reason } = await originalOf(source);
  if (there === null) return { ...reading, original: null, exhausted: true, leftOut: [reason.message] };
  // A file that is gone by now is told of where its faces are asked for.
  const original = { ...there, trace: await readFileTrace(source.path).catch(() => undefined) };

  const leftOut: string[] = [];
  const found = facesOf(decoder, source, { crop, input: inputOf(run.detector.contract) }, (notice) =>
    leftOut.push(notice.message),
  );
  try {
    for (let face = 0; ; face++) {
      stopIfAsked(run.host);
      if (reading.faces.length >= atMost) return { ...reading, original, exhausted: false, leftOut };
      const next = await found.next();
      if (next.done === true) {
        if (next.value !== null) leftOut.push(next.value.message);
        return { ...reading, original, exhausted: true, leftOut };
      }
      // Faces before this one were taken at an earlier turn.
      if (face >= source.faces) reading.faces.push(await keepFace(run, source, crop, face, next.value));
    }
  } finally {
    await found.return(null);
  }
}

/** As the file's own crop says, but for what it says nothing of. */
function cropOf({ crop }: OpenSource, { crop: { finder, largest, ...rest } }: Run['config']): Crop {
  return {
    ...(finder === undefined ? {} : { finder }),
    ...(largest === undefined ? {} : { largest }),
    ...(crop ?? rest),
  };
}

/** What faces of one file are told apart by besides the file: how they are cut, and into what. */
function croppingOf(crop: Taking, { inputSize: side, inputWidth, clip }: Contract): string {
  return JSON.stringify({ ...crop, side, width: inputWidth, clip });
}

async function keepFace(
  run: Run,
  source: OpenSource,
  taking: Taking,
  face: number,
  decoded: DecodedFace,
): Promise<TakenFace> {
  const { objects } = run.store;
  const { width } = extentIn(run);
  const pixels = sha256Of(decoded.pixels);
  const { label, mask } = labelledFace(decoded, source, taking, width);
  const crop = await objects.put(await encodeFace(decoded.pixels, width));
  run.crops.take(crop, decoded.pixels);
  return {
    face,
    frame: decoded.frame,
    ...(decoded.clip === null ? {} : { clip: decoded.clip }),
    box: decoded.box,
    ...(decoded.track === null ? {} : { track: decoded.track }),
    label,
    pixels,
    crop,
    mask: mask === null ? null : await objects.put(await encodeMask(mask, width)),
    draw: drawOf(run.config, pixels),
  };
}
