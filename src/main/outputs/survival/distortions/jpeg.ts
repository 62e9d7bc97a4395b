import { recompress } from '../../../decode/recompress.ts';
import type { Distort } from './distort.ts';

export const jpeg: Distort = (crop, quality) => recompress(crop, { codec: 'jpeg', quality });
