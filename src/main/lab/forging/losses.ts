import type { Window } from '../../decode/planes.ts';
import { boxBlur } from './outline.ts';
import type { Overlay } from './region.ts';

/**
 * Takes the texture and leaves the edges, as a generator that was taught by mean errors does: the guided filter with the overlay as its own
 * guide (He, Sun and Tang 2010), q = mean(a) I + mean(b) with a = var / (var + level^2) and b = (1 - a) mean, over squares of
 * 2 radius + 1 pixels. What varies by less than `level` (grey levels) goes.
 */
export function withoutTexture(source: Overlay, window: Window, radius: number, level: number): Overlay {
  const { width, height } = window;
  const mean = (plane: Float32Array<ArrayBuffer>) =>
    boxBlur(boxBlur(plane, width, height, radius, 1, width), height, width, radius, width, 1);
  const inside = mean(new Float32Array(width * height).fill(1));
  const local = (plane: Float32Array<ArrayBuffer>) => mean(plane).map((sum, i) => sum / inside[i]!);
  const result = new Float32Array(source.length);
  for (let c = 0; c < 3; c++) {
    const plane = new Float32Array(width * height).map((_, i) => source[i * 3 + c]!);
    const middle = local(plane);
    const squares = local(plane.map((value) => value * value));
    const kept = middle.map((m, i) => {
      const variance = Math.max(0, squares[i]! - m * m);
      return variance / (variance + level * level);
    });
    const slope = local(kept);
    const offset = local(middle.map((m, i) => (1 - kept[i]!) * m));
    for (let i = 0; i < plane.length; i++) result[i * 3 + c] = slope[i]! * plane[i]! + offset[i]!;
  }
  return result;
}

/**
 * The checkerboard of a transposed convolution whose kernel does not cover all places alike (Odena, Dumoulin and Olah 2016): gains of
 * 1 + amplitude and 1 - amplitude by turns along both axes, `period` pixels each pair. In place.
 */
export function overlayGrid(overlay: Overlay, window: Window, amplitude: number, period: number): void {
  const sign = (at: number) => (Math.floor((2 * at) / period) % 2 === 0 ? 1 : -1);
  for (let y = 0; y < window.height; y++)
    for (let x = 0; x < window.width; x++) {
      const gain = (1 + amplitude * sign(x)) * (1 + amplitude * sign(y));
      const at = (y * window.width + x) * 3;
      for (let c = at; c < at + 3; c++) overlay[c] = overlay[c]! * gain;
    }
}
