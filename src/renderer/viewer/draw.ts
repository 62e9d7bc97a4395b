import { type Camera, originOf, type Point, type Size } from './camera.ts';
import { drawable } from './pictures.ts';
import type { Pixels } from './pixels.ts';

export interface Scene {
  picture: Pixels;
  /** Drawn over the picture to the right of `split` (a share of the pane's width), for swiping. */
  over?: Pixels;
  split?: number;
}

/** From this scale on, single pixels get lines between them. */
const GRID_FROM = 14;

/**
 * Draws a scene in CSS pixels into a context that is scaled by the device's ratio. Above 1:1 a pixel is a square of one
 * colour; below, the picture is smoothed. `marked` is a point of the picture whose pixel is framed.
 */
export function draw(
  context: CanvasRenderingContext2D,
  pane: Size,
  camera: Camera,
  { picture, over, split = 0.5 }: Scene,
  marked: Point | null,
): void {
  context.fillStyle = '#232526';
  context.fillRect(0, 0, pane.width, pane.height);
  const origin = originOf(camera, pane);
  context.imageSmoothingEnabled = camera.scale < 1;
  context.imageSmoothingQuality = 'high';
  const put = (pixels: Pixels) =>
    context.drawImage(
      drawable(pixels),
      origin.x,
      origin.y,
      pixels.width * camera.scale,
      pixels.height * camera.scale,
    );
  put(picture);
  if (over !== undefined) {
    const edge = split * pane.width;
    context.save();
    context.beginPath();
    context.rect(edge, 0, pane.width - edge, pane.height);
    context.clip();
    context.fillRect(0, 0, pane.width, pane.height);
    put(over);
    context.restore();
    line(context, edge, 0, edge, pane.height, '#ffffff');
  }
  if (camera.scale >= GRID_FROM) grid(context, pane, camera, origin, picture);
  if (marked !== null) frame(context, camera, origin, picture, marked);
}

function grid(context: CanvasRenderingContext2D, pane: Size, camera: Camera, origin: Point, picture: Size) {
  context.strokeStyle = 'rgb(128 128 128 / 0.28)';
  context.lineWidth = 1;
  context.beginPath();
  for (let column = 0; column <= picture.width; column++) {
    const x = Math.round(origin.x + column * camera.scale) + 0.5;
    if (x < 0 || x > pane.width) continue;
    context.moveTo(x, Math.max(0, origin.y));
    context.lineTo(x, Math.min(pane.height, origin.y + picture.height * camera.scale));
  }
  for (let row = 0; row <= picture.height; row++) {
    const y = Math.round(origin.y + row * camera.scale) + 0.5;
    if (y < 0 || y > pane.height) continue;
    context.moveTo(Math.max(0, origin.x), y);
    context.lineTo(Math.min(pane.width, origin.x + picture.width * camera.scale), y);
  }
  context.stroke();
}

/** A frame of two colours, so that it shows on anything. */
function frame(context: CanvasRenderingContext2D, camera: Camera, origin: Point, picture: Size, at: Point) {
  const column = Math.floor(at.x);
  const row = Math.floor(at.y);
  if (column < 0 || row < 0 || column >= picture.width || row >= picture.height) return;
  const side = Math.max(camera.scale, 5);
  const middle = { x: origin.x + (column + 0.5) * camera.scale, y: origin.y + (row + 0.5) * camera.scale };
  for (const [grow, colour] of [
    [1.5, '#000000'],
    [0.5, '#ffffff'],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = 1;
    context.strokeRect(
      middle.x - side / 2 - grow,
      middle.y - side / 2 - grow,
      side + 2 * grow,
      side + 2 * grow,
    );
  }
}

function line(
  context: CanvasRenderingContext2D,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  colour: string,
) {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x0, y0);
  context.lineTo(x1, y1);
  context.stroke();
}
