import type { Random } from '../../random/draws.ts';
import { grain } from './fields.ts';

type Colour = readonly [number, number, number];

/** An ellipse with its centre and half axes in pixels; its edge is the sharper, the larger `sharp`. */
interface Ellipse {
  x: number;
  y: number;
  a: number;
  b: number;
  sharp: number;
}

/** Where the sigmoid of an edge is no longer seen in 8 bits. */
const UNSEEN = 7;

/**
 * Lays a colour over a picture: p <- p + strength m (colour light - p),  m = sigmoid(sharp (1 - ((x - x0)/a)^2 - ((y - y0)/b)^2)).
 * @param light at each place, as the colour is multiplied by it
 */
function paint(
  picture: Float32Array,
  side: number,
  { x: x0, y: y0, a, b, sharp }: Ellipse,
  colour: Colour,
  strength = 1,
  light: (x: number, y: number) => number = () => 1,
): void {
  const reach = Math.sqrt(1 + UNSEEN / sharp);
  const first = (centre: number, axis: number) => Math.max(0, Math.ceil(centre - reach * axis));
  const last = (centre: number, axis: number) => Math.min(side - 1, Math.floor(centre + reach * axis));
  for (let y = first(y0, b); y <= last(y0, b); y++) {
    const down = ((y - y0) / b) ** 2;
    for (let x = first(x0, a); x <= last(x0, a); x++) {
      const within = sharp * (1 - ((x - x0) / a) ** 2 - down);
      if (within < -UNSEEN) continue;
      const share = within > UNSEEN ? strength : strength / (1 + Math.exp(-within));
      const bright = light(x, y);
      const at = 3 * (y * side + x);
      for (let c = 0; c < 3; c++) picture[at + c]! += share * (colour[c]! * bright - picture[at + c]!);
    }
  }
}

const times = (colour: Colour, by: number): Colour => [colour[0] * by, colour[1] * by, colour[2] * by];

/**
 * A picture with the layout of a face and of nobody [side*side*3], on the [0,1] scale and unclipped: a graded background, hair, an
 * ellipse of skin under a light from some side, eyes, brows, the shadow of a nose, a mouth. Lengths are drawn for 256 pixels.
 */
function layout(side: number, { between, normal }: Random): Float32Array {
  const unit = side / 256;
  const colour = (low: number, high: number): Colour => [
    between(low, high),
    between(low, high),
    between(low, high),
  ];
  const back = colour(0.1, 0.9);
  const [across, down] = [between(-0.3, 0.3), between(-0.3, 0.3)];
  const tone = between(0.3, 0.85);
  const skin: Colour = [
    tone * (1 + 0.06 * normal()),
    0.78 * tone * (1 + 0.06 * normal()),
    0.66 * tone * (1 + 0.06 * normal()),
  ];
  const hair = times([1, 0.8, 0.6], between(0.03, 0.5));
  const [x, y] = [unit * (128 + between(-10, 10)), unit * (132 + between(-10, 10))];
  const [w, h] = [unit * between(70, 95), unit * between(95, 120)];
  const [sideways, upward] = [between(-0.25, 0.25), between(-0.2, 0.2)];

  const picture = new Float32Array(side * side * 3);
  for (let row = 0, i = 0; row < side; row++)
    for (let column = 0; column < side; column++) {
      const graded = (column / side - 0.5) * across + (row / side - 0.5) * down;
      for (let c = 0; c < 3; c++) picture[i++] = back[c]! + graded;
    }
  paint(picture, side, { x, y: y - 18 * unit, a: 1.18 * w, b: 1.12 * h, sharp: 10 }, hair);
  paint(picture, side, { x, y, a: w, b: h, sharp: 12 }, skin, 1, (column, row) => {
    const [u, v] = [(column - x) / w, (row - y) / h];
    return 1 + sideways * u + upward * v - 0.25 * (u * u + v * v);
  });
  for (const hand of [-1, 1]) {
    const [eyeX, eyeY] = [x + 0.42 * hand * w, y - 0.18 * h];
    const white = between(0.7, 0.9);
    paint(picture, side, { x: eyeX, y: eyeY, a: 0.17 * w, b: 0.06 * h, sharp: 5 }, [white, white, white]);
    paint(picture, side, { x: eyeX, y: eyeY, a: 0.07 * w, b: 0.07 * w, sharp: 5 }, colour(0.02, 0.35));
    paint(picture, side, { x: eyeX, y: eyeY - 0.13 * h, a: 0.22 * w, b: 0.03 * h, sharp: 4 }, hair, 0.7);
  }
  const nose = { x: x + unit * between(-4, 4), y: y + 0.2 * h, a: 0.14 * w, b: 0.07 * h, sharp: 3 };
  paint(picture, side, nose, times(skin, 0.6), 0.3);
  const mouth = { x, y: y + 0.45 * h, a: between(0.25, 0.4) * w, b: between(0.04, 0.09) * h, sharp: 4 };
  paint(picture, side, mouth, times([0.8, 0.4, 0.4], tone), 0.7);
  return picture;
}

/**
 * A drawn face as a camera would have it: + k g with g the grain of a photograph and k ~ U[0, 0.05], + uniform noise of a deviation ~ U[0, 2/255];
 * clipped and rounded to 8 bits [side*side*3].
 */
export function drawnFace(side: number, random: Random): Float32Array {
  const picture = layout(side, random);
  const texture = grain(side, random);
  const strength = 0.05 * random.next();
  const width = Math.sqrt(12) * (2 / 255) * random.next();
  for (let place = 0, i = 0; place < texture.length; place++) {
    const grained = strength * texture[place]!;
    // One draw is enough for the three colours, with ten bits for each.
    const bits = Math.floor(random.next() * 2 ** 30);
    for (let shift = 0; shift <= 20; shift += 10, i++) {
      const noise = width * ((((bits >>> shift) & 1023) + 0.5) / 1024 - 0.5);
      const value = picture[i]! + grained + noise;
      picture[i] = Math.round(255 * Math.min(1, Math.max(0, value))) / 255;
    }
  }
  return picture;
}
