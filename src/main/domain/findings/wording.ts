import { ENGLISH } from '../../../language/language.ts';

/** A proportion for a reader of English: 0.0342 is "3.4 %". */
export const percent = ENGLISH.percent;

/** "1 face", "2 faces". */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
