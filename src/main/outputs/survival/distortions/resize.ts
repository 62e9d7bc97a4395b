import { resampled } from '../../../decode/coding/still.ts';
import type { Distort } from './distort.ts';

export const resize: Distort = async (crop, factor) => (await resampled(crop, factor)).pixels;
