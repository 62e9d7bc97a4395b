import { fail } from '../../language/faults.ts';

/** How a picture is made larger or smaller along one axis, in the words of ONNX's Resize. */
export interface Rule {
  mode: string;
  coordinates: string;
  nearest: string;
  cubic: number;
}

/** The matrix [to, from] that resizes one axis. */
export function interpolation(from: number, to: number, scale: number, rule: Rule): Float32Array {
  const matrix = new Float32Array(to * from);
  const put = (row: number, column: number, weight: number) => {
    matrix[row * from + Math.min(from - 1, Math.max(0, column))]! += weight;
  };
  for (let row = 0; row < to; row++) {
    const at = sourceOf(row, from, to, scale, rule.coordinates);
    if (rule.mode === 'nearest') put(row, nearestTo(at, rule.nearest), 1);
    else if (rule.mode === 'linear') {
      const low = Math.floor(Math.min(from - 1, Math.max(0, at)));
      const share = Math.min(from - 1, Math.max(0, at)) - low;
      put(row, low, 1 - share);
      put(row, low + 1, share);
    } else if (rule.mode === 'cubic') {
      const low = Math.floor(at);
      for (let k = -1; k <= 2; k++) put(row, low + k, cubicWeight(at - low - k, rule.cubic));
    } else fail('model', 'graph.resizeMode', { mode: rule.mode });
  }
  return matrix;
}

function sourceOf(row: number, from: number, to: number, scale: number, coordinates: string): number {
  switch (coordinates) {
    case 'asymmetric':
      return row / scale;
    case 'align_corners':
      return to === 1 ? 0 : (row * (from - 1)) / (to - 1);
    case 'pytorch_half_pixel':
      return to === 1 ? 0 : (row + 0.5) / scale - 0.5;
    case 'half_pixel':
      return (row + 0.5) / scale - 0.5;
    default:
      return fail('model', 'graph.resizeCoordinates', { coordinates });
  }
}

function nearestTo(at: number, rule: string): number {
  if (rule === 'floor') return Math.floor(at);
  if (rule === 'ceil') return Math.ceil(at);
  return rule === 'round_prefer_ceil' ? Math.floor(at + 0.5) : Math.ceil(at - 0.5);
}

/** Keys' cubic (1981) with the parameter a. */
function cubicWeight(distance: number, a: number): number {
  const d = Math.abs(distance);
  if (d <= 1) return (a + 2) * d ** 3 - (a + 3) * d ** 2 + 1;
  return d < 2 ? a * d ** 3 - 5 * a * d ** 2 + 8 * a * d - 4 * a : 0;
}
