import { readFileSync } from 'node:fs';

const described: { version: string } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
);

/** Overfire's version, as package.json has it. */
export const VERSION = described.version;
