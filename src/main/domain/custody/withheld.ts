import { createHash, randomBytes } from 'node:crypto';

/**
 * Paths of the lab's disk are not written into audit.jsonl, so that it can leave the lab as it is: line by line, with
 * its chain whole. A text that holds one is replaced by `withheld:` and the SHA-256 of "salt, line feed, text"; salt and
 * text lie beside, in audit-withheld.jsonl, one JSON line each. Whoever is shown that file can check that it belongs.
 */
export interface Withheld {
  /** The act that it was taken from. */
  seq: number;
  salt: string;
  text: string;
}

export const WITHHELD_FILE = 'audit-withheld.jsonl';
const MARK = 'withheld:';

/** An absolute path of any system, wherever in a text it begins. */
const ABSOLUTE_PATH = /(?:^|[\s"'`(=,[])(?:\/[^\s/]|[A-Za-z]:[\\/]|\\\\[^\\\s])/;

export const holdsPath = (text: string): boolean => ABSOLUTE_PATH.test(text);

export const commitmentTo = ({ salt, text }: Pick<Withheld, 'salt' | 'text'>): string =>
  MARK + createHash('sha256').update(`${salt}\n${text}`).digest('hex');

/** Details of an act as they are written, and what was taken out of them. */
export function withhold(
  seq: number,
  details: Record<string, unknown>,
): { shown: Record<string, unknown>; withheld: Withheld[] } {
  const withheld: Withheld[] = [];
  const show = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (!holdsPath(value)) return value;
      const entry = { seq, salt: randomBytes(16).toString('hex'), text: value };
      withheld.push(entry);
      return commitmentTo(entry);
    }
    if (Array.isArray(value)) return value.map(show);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, show(part)]));
  };
  return { shown: show(details) as Record<string, unknown>, withheld };
}
