import type { Language } from '../../language/language.ts';

/** A picture in memory: RGBA bytes as a canvas gives them, [height, width, 4]. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** A perturbation: one signed number per channel in 1/255, [height, width, 3]. */
export interface Signed {
  width: number;
  height: number;
  data: Float32Array<ArrayBuffer>;
}

/** adversarial - clean in 1/255. Both must be of one size. */
export function subtract(adversarial: Pixels, clean: Pixels): Signed {
  const { width, height } = clean;
  const data = new Float32Array(width * height * 3);
  for (let from = 0, to = 0; to < data.length; from += 4, to += 3) {
    data[to] = adversarial.data[from]! - clean.data[from]!;
    data[to + 1] = adversarial.data[from + 1]! - clean.data[from + 1]!;
    data[to + 2] = adversarial.data[from + 2]! - clean.data[from + 2]!;
  }
  return { width, height, data };
}

/** Smallest and largest value, in 1/255. */
export function extent({ data }: Signed): { min: number; max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of data) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return data.length === 0 ? { min: 0, max: 0 } : { min, max };
}

/** The paper's way to show a perturbation: smallest value black, largest white. A flat one is mid grey. */
export function minMax(perturbation: Signed): Pixels {
  const { min, max } = extent(perturbation);
  if (max === min) return paint(perturbation, () => 128);
  const factor = 255 / (max - min);
  return paint(perturbation, (value) => (value - min) * factor);
}

/** Zero is mid grey, and each 1/255 of perturbation moves it by `gain` levels. */
export function amplified(perturbation: Signed, gain: number): Pixels {
  return paint(perturbation, (value) => 128 + value * gain);
}

/** Size of the difference: equal is black, each 1/255 is `gain` levels. */
export function difference(perturbation: Signed, gain: number): Pixels {
  return paint(perturbation, (value) => Math.abs(value) * gain);
}

/** Rounds to the nearest level, as Uint8ClampedArray does. */
function paint({ width, height, data }: Signed, levelOf: (value: number) => number): Pixels {
  const painted = new Uint8ClampedArray(width * height * 4);
  for (let from = 0, to = 0; from < data.length; from += 3, to += 4) {
    painted[to] = levelOf(data[from]!);
    painted[to + 1] = levelOf(data[from + 1]!);
    painted[to + 2] = levelOf(data[from + 2]!);
    painted[to + 3] = 255;
  }
  return { width, height, data: painted };
}

/** What is under the pointer, null outside the picture. */
export function colourAt(picture: Pixels, x: number, y: number): [number, number, number] | null {
  const index = indexAt(picture, x, y);
  if (index === null) return null;
  const { data } = picture;
  return [data[index * 4]!, data[index * 4 + 1]!, data[index * 4 + 2]!];
}

/** The perturbation under the pointer in 1/255, null outside the picture. */
export function signedAt(perturbation: Signed, x: number, y: number): [number, number, number] | null {
  const index = indexAt(perturbation, x, y);
  if (index === null) return null;
  const { data } = perturbation;
  return [data[index * 3]!, data[index * 3 + 1]!, data[index * 3 + 2]!];
}

function indexAt({ width, height }: { width: number; height: number }, x: number, y: number): number | null {
  const column = Math.floor(x);
  const row = Math.floor(y);
  const inside = column >= 0 && row >= 0 && column < width && row < height;
  return inside ? row * width + column : null;
}

/** Characters of one channel: a level, a step of an 8-bit perturbation, a value of a float one. */
const WIDTH = { level: 3, step: 4, float: 6 };

/** Three channels as text of one width, so that the readout doesn't jump. Perturbations carry their sign. */
export function channelsText(
  values: readonly number[] | null,
  kind: keyof typeof WIDTH,
  l: Pick<Language, 'number'>,
): string {
  if (values === null) return ['–', '–', '–'].map((dash) => dash.padStart(WIDTH[kind])).join(' ');
  const text = kind === 'level' ? String : (value: number) => signedText(value, 2, l);
  return values.map((value) => text(value).padStart(WIDTH[kind])).join(' ');
}

/** With its sign, and with decimals where it is no whole number. */
export function signedText(value: number, digits: number, l: Pick<Language, 'number'>): string {
  const text = l.number(Math.abs(value), Number.isInteger(value) ? 0 : digits);
  return value > 0 ? `+${text}` : value < 0 ? `−${text}` : text;
}
