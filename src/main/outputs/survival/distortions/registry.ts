import type { Distortion, DistortionName } from '../../../../common/distortions/registry.ts';
import { blur } from './blur.ts';
import type { Crop, Distort } from './distort.ts';
import { h264 } from './h264.ts';
import { jpeg } from './jpeg.ts';
import { resize } from './resize.ts';
import { screenshot } from './screenshot.ts';

/** How each distortion of common/distortions/registry.ts is done: none can be forgotten. */
const DISTORTIONS: Record<DistortionName, Distort> = { jpeg, resize, blur, screenshot, h264 };

export const distort = (crop: Crop, { treatment, strength }: Distortion): Promise<Uint8Array> =>
  DISTORTIONS[treatment](crop, strength);
