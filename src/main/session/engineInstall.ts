import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../../language/faults.ts';
import { engineFolder } from '../base/engineFolder.ts';
import { runProgram } from '../base/program.ts';
import { openPool } from '../compute/pool.ts';
import { makeFolder } from '../store/folder.ts';
import { compileBinding, tensorflowIn } from './engineCompile.ts';

const VERSION = '4.22.0';
/** The C interface of Node that the binding is compiled against. */
const HEADERS = 'node-api-headers@1.9.0';

export interface InstallOptions {
  /** tfjs-node-gpu, which needs CUDA, instead of tfjs-node. */
  gpu: boolean;
  /** Folder of an installed TensorFlow, or one above it, to compile against; null: the official library is downloaded. */
  library: string | null;
  onLine(line: string): void;
}

/** What an installation would bring. */
export interface InstallationPlan {
  /** Where it would go. */
  folder: string;
  /** Of the binding. */
  version: string;
  headers: string;
  /** The installed TensorFlow that the binding is compiled against; null: the official library. */
  library: { folder: string; version: string } | null;
}

/** Throws `usage` where the library can't be used. */
export const installationPlan = async (library: string | null): Promise<InstallationPlan> => ({
  folder: engineFolder(),
  version: VERSION,
  headers: HEADERS,
  library: library === null ? null : await tensorflowIn(library),
});

/**
 * Installs the native backend in the user's folder, tries it, and takes it away again where it does not compute what the
 * plain CPU backend does. Throws `backend` with what to do where a download or the compiler fails.
 */
export async function installEngine(
  options: InstallOptions,
): Promise<{ folder: string; versions: Record<string, string> }> {
  const folder = engineFolder();
  const library = options.library === null ? null : await tensorflowIn(options.library);
  await rm(folder, { recursive: true, force: true });
  await makeFolder(folder);
  try {
    await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
    const name = `@tensorflow/${options.gpu && library === null ? 'tfjs-node-gpu' : 'tfjs-node'}`;
    const wanted = [`${name}@${VERSION}`, ...(library === null ? [] : [HEADERS])];
    await npmInstall(folder, wanted, library !== null, options.onLine);
    if (library !== null) await compileBinding(folder, library.folder, options.onLine);
    else if (!existsSync(join(folder, 'node_modules', name, 'lib')))
      fail('backend', 'engine.noLibrary', { name });
    const pool = await openPool({ backend: 'tensorflow', workers: 1 });
    await pool.close();
    return { folder, versions: pool.info.versions };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function npmInstall(
  folder: string,
  packages: string[],
  withoutScripts: boolean,
  onLine: (line: string) => void,
): Promise<void> {
  const flags = [
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
    ...(withoutScripts ? ['--ignore-scripts'] : []),
  ];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { code, last } = await runProgram(npm, ['install', ...flags, ...packages], folder, onLine);
  if (code === 0) return;
  fail('backend', 'engine.npm', { packages: packages.join(', '), problem: last });
}
