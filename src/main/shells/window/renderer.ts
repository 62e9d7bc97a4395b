import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { failAt } from '../../../language/faults.ts';
import { PACKAGE } from '../../base/package.ts';

/** The package's folder is three above this one, in the sources and in what is built of them alike. */
const built = (page: string) => join(PACKAGE, 'out', page);
const RENDERER_FOLDER = built('renderer');
/** The page of the hidden window that an engine sits in; no other page. */
export const GPU_FOLDER = built('gpu');

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

export interface RendererFile {
  type: string;
  bytes: Uint8Array;
}

/**
 * A built page, by path. What is served is what lay in the folder when the host began, so that no path can lead out
 * of it. Throws `internal` where the window was not built.
 */
export function openRenderer(folder = RENDERER_FOLDER): (path: string) => Promise<RendererFile | null> {
  if (!existsSync(join(folder, 'index.html'))) failAt('internal', folder, 'host.notBuilt');
  const files = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path).isFile())
      .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path]),
  );
  return async (path) => {
    const file = files.get(path === '/' ? '/index.html' : path);
    if (file === undefined) return null;
    return { type: TYPES[extname(file)] ?? 'application/octet-stream', bytes: await readFile(file) };
  };
}
