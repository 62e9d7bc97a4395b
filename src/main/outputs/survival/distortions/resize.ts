import { resampled } from '../../../decode/stillCodec.ts';
import type { Distort } from './distort.ts';

export const resize: Distort = async (crop, factor) => (await resampled(crop, factor)).pixels;
