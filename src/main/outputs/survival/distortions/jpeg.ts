import { recompress } from '../../../decode/recompress.ts';
import type { Distort } from './distort.ts';

export const jpeg: Distort = ({ pixels, side }, quality) =>
  recompress({ pixels, width: side, height: side }, { codec: 'jpeg', quality });
