import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { temporaryFolder } from './folder.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What a worker computes with: copied, since links would lead back to the real ones. */
const COMPUTES = ['tfjs-core', 'tfjs-backend-cpu', 'tfjs-backend-wasm'];

/**
 * This program as another version of it: its files in a folder of their own, with one text in one of them replaced.
 * @param file below the root of the repository; @param script a script of the tests, whose place in the copy is returned
 */
export async function otherVersion(
  t: TestContext,
  script: string,
  { file, from, to }: { file: string; from: string; to: string },
): Promise<URL> {
  const copy = await temporaryFolder(t);
  const inside = join('node_modules', '@tensorflow');
  for (const path of ['src', 'package.json', script])
    await cp(join(ROOT, path), join(copy, path), { recursive: true });
  await mkdir(join(copy, inside), { recursive: true });
  for (const name of await readdir(join(ROOT, 'node_modules')))
    if (name !== '@tensorflow')
      await symlink(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name));
  for (const name of COMPUTES)
    await cp(join(ROOT, inside, name), join(copy, inside, name), { recursive: true });
  const text = await readFile(join(copy, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} holds no "${from}"`);
  await writeFile(join(copy, file), text.replaceAll(from, to));
  return pathToFileURL(join(copy, script));
}
