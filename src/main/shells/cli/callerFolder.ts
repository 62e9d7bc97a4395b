import { realpathSync } from 'node:fs';
import { PACKAGE } from '../../base/package.ts';

/**
 * The folder that its user called from, to which the paths they name are relative. `npm run` moves to the package's
 * folder first and leaves the caller's in INIT_CWD, which any npm above us also sets: it counts only where npm did
 * move us.
 */
export function callerFolder(): string {
  const { INIT_CWD } = process.env;
  const moved = INIT_CWD !== undefined && realpathSync(process.cwd()) === realpathSync(PACKAGE);
  return moved ? INIT_CWD : process.cwd();
}
