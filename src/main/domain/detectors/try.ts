import type { TestedFace } from '../../../common/api/detectors.ts';
import { asFoundNow, type BackendChoice, takingOf } from '../../../common/audit.ts';
import { nameOf } from '../../../common/base/label.ts';
import type { Contract } from '../../../common/contract.ts';
import { type Extent, extentOf, middleFrame } from '../../../common/extent.ts';
import type { Judgement } from '../../../engine/protocol.ts';
import { openPool } from '../../compute/pool.ts';
import { type DecodedFace, openDecoder } from '../../decode/decoder.ts';
import { inputOf } from '../../decode/input.ts';
import { encodeFace, encodeMask } from '../../store/pictures.ts';
import { openCatalogue } from './catalogue.ts';

const MOST_FACES = 16;

/** What a detector says about a picture or the first frames of a video, with nothing kept. Throws `input` naming the file. */
export async function tryDetector(
  name: string,
  path: string,
  whole: boolean,
  backend: BackendChoice,
): Promise<TestedFace[]> {
  const catalogue = openCatalogue();
  const card = catalogue.find(name);
  const { contract } = card;
  const faces = await firstFaces(path, whole, contract);
  const pool = await openPool({ backend, workers: 1, contracts: [contract] });
  try {
    await pool.load(card, await catalogue.load(card));
    const asked = faces.map(({ pixels }) => ({ pixels }));
    const body = { detector: card.id, faces: asked, segment: contract.maskHead };
    const judgements = await pool.run('detect', body);
    return await Promise.all(faces.map((face, i) => testedFace(face, judgements[i]!, extentOf(contract))));
  } finally {
    await pool.close();
  }
}

async function firstFaces(path: string, whole: boolean, contract: Contract): Promise<DecodedFace[]> {
  const crop = takingOf(asFoundNow({ whole, scale: 1.3, frames: { count: 4 } }), contract);
  const decoder = openDecoder({ processes: 1 });
  try {
    const faces: DecodedFace[] = [];
    for await (const face of decoder.faces(path, crop, inputOf(contract)))
      if (faces.push(face) === MOST_FACES) break;
    return faces;
  } finally {
    await decoder.close();
  }
}

async function testedFace(face: DecodedFace, judgement: Judgement, extent: Extent): Promise<TestedFace> {
  const { label, score, energies, segmentation } = judgement;
  return {
    picture: (await encodeFace(middleFrame(face.pixels, extent), extent.width)).toString('base64'),
    label: nameOf(label),
    score,
    energies,
    segmentation:
      segmentation === undefined ? null : (await encodeMask(segmentation, extent.width)).toString('base64'),
    box: face.box,
    frame: face.frame,
  };
}
