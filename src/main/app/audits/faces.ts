import { stat } from 'node:fs/promises';
import { FAKE, type Label, REAL } from '../../../common/label.ts';
import { type Decoder, openDecoder } from '../../decode/decoder.ts';
import { sha256Of } from '../../store/objects.ts';
import { encodeFace, encodeMask } from '../../store/pictures.ts';
import type { OpenSource, Original, Reading, TakenFace } from '../../store/plan.ts';
import { hashFile } from '../evidence/hash.ts';
import { type FoundFace, facesOf, reasonOf } from './footage.ts';
import { stopIfAsked } from './host.ts';
import { type Run, sideOf } from './run.ts';
import { drawOf } from './seeds.ts';
import { nextTurn } from './turns.ts';

const CLASSES: Label[] = [FAKE, REAL];

/**
 * Takes the faces of an audit from its originals: source by source, one transaction each, so a killed audit goes on with
 * the source that it was at. Without a limit the sources come in scan order, else as `nextTurn` says. A source that
 * can't be used, or not to its end, is left out with its reason, and the rest goes on.
 */
export async function takeFaces(run: Run): Promise<void> {
  const { audit, config, store } = run;
  const { plan } = store;
  const decoder = openDecoder();
  try {
    for (;;) {
      stopIfAsked(run.host);
      const counts = plan.counts(audit);
      report(run, counts);
      const open = CLASSES.filter((label) => plan.nextSource(audit, label) !== null);
      const turn = nextTurn(config.limit, counts, open);
      const source = turn === null ? null : plan.nextSource(audit, turn.label);
      if (turn === null || source === null) break;
      plan.enter(audit, await readSource(run, decoder, source, turn.atMost));
    }
    plan.finishPlanning(audit);
  } finally {
    await decoder.close();
  }
}

function report(
  { config, host }: Run,
  counts: { sources: number; read: number; fake: number; real: number },
): void {
  const files = { done: counts.read, total: counts.sources, unit: 'files' };
  const faces = { done: counts.fake + counts.real, total: config.limit ?? 0, unit: 'faces' };
  host.onProgress({ stage: 'decode', ...(config.limit === null ? files : faces) });
}

async function readSource(run: Run, decoder: Decoder, source: OpenSource, atMost: number): Promise<Reading> {
  const side = sideOf(run);
  const cropping = JSON.stringify({ ...run.config.crop, side });
  const reading = { source, cropping, faces: [] as TakenFace[] };
  const { original, reason } = await originalOf(source);
  if (original === null) return { ...reading, original, exhausted: true, leftOut: [reason] };

  const leftOut: string[] = [];
  const found = facesOf(decoder, source, { crop: run.config.crop, size: side }, (text) => leftOut.push(text));
  try {
    for (let face = 0; ; face++) {
      stopIfAsked(run.host);
      if (reading.faces.length >= atMost) return { ...reading, original, exhausted: false, leftOut };
      const next = await found.next();
      if (next.done === true) {
        if (next.value !== null) leftOut.push(next.value);
        return { ...reading, original, exhausted: true, leftOut };
      }
      // Faces before this one were taken at an earlier turn.
      if (face >= source.faces) reading.faces.push(await keepFace(run, face, next.value));
    }
  } finally {
    await found.return(null);
  }
}

async function keepFace(run: Run, face: number, { face: decoded, mask }: FoundFace): Promise<TakenFace> {
  const { objects } = run.store;
  const side = sideOf(run);
  const pixels = sha256Of(decoded.pixels);
  return {
    face,
    frame: decoded.frame,
    box: decoded.box,
    pixels,
    crop: await objects.put(await encodeFace(decoded.pixels, side)),
    mask: mask === null ? null : await objects.put(await encodeMask(mask, side)),
    draw: drawOf(run.config, pixels),
  };
}

type OriginalOrReason = { original: Original; reason: null } | { original: null; reason: string };

async function originalOf(source: OpenSource): Promise<OriginalOrReason> {
  try {
    const { size } = await stat(source.path);
    const sha256 = await hashFile(source.path);
    const maskSha256 = source.mask === null ? null : await hashFile(source.mask);
    return { original: { bytes: size, sha256, maskSha256 }, reason: null };
  } catch (error) {
    return { original: null, reason: reasonOf(error, source.path) };
  }
}
