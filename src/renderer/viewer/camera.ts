/**
 * How the panes of the viewer look at a picture. `x`, `y` is the point of the picture, in its pixels, that stands in the
 * middle of every pane; `scale` is screen pixels for one pixel of the picture. One camera for all panes keeps them together.
 */
export interface Camera {
  x: number;
  y: number;
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

const MAX_SCALE = 64;
const MIN_FRACTION = 0.5;

/** The camera that shows the whole picture, about as large as fits. */
export function fit(picture: Size, pane: Size): Camera {
  return { x: picture.width / 2, y: picture.height / 2, scale: evenScale(fitScale(picture, pane)) };
}

const fitScale = (picture: Size, pane: Size) =>
  Math.max(1e-3, Math.min(pane.width / picture.width, pane.height / picture.height));

/** A whole number of screen pixels for each of the picture, where little room is lost by it: then all are equally large. */
function evenScale(scale: number): number {
  const whole = Math.floor(scale);
  return whole >= 1 && scale / whole < 1.2 ? whole : scale;
}

/** The picture's point under a point of the pane. */
export function toPicture(camera: Camera, pane: Size, at: Point): Point {
  return {
    x: camera.x + (at.x - pane.width / 2) / camera.scale,
    y: camera.y + (at.y - pane.height / 2) / camera.scale,
  };
}

/** Where the picture's top left corner falls in the pane. */
export function originOf(camera: Camera, pane: Size): Point {
  return {
    x: pane.width / 2 - camera.x * camera.scale,
    y: pane.height / 2 - camera.y * camera.scale,
  };
}

/** Zooms by a factor and keeps what is under the pointer where it is. */
export function zoomAt(camera: Camera, picture: Size, pane: Size, at: Point, factor: number): Camera {
  const least = Math.min(1, fitScale(picture, pane)) * MIN_FRACTION;
  const scale = clamp(camera.scale * factor, least, MAX_SCALE);
  const fixed = toPicture(camera, pane, at);
  return held(
    { scale, x: fixed.x - (at.x - pane.width / 2) / scale, y: fixed.y - (at.y - pane.height / 2) / scale },
    picture,
  );
}

/** Moves the picture by screen pixels. */
export function pan(camera: Camera, picture: Size, dx: number, dy: number): Camera {
  return held({ ...camera, x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale }, picture);
}

/** The middle of the pane never leaves the picture, so that it can't be lost. */
function held(camera: Camera, picture: Size): Camera {
  return { ...camera, x: clamp(camera.x, 0, picture.width), y: clamp(camera.y, 0, picture.height) };
}

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value));
