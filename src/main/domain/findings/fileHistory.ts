import { originalOf } from '../../../common/attributes.ts';
import { FAKE, type Label } from '../../../common/base/label.ts';
import type { FileHistory, FileTrace } from '../../../common/fileTrace.ts';
import { auc } from '../../../engine/metrics/inference/auc.ts';
import { Ranking } from '../../../engine/metrics/inference/operating.ts';
import { leftOutScores } from '../../../engine/metrics/inference/probe.ts';
import { seededRandom } from '../../../engine/random/draws.ts';
import { seedOf } from '../../../engine/random/seeded.ts';
import type { SourceRow } from '../../store/rows.ts';
import { resampledFigures } from './figure.ts';

/** The lower bound of the probe's AUC from which on it calls for caution. */
export const HISTORY_TELLS = 0.6;
/** Sources that each class must have: of fewer the bound says nothing. */
const FEWEST = 10;
/** Originals that are looked at, drawn by the seed where there are more. */
const MOST = 800;

/** An original with what its header tells. */
export type Traced = Pick<SourceRow, 'path' | 'attributes' | 'bytes'> & { label: Label; trace: FileTrace };

const PICTURES = ['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif'] as const;
const VIDEOS = ['mp4', 'matroska', 'avi'] as const;
const FORMATS = [...PICTURES, ...VIDEOS];

/** The traits of a file; what its format does not have is 0, and its format says so. */
const TRAITS: Record<FileHistory['trait'], (file: Traced) => number[]> = {
  format: ({ trace }) => FORMATS.map((format) => Number(trace.format === format)),
  bytes: ({ bytes }) => [Math.log(Math.max(1, bytes ?? 1))],
  size: ({ trace: { width, height } }) => [width && height ? Math.log(width * height) : 0],
  shape: ({ trace: { width, height } }) => [width && height ? Math.log(width / height) : 0],
  density: ({ bytes, trace: { width, height } }) => [
    width && height && bytes ? Math.log(bytes / (width * height)) : 0,
  ],
  quality: ({ trace: { jpeg } }) =>
    jpeg === undefined ? [0, 0] : [Math.log1p(jpeg.luma), Math.log1p(jpeg.chroma)],
  coding: ({ trace: { jpeg } }) => [Number(jpeg?.progressive ?? false), Number(jpeg?.subsampled ?? false)],
  exif: ({ trace }) => [Number(trace.exif)],
};
const NAMES = Object.keys(TRAITS) as FileHistory['trait'][];

/**
 * Whether the labels can be told from the files without a look at a face: a probe of what their headers say (format, size, bytes
 * per pixel, quantisation, EXIF) is fitted and asked about sources that it was not fitted on. null where a class has fewer than
 * ten sources, or an original was read before headers were.
 */
export function fileHistoryOf(sources: Iterable<SourceRow>, seed: number): FileHistory | null {
  const read: Traced[] = [];
  for (const source of sources) {
    if (source.faces === 0 || source.sha256 === null) continue;
    if (source.trace === undefined) return null;
    read.push({ ...source, trace: source.trace });
  }
  return probed(read, seed);
}

/** The same of originals that are all traced. */
export function probed(all: readonly Traced[], seed: number): FileHistory | null {
  const files = all.length <= MOST ? all : seededRandom(seedOf(seed, 27)).shuffled(all).slice(0, MOST);
  const numbers = new Map<string, number>();
  const unit = files.map((file) => {
    const name = originalOf(file);
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
  const units = numbers.size;
  const positive = files.map(({ label }) => Number(label === FAKE));
  const of = (label: number) => new Set(unit.filter((_, i) => positive[i] === label)).size;
  if (Math.min(of(0), of(1)) < FEWEST) return null;
  const traits = files.map((file) => NAMES.flatMap((name) => TRAITS[name](file)));
  const scores = leftOutScores({ traits, positive, unit, units }, seedOf(seed, 26));
  if (scores === null) return null;
  const ranking = new Ranking({ scores, positive, unit, units });
  const [figure] = resampledFigures(
    (weights) => {
      const found = ranking.parting(weights);
      return found === null ? null : [found.auc];
    },
    {
      unit: files.some(({ attributes }) => attributes?.source !== undefined) ? 'source' : 'file',
      n: files.length,
      units,
    },
    { seed, units, ranges: [[0, 1]] },
  );
  return { auc: figure!, trait: strongest(files, positive) };
}

/** The trait whose values part the labels best, each by itself and in either direction. */
function strongest(files: readonly Traced[], positive: readonly number[]): FileHistory['trait'] {
  const parting = (name: FileHistory['trait']) => {
    const values = files.map((file) => TRAITS[name](file));
    return Math.max(
      ...values[0]!.map((_, j) => {
        const column = values.map((row) => row[j]!);
        const area = auc(
          column.filter((_, i) => positive[i] === 1),
          column.filter((_, i) => positive[i] === 0),
        );
        return Math.abs((area ?? 0.5) - 0.5);
      }),
    );
  };
  return NAMES.map((name) => ({ name, parts: parting(name) })).reduce((best, one) =>
    one.parts > best.parts ? one : best,
  ).name;
}
