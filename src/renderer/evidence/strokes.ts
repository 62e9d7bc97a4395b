/** Painting a mask: bytes [side*side], 255 = forged. */
export interface Mask {
  side: number;
  data: Uint8Array<ArrayBuffer>;
}

export interface Spot {
  x: number;
  y: number;
}

/** Sets every pixel whose middle lies within `radius` of the line from one spot to another. Changes `mask`. */
export function paintLine(mask: Mask, from: Spot, to: Spot, radius: number, value: 0 | 255): void {
  const { side, data } = mask;
  const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - radius));
  const right = Math.min(side - 1, Math.ceil(Math.max(from.x, to.x) + radius));
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - radius));
  const bottom = Math.min(side - 1, Math.ceil(Math.max(from.y, to.y) + radius));
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++)
      if (distance({ x: column + 0.5, y: row + 0.5 }, from, to) <= radius) data[row * side + column] = value;
}

/** From a spot to the nearest of the line between two. */
function distance(spot: Spot, from: Spot, to: Spot): number {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((spot.x - from.x) * dx + (spot.y - from.y) * dy) / squared;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(spot.x - from.x - share * dx, spot.y - from.y - share * dy);
}

/** Share of the picture that is masked, in [0,1]. */
export const covered = ({ data }: Mask): number =>
  data.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0) / data.length;

/** What can be undone: masks as they were before each stroke, oldest first. */
export interface Painting {
  mask: Mask;
  before: Mask[];
  after: Mask[];
}

export const copyOf = ({ side, data }: Mask): Mask => ({ side, data: data.slice() });

/** A stroke is begun: what it changes can be undone. At most 100 are kept. */
export function begin({ mask, before }: Painting): Painting {
  return { mask: copyOf(mask), before: [...before, mask].slice(-100), after: [] };
}

export function undo(painting: Painting): Painting {
  const last = painting.before.at(-1);
  if (last === undefined) return painting;
  return { mask: last, before: painting.before.slice(0, -1), after: [...painting.after, painting.mask] };
}

export function redo(painting: Painting): Painting {
  const last = painting.after.at(-1);
  if (last === undefined) return painting;
  return { mask: last, before: [...painting.before, painting.mask], after: painting.after.slice(0, -1) };
}
