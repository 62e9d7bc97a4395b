/** A face crop as it is exported, and not the picture that it was cut from: RGB bytes [height*width*3]. */
export interface Crop {
  pixels: Uint8Array;
  width: number;
  height: number;
}

/** The crop after a distortion of that strength, as bytes of the same size. Equal bytes give equal bytes. */
export type Distort = (crop: Crop, strength: number) => Promise<Uint8Array>;
