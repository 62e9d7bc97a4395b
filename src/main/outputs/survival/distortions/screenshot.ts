import type { Distort } from './distort.ts';

export const screenshot: Distort = async ({ pixels }, gamma) => {
  const curve = Uint8Array.from({ length: 256 }, (_, v) => Math.round(255 * (v / 255) ** gamma));
  return pixels.map((v) => curve[v]!);
};
