import type { Taking } from '../../../common/audit.ts';
import type { Notice } from '../../../common/notice.ts';
import { faultOf } from '../../../language/faults.ts';
import { noticeOf } from '../../../language/notices.ts';
import type { DecodedFace, Decoder } from '../../decode/decoder.ts';
import type { Input } from '../../decode/input.ts';
import { mediaKind } from '../../decode/media.ts';

export interface Footage {
  /** Absolute. */
  path: string;
  /** Absolute, a picture for a picture and a video for a video; null where there is none, or where none is wanted. */
  mask: string | null;
}

/**
 * The faces of one file with their masks. Returns why the file, or what is left of it, can't be used; null where all
 * could be. Only faults of the footage end here: every other one is thrown.
 */
export async function* facesOf(
  decoder: Decoder,
  { path, mask }: Footage,
  { crop, input }: { crop: Taking; input: Input },
  onNotice: (notice: Notice) => void,
): AsyncGenerator<DecodedFace, Notice | null> {
  const [picture, video] = mask !== null && mediaKind(mask) === 'video' ? [null, mask] : [mask, null];
  try {
    for await (const face of decoder.faces(path, crop, input, onNotice, video)) {
      const request = { picture: face.picture, box: face.box, place: face.place, size: input };
      yield picture === null ? face : { ...face, mask: await decoder.mask(picture, request) };
    }
    return null;
  } catch (error) {
    return reasonOf(error, path);
  }
}

/** Why a file can't be used; a fault that is not the file's is thrown. */
export function reasonOf(error: unknown, path: string): Notice {
  const fault = faultOf(error, path);
  if (fault.kind !== 'input' && fault.kind !== 'not-writable') throw error;
  return noticeOf(fault, path);
}
