import type { Face } from '../../../engine/protocol.ts';
import type { ObjectStore } from '../../store/objects.ts';
import { decodeFace, decodeMask } from '../../store/pictures.ts';
import type { ItemRow } from '../../store/rows.ts';

/** Bytes of pictures that are held at most: some 250 faces with their masks at 256 x 256. */
const MOST = 64 * 2 ** 20;

/**
 * The faces of an audit as bytes. Every attack wants them all once more, in the same order: so they are held, from the time
 * that they are read, and need not be decoded again. What there is no place for is decoded each time that it is asked for;
 * nothing gives its place to it, since what is let go for another would be the next to be asked for.
 */
export class Crops {
  readonly #objects: ObjectStore;
  readonly #most: number;
  readonly #held = new Map<string, Promise<Uint8Array>>();
  #bytes = 0;

  constructor(objects: ObjectStore, most = MOST) {
    this.#objects = objects;
    this.#most = most;
  }

  async face({ crop, mask }: Pick<ItemRow, 'crop' | 'mask'>): Promise<Face> {
    const pixels = await this.#picture(crop, decodeFace);
    return mask === null ? { pixels } : { pixels, mask: await this.mask(mask) };
  }

  /** 255 = forged. */
  mask(object: string): Promise<Uint8Array> {
    return this.#picture(object, decodeMask);
  }

  /** Takes what the object of a face will be decoded to. */
  take(object: string, pixels: Uint8Array): void {
    if (this.#held.has(object) || this.#bytes + pixels.length > this.#most) return;
    this.#bytes += pixels.length;
    // Whoever read it may hold a whole message of which it is a part.
    this.#held.set(object, Promise.resolve(pixels.slice()));
  }

  #picture(object: string, decode: (png: Uint8Array) => Promise<Uint8Array>): Promise<Uint8Array> {
    const held = this.#held.get(object);
    if (held !== undefined) return held;
    const decoding = this.#objects.get(object).then(decode);
    // Others that ask meanwhile wait for the same.
    this.#held.set(object, decoding);
    decoding.then(
      ({ length }) => {
        if (this.#bytes + length > this.#most) this.#held.delete(object);
        else this.#bytes += length;
      },
      () => this.#held.delete(object),
    );
    return decoding;
  }
}
