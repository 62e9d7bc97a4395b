import type { Distortion, DistortionName } from '../../../../common/distortions/registry.ts';
import type { Extent } from '../../../../common/extent.ts';
import { blur } from './blur.ts';
import type { Distort } from './distort.ts';
import { h264 } from './h264.ts';
import { jpeg } from './jpeg.ts';
import { resize } from './resize.ts';
import { screenshot } from './screenshot.ts';

/** How each distortion of common/distortions/registry.ts is done: none can be forgotten. */
const DISTORTIONS: Record<DistortionName, Distort> = { jpeg, resize, blur, screenshot, h264 };

/** A picture after a distortion; of a clip each of its frames by itself. */
export async function distort(
  pixels: Uint8Array,
  { width, height, frames }: Extent,
  { treatment, strength }: Distortion,
): Promise<Uint8Array> {
  const length = 3 * width * height;
  const whole = new Uint8Array(pixels.length);
  for (let frame = 0; frame < frames; frame++) {
    const own = pixels.subarray(frame * length, (frame + 1) * length);
    whole.set(await DISTORTIONS[treatment]({ pixels: own, width, height }, strength), frame * length);
  }
  return whole;
}
