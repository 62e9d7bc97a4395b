import { originalOf } from '../../../common/attributes.ts';
import type { Crop } from '../../../common/audit.ts';
import { FAKE, REAL } from '../../../common/base/label.ts';
import type { Inspecting, Inspection, SampleCrop, Sampling } from '../../../common/inspection.ts';
import type { Notice } from '../../../common/notice.ts';
import type { Answers } from '../../../common/questions.ts';
import { noticeAs } from '../../../language/notices.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { type Decoder, openDecoder } from '../../decode/decoder.ts';
import { encodeFace } from '../../store/pictures.ts';
import { Draw } from '../audits/draw.ts';
import { reasonOf } from '../evidence/footage.ts';
import { scanEvidence } from '../evidence/scan.ts';
import { type Evidence, type LabelledSource, leftOut, type Source } from '../evidence/source.ts';
import { twinsOf } from '../evidence/twins.ts';

export interface InspectRequest {
  paths: string[];
  manifest?: string | undefined;
  answers?: Answers | undefined;
  /** How faces would be taken, of pictures and of videos; a manifest may say otherwise of a file. */
  crops: { image: Crop; video: Crop };
  /** Faces that an audit would take at most, each as a sampling of its own; null is all. */
  limits: (number | null)[];
  seed: number;
}

/** Files of each kind that are opened to show how faces would be taken. */
const SHOWN = 3;
/** Faces of one picture that are shown. */
const FACES = 4;
const SIDE = 256;

/**
 * Looks at footage before it is added or audited: what it was taken for and why, what is left open, twice there or refused,
 * and sample crops. Nothing is written. Files that share their size with another are hashed, pictures decoded once to find
 * those of the same pixels, and a few files opened as an audit would.
 * @throws `input` where no file can be used, or the manifest is malformed; `cancelled` when asked to stop
 */
export async function inspectEvidence(
  request: InspectRequest,
  onProgress: (at: Inspecting) => void,
  host: Pick<Host, 'signal'> = {},
): Promise<Inspection> {
  const asked: Host = { ...host, onProgress: () => {} };
  onProgress({ stage: 'scan', done: 0, total: 0 });
  const evidence = await scanEvidence(request.paths, request.manifest, request.answers);
  stopIfAsked(asked);
  const decoder = openDecoder({ processes: 2 });
  const stop = () => void decoder.close();
  host.signal?.addEventListener('abort', stop);
  try {
    const { sources } = evidence;
    onProgress({ stage: 'twins', done: 0, total: sources.length });
    const twins = await twinsOf(sources, decoder);
    stopIfAsked(asked);
    const out = new Set(twins.map(({ file }) => file));
    const once = sources.filter((source) => !out.has(source));
    const samples: SampleCrop[] = [];
    const shown = (['image', 'video'] as const).flatMap((kind) =>
      spread(
        once.filter((source) => source.kind === kind),
        SHOWN,
      ),
    );
    for (const [done, source] of shown.entries()) {
      onProgress({ stage: 'samples', done, total: shown.length });
      samples.push(await sampleOf(decoder, source, source.crop ?? request.crops[source.kind]));
      stopIfAsked(asked);
    }
    return {
      ...described(evidence, once),
      twins: twins.map(({ file, notice }) => leftOut(file.display, notice)),
      samples,
      sampling: request.limits.map((limit) => samplingOf(once, request, limit)),
    };
  } finally {
    host.signal?.removeEventListener('abort', stop);
    await decoder.close();
  }
}

function described(
  { sources, leftOut, questions, recognised }: Evidence,
  once: Source[],
): Omit<Inspection, 'twins' | 'samples' | 'sampling'> {
  const by = new Map<string, { fake: number; real: number }>();
  for (const { label, by: who = 'folders' } of sources) {
    if (label === null) continue;
    const counts = by.get(who) ?? { fake: 0, real: 0 };
    counts[label === FAKE ? 'fake' : 'real']++;
    by.set(who, counts);
  }
  const values = new Map<string, Set<string>>();
  for (const { attributes = {} } of once)
    for (const [name, value] of Object.entries(attributes))
      values.set(name, (values.get(name) ?? new Set()).add(value));
  const number = (kind: Source['kind']) => sources.filter((source) => source.kind === kind).length;
  return {
    files: { images: number('image'), videos: number('video'), leftOut: leftOut.length },
    labels: [...by].map(([by, counts]) => ({ by, ...counts })),
    unlabelled: sources.filter(({ label }) => label === null).length,
    layouts: [...recognised.layouts].map(([layout, files]) => ({ layout, files })),
    manifest: recognised.manifest,
    lists: recognised.lists,
    masks: {
      found: recognised.masks.found.length,
      matched: recognised.masks.matched,
      fakesWithout: sources.filter(({ label, mask }) => label === FAKE && mask === null).length,
    },
    originals: new Set(once.map(originalOf)).size,
    persons: personsOf(once),
    attributes: [...values].map(([name, of]) => ({ name, values: of.size })),
    leftOut,
    questions,
  };
}

