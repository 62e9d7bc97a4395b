import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import type { Crop } from '../../../common/audit.ts';
import { fail, failAt, faultOf } from '../../../language/faults.ts';
import { hashFile } from '../../base/hash.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { scanEvidence } from '../../domain/evidence/scan.ts';
import type { LeftOut, Source } from '../../domain/evidence/source.ts';
import { firstOf } from '../../domain/evidence/source.ts';
import { pristineFaces, type SourcedFace } from './pristine.ts';
import { type ForgedSet, makeForgedSets, type SetOptions } from './sets.ts';

export interface ForgeRequest extends Omit<SetOptions, 'source'> {
  /** Files and folders of pristine footage. */
  paths: string[];
  /** Frames of a video. */
  frames: Crop['frames'];
  /** Folder for the sets, one folder each. */
  out: string;
}

export interface Forged {
  sets: ForgedSet[];
  /** Files and faces that were not forged, and why. */
  leftOut: LeftOut[];
}

/**
 * Forges labelled sets with exact masks from a lab's own pristine footage. Originals are opened read-only.
 * @throws `input` where no face can be forged, or an original has changed meanwhile
 */
export async function forgeFootage(request: ForgeRequest, host: Host): Promise<Forged> {
  const { paths, frames, out, ...options } = request;
  const found = await scanEvidence(paths);
  const refused = [...found.leftOut, ...found.sources.filter(isForged).map(forged)];
  const sources = found.sources.filter((source) => !isForged(source));
  const hashes = new Map<string, string>();
  for (const { path } of sources) {
    stopIfAsked(host);
    hashes.set(path, await hashFile(path));
  }
  const known = createHash('sha256')
    .update(JSON.stringify([[...hashes], frames]))
    .digest('hex');
  const faces = async () => {
    const leftOut: LeftOut[] = [];
    const pristine = await facesOf(sources, frames, leftOut, host);
    if (pristine.length === 0) {
      fail('input', 'forging.noFace', { paths: paths.join(', '), ...firstOf([...refused, ...leftOut]) });
    }
    return { faces: pristine, leftOut };
  };
  const sets = await makeForgedSets(out, { ...options, source: known }, faces, host);
  for (const [path, hash] of hashes) {
    if ((await hashFile(path)) !== hash) failAt('input', path, 'forging.changed');
  }
  return { sets, leftOut: [...refused, ...(sets[0]?.leftOut ?? [])] };
}

const isForged = (source: Source) => source.label === 0;
const forged = ({ display }: Source): LeftOut => ({
  path: display,
  reason: 'lies below a folder of fakes, and only pristine footage is forged',
});

async function facesOf(
  sources: Source[],
  frames: Crop['frames'],
  leftOut: LeftOut[],
  host: Host,
): Promise<SourcedFace[]> {
  const decoder = openDecoder();
  const faces: SourcedFace[] = [];
  try {
    for (const [i, { path, display }] of sources.entries()) {
      stopIfAsked(host);
      const file = { path, origin: originOf(i, sources) };
      try {
        for await (const face of pristineFaces(decoder, file, frames, (left) => leftOut.push(left)))
          faces.push(face);
      } catch (error) {
        const fault = faultOf(error, path);
        if (fault.kind !== 'input') throw error;
        leftOut.push({ path: display, reason: fault.message });
      }
      host.onProgress({ stage: 'find', done: i + 1, total: sources.length, unit: 'file' });
    }
  } finally {
    await decoder.close();
  }
  return faces;
}

/** The file's base name, numbered where several files have it. */
function originOf(index: number, sources: Source[]): string {
  const nameAt = (i: number) => basename(sources[i]!.path, extname(sources[i]!.path));
  const name = nameAt(index);
  const ordinal = sources.slice(0, index).filter((_, i) => nameAt(i) === name).length;
  return ordinal === 0 ? name : `${name}~${ordinal + 1}`;
}
