import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGE = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * A path as its user meant it: relative to where they called from. `npm run` moves to the package's folder first and
 * leaves the caller's in INIT_CWD, which any npm above us also sets: it counts only where npm did move us.
 */
export function callerPath(path: string): string {
  return resolve(callerFolder(), path);
}

function callerFolder(): string {
  const { INIT_CWD } = process.env;
  const moved = INIT_CWD !== undefined && realpathSync(process.cwd()) === realpathSync(PACKAGE);
  return moved ? INIT_CWD : process.cwd();
}
