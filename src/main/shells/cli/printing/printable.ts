/**
 * Text of others, such as a file's name, for a terminal: control characters, which could move its cursor or rewrite
 * what it shows, are spelled out.
 */
export const printable = (text: string): string =>
  text.replaceAll(/\p{Cc}/gu, (character) => `\\x${character.codePointAt(0)!.toString(16).padStart(2, '0')}`);
