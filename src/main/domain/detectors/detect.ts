import { type BackendChoice, type Crop, type Taking, takingOf } from '../../../common/audit.ts';
import { nameOf } from '../../../common/base/label.ts';
import type { Detected, Detection } from '../../../common/findings.ts';
import type { DetectorRef, Judgement } from '../../../engine/protocol.ts';
import { type Host, stopIfAsked } from '../../base/host.ts';
import { eachInFlight } from '../../base/inFlight.ts';
import { openPool, type Pool } from '../../compute/pool.ts';
import { type DecodedFace, type Decoder, openDecoder } from '../../decode/decoder.ts';
import { type Input, inputOf } from '../../decode/input.ts';
import { facesOf } from '../evidence/footage.ts';
import { scanEvidence } from '../evidence/scan.ts';
import { type LeftOut, leftOut, type Source } from '../evidence/source.ts';
import { openCatalogue } from './catalogue.ts';

export interface DetectRequest {
  /** Files and folders. */
  paths: string[];
  detector: string;
  crop: Crop;
  backend: BackendChoice;
  /** Worker threads; null for as many as there are cores. */
  workers: number | null;
}

/**
 * What a detector says about footage, one detection per face in the order of the scan, without attack and without a project. Labels
 * are not needed.
 * Throws `usage` where the detector is unknown, `input` where no footage is found, `cancelled` when asked to stop.
 */
export async function detect(request: DetectRequest, host: Host): Promise<Detected> {
  const catalogue = openCatalogue();
  const card = catalogue.find(request.detector);
  const { backend, workers } = request;
  const { sources, leftOut } = await scanEvidence(request.paths);
  const notices: Detected['notices'] = [];
  const decoder = openDecoder();
  try {
    const pool = await openPool({ backend, workers, contracts: [card.contract], onInstead: host.onRemark });
    try {
      await pool.load(card, await catalogue.load(card));
      const footage = { request: { crop: takingOf(request.crop, card.contract) }, sources, leftOut, notices };
      const asked = { detector: card.id };
      return await judgeFootage(pool, asked, { ...footage, input: inputOf(card.contract), decoder, host });
    } finally {
      await pool.close();
    }
  } finally {
    await decoder.close();
  }
}

/** What a detector that a pool has loaded says of every face of some files. */
export async function judgeFootage(pool: Pool, asked: DetectorRef, footage: Footage): Promise<Detected> {
  const { host, leftOut, notices } = footage;
  const detections: Detection[] = [];
  await eachInFlight(inBatches(facesIn(footage), pool.batch), pool.size * 2, async (faces) => {
    const body = { ...asked, faces: faces.map(({ face }) => ({ pixels: face.pixels })), segment: false };
    const judgements = await pool.run('detect', body, { signal: host.signal });
    for (const [i, face] of faces.entries()) detections[face.order] = detectionOf(face, judgements[i]!);
  });
  return { detections, leftOut, notices };
}

interface OrderedFace {
  /** Among all faces of all files, from 0. */
  order: number;
  source: Source;
  face: DecodedFace;
}

export interface Footage {
  request: { crop: Taking };
  input: Input;
  decoder: Decoder;
  host: Host;
  sources: Source[];
  /** Files that can't be used, or not to their end, are added here. */
  leftOut: LeftOut[];
  notices: Detected['notices'];
}

async function* facesIn({
  request,
  input,
  decoder,
  host,
  sources,
  leftOut: unused,
  notices,
}: Footage): AsyncGenerator<OrderedFace> {
  let order = 0;
  for (const [index, source] of sources.entries()) {
    const found = facesOf(
      decoder,
      { path: source.path, mask: null },
      { crop: request.crop, input },
      (notice) => notices.push({ path: source.display, ...notice }),
    );
    try {
      for (;;) {
        stopIfAsked(host);
        const next = await found.next();
        if (next.done === true) {
          if (next.value !== null) unused.push(leftOut(source.display, next.value));
          break;
        }
        yield { order: order++, source, face: next.value };
      }
    } finally {
      await found.return(null);
    }
    host.onProgress({ stage: 'detect', done: index + 1, total: sources.length, unit: 'file' });
  }
}

async function* inBatches<T>(values: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let batch: T[] = [];
  for await (const value of values) {
    if (batch.push(value) < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function detectionOf({ source, face }: OrderedFace, { label, score, energies }: Judgement): Detection {
  return {
    path: source.display,
    label: nameOf(label),
    score,
    energies,
    ...(face.frame === null ? {} : { frame: face.frame }),
    ...(face.box === null ? {} : { box: face.box }),
  };
}
