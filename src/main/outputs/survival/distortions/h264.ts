import { recompress } from '../../../decode/recompress.ts';
import type { Distort } from './distort.ts';

export const h264: Distort = (crop, crf) => recompress(crop, { codec: 'h264', crf });
