import type { ThroughFile } from '../../engine/protocol.ts';
import { recompress } from './recompress.ts';
import { resampled } from './stillCodec.ts';

/** A picture as it comes out of a file that an attack expects: RGB bytes of the same size. */
export async function throughFile({ way, ...picture }: ThroughFile): Promise<Uint8Array> {
  const { factor, coding } = way;
  const made = factor === null ? picture : await resampled(picture, factor);
  const pixels = coding === null ? made.pixels : await recompress(made, coding);
  return Uint8Array.from(pixels);
}
