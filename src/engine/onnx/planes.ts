/**
 * ONNX has pictures plane by plane [3*H*W], where attacks have them pixel by pixel [H*W*3]. Turning them about here once costs less than
 * arithmetic with three values per pixel does in every step.
 */
export function planesOf(picture: Float32Array): Float32Array {
  const pixels = picture.length / 3;
  const planes = new Float32Array(picture.length);
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    planes[i] = picture[at]!;
    planes[i + pixels] = picture[at + 1]!;
    planes[i + 2 * pixels] = picture[at + 2]!;
  }
  return planes;
}

export function pixelsOf(planes: Float32Array): Float32Array {
  const pixels = planes.length / 3;
  const picture = new Float32Array(planes.length);
  for (let i = 0, at = 0; i < pixels; i++, at += 3) {
    picture[at] = planes[i]!;
    picture[at + 1] = planes[i + pixels]!;
    picture[at + 2] = planes[i + 2 * pixels]!;
  }
  return picture;
}