/** null where nobody says who is seen in any of them. */
function personsOf(sources: Source[]): number | null {
  const persons = new Set(sources.flatMap(({ person }) => person ?? []));
  return persons.size === 0 ? null : persons.size;
}

/** So many of a list, evenly spaced: of a large tree not three frames of its first video. */
const spread = <T>(list: T[], count: number): T[] =>
  list.length <= count
    ? list
    : Array.from({ length: count }, (_, i) => list[Math.floor(((i + 0.5) * list.length) / count)]!);

async function sampleOf(decoder: Decoder, source: Source, crop: Crop): Promise<SampleCrop> {
  const { kind, path, display } = source;
  const pictures: string[] = [];
  const warnings: Notice[] = [];
  let faces = 0;
  let size: { width: number; height: number } | null = null;
  let smallest = Number.POSITIVE_INFINITY;
  try {
    const taken = decoder.faces(path, { ...crop, frames: { count: 1 } }, SIDE, (notice) =>
      warnings.push(notice),
    );
    for await (const { picture, box, pixels } of taken) {
      faces++;
      size = { width: picture.width, height: picture.height };
      if (box !== null) smallest = Math.min(smallest, box.width);
      if (pictures.length < FACES) pictures.push((await encodeFace(pixels, SIDE)).toString('base64'));
    }
  } catch (error) {
    warnings.push(reasonOf(error, path));
  }
  if (size !== null) warnings.push(...warningsOf(crop, size, smallest));
  return {
    kind,
    path: display,
    width: size?.width ?? null,
    height: size?.height ?? null,
    faces,
    pictures,
    warnings,
  };
}

/** Sides that differ by more than this are squeezed visibly where a picture is taken whole. */
const SQUEEZED = 1.15;
/** Crops of faces are square and of the size that detectors take; photographs are larger, or oblong. */
const CROP_SIDE = 400;
/** A face of fewer pixels is enlarged for every detector there is. */
const SMALL_FACE = 64;

function warningsOf(
  { whole }: Crop,
  { width, height }: { width: number; height: number },
  smallest: number,
): Notice[] {
  const ratio = Math.max(width, height) / Math.min(width, height);
  if (whole) return ratio > SQUEEZED ? [noticeAs('notice.squeezed', { width, height })] : [];
  return [
    ...(ratio < SQUEEZED && width <= CROP_SIDE ? [noticeAs('notice.cropAlready', { width, height })] : []),
    ...(smallest < SMALL_FACE ? [noticeAs('notice.smallFace', { pixels: Math.round(smallest) })] : []),
  ];
}

/** What an audit would draw, if every picture held one face and every video one in each of its frames. */
function samplingOf(sources: Source[], { crops, seed }: InspectRequest, limit: number | null): Sampling {
  const labelled = sources.filter((source): source is LabelledSource => source.label !== null);
  const holds = labelled.map(({ kind, crop }) => {
    const { frames } = crop ?? crops[kind];
    return kind === 'image' ? 1 : 'count' in frames ? frames.count : Number.POSITIVE_INFINITY;
  });
  const rows = labelled.map((source, position) => ({ ...source, position, faces: 0, exhausted: false }));
  if (limit === null)
    for (const [i, row] of rows.entries()) row.faces = Number.isFinite(holds[i]) ? holds[i]! : 1;
  else {
    const draw = new Draw(rows, { limit, seed });
    for (let next = draw.next(); next !== null; next = draw.next()) {
      const row = rows[next.position]!;
      const faces = Math.min(next.atMost, holds[next.position]! - row.faces);
      row.faces += faces;
      draw.enter(next.position, faces, row.faces >= holds[next.position]!);
    }
  }
  const taken = rows.filter(({ faces }) => faces > 0);
  const sum = (some: typeof rows) => some.reduce((total, { faces }) => total + faces, 0);
  return {
    limit,
    faces: sum(taken),
    fake: sum(taken.filter(({ label }) => label === FAKE)),
    real: sum(taken.filter(({ label }) => label === REAL)),
    originals: new Set(taken.map(originalOf)).size,
    persons: personsOf(taken),
  };
}
