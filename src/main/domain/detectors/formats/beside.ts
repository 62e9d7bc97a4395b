import { realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';

/**
 * The path of a file that a model names, which must lie in the model's own folder, links followed: `outside` where it would not, `gone` where there
 * is none.
 */
export function besideModel(file: string, path: string): { path: string } | 'outside' | 'gone' {
  if (path === '' || /[\\:\0]/.test(path) || isAbsolute(path) || path.split('/').includes('..'))
    return 'outside';
  const folder = realpathSync(dirname(file));
  let real: string;
  try {
    real = realpathSync(join(folder, path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return 'gone';
  }
  const inside = relative(folder, real);
  return inside.startsWith('..') || isAbsolute(inside) ? 'outside' : { path: real };
}
