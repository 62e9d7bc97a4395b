import { FAKE, type Label, REAL } from '../../../common/base/label.ts';

/** How lists and folders say what is real. Case does not matter. */
const REAL_WORDS = ['real', 'original', 'pristine', 'authentic', 'genuine', 'bonafide', 'bona-fide'];
const FAKE_WORDS = [
  'fake',
  'forged',
  'altered',
  'manipulated',
  'tampered',
  'deepfake',
  'synthetic',
  'swapped',
];
const WORDS = new Map<string, Label>([
  ...REAL_WORDS.map((word) => [word, REAL] as const),
  ...FAKE_WORDS.map((word) => [word, FAKE] as const),
]);

/** The label that a word names; "yes", "no" and digits name none. */
export const labelOfWord = (text: string): Label | null => WORDS.get(text.trim().toLowerCase()) ?? null;

/** 0, 1, true or false, which mean something only where it is said what 1 means; "1.0" and "1,0" are 1. */
export function digitOf(text: string): 0 | 1 | null {
  const plain = text.trim().toLowerCase();
  if (/^(1([.,]0+)?|true)$/.test(plain)) return 1;
  return /^(0([.,]0+)?|false)$/.test(plain) ? 0 : null;
}

/** "FF-real", "CelebDFv2_fake", "DFDC_Real", "FF-DF": a class of DeepfakeBench. The manipulations of FaceForensics++ are its abbreviations. */
export function labelOfClass(text: string): Label | null {
  const parts = text.toLowerCase().split(/[^a-z0-9]+/);
  if (parts.includes('real')) return REAL;
  if (parts.some((part) => /^fake[ab]?$/.test(part))) return FAKE;
  return /^ff-(df|f2f|fs|nt|fh)$/i.test(text) ? FAKE : labelOfWord(text);
}
