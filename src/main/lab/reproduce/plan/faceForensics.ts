import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { Compression, SetsChoice } from '../../../../common/reproduction.ts';
import { fail, failAt } from '../../../../language/faults.ts';
import { requireLabels, scanEvidence } from '../../../domain/evidence/scan.ts';
import type { LabelledSource } from '../../../domain/evidence/source.ts';
import type { FamilySet } from './familySet.ts';

/** The paper's three datasets, in the order of its tables. */
const FAMILIES = ['Deepfakes', 'Face2Face', 'FaceSwap'];
const COMPRESSIONS: Compression[] = ['raw', 'c23', 'c40'];
/** The three families are made from YouTube's; the actors' stand in where those are not there. */
const ORIGINALS = ['youtube', 'actors'];
const MANIPULATED = 'manipulated_sequences';
const ORIGINAL = 'original_sequences';

/**
 * The families of a FaceForensics++ tree as its own script downloads it. Those that are absent, or have no masks, are
 * named in `leftOut`; the originals are shared.
 * @throws `input` where there is no family or no original at the compression, `usage` where it has to be chosen
 */
export async function faceForensicsSets(
  choice: SetsChoice & { kind: 'faceforensics' },
): Promise<FamilySet[]> {
  const { folder } = choice;
  const compression = choice.compression ?? (await onlyCompression(folder));
  const { sources, leftOut } = requireLabels(await scanEvidence([folder]));
  const below = (...parts: string[]) => {
    const start = join(folder, ...parts) + sep;
    return sources.filter(({ path, kind }) => kind === 'video' && path.startsWith(start));
  };
  const originals = ORIGINALS.map((name) => below(ORIGINAL, name, compression, 'videos'));
  const reals = originals.find((videos) => videos.length > 0);
  if (reals === undefined)
    failAt('input', join(folder, ORIGINAL), 'faceForensics.noOriginals', { compression });
  const sets = FAMILIES.map((name) => {
    const fakes = below(MANIPULATED, name, compression, 'videos');
    return { name, root: folder, fakes, reals, leftOut: [...masksMissing(folder, name, fakes)] };
  });
  const absent = sets.filter(({ fakes }) => fakes.length === 0);
  const present = sets.filter(({ fakes }) => fakes.length > 0);
  const [first] = present;
  if (first === undefined)
    failAt('input', join(folder, MANIPULATED), 'faceForensics.noFamily', {
      families: FAMILIES.join(', '),
      compression,
    });
  first.leftOut.unshift(
    ...leftOut,
    ...absent.map(({ name }) => ({
      path: join(folder, MANIPULATED, name, compression, 'videos'),
      reason: 'this family is absent, and so are its rows and columns',
    })),
  );
  return present;
}

function* masksMissing(folder: string, name: string, fakes: LabelledSource[]) {
  const without = fakes.filter(({ mask }) => mask === null).length;
  if (without === 0) return;
  yield {
    path: join(folder, MANIPULATED, name),
    reason: `${without} of ${fakes.length} videos have no mask video: no IoU with a true mask there`,
  };
}

async function onlyCompression(folder: string): Promise<Compression> {
  const found = new Set<Compression>();
  for (const family of FAMILIES) {
    const names = await readdir(join(folder, MANIPULATED, family)).catch((): string[] => []);
    for (const compression of COMPRESSIONS) if (names.includes(compression)) found.add(compression);
  }
  const [only, second] = COMPRESSIONS.filter((compression) => found.has(compression));
  if (only === undefined) failAt('input', folder, 'faceForensics.none', { families: FAMILIES.join(', ') });
  if (second !== undefined)
    fail('usage', 'faceForensics.several', { folder, compressions: [...found].sort().join(', ') }, folder);
  return only;
}
