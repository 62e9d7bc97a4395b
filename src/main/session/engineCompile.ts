import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fail } from '../../language/faults.ts';
import { runProgram } from '../base/program.ts';

/** The oldest TensorFlow whose wheel has the whole C interface in libtensorflow_cc. */
const OLDEST: [number, number] = [2, 21];
const LIBRARIES = ['libtensorflow_cc.so.2', 'libtensorflow_framework.so.2'];

export interface InstalledTensorflow {
  /** Holds the libraries and include/. */
  folder: string;
  version: string;
}

/** The TensorFlow of a Python environment, wherever in it one points. Throws `usage` where there is none that fits. */
export async function tensorflowIn(named: string): Promise<InstalledTensorflow> {
  const start = resolve(named);
  const places = [start, join(start, 'tensorflow'), ...(await sitePackages(start))];
  const folder = places.find((place) => LIBRARIES.every((library) => existsSync(join(place, library))));
  if (folder === undefined)
    return fail('usage', 'engine.noTensorFlow', { folder: named, libraries: LIBRARIES.join(', ') }, named);
  const version = await versionOf(folder);
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1]))
    fail('usage', 'engine.oldTensorFlow', { folder, version, oldest: OLDEST.join('.') }, named);
  return { folder, version };
}

async function sitePackages(environment: string): Promise<string[]> {
  const lib = join(environment, 'lib');
  const names = await readdir(lib).catch(() => []);
  return names
    .filter((name) => name.startsWith('python'))
    .map((name) => join(lib, name, 'site-packages', 'tensorflow'));
}

/** From the metadata that pip leaves beside the package. */
async function versionOf(folder: string): Promise<string> {
  for (const name of await readdir(join(folder, '..'))) {
    const [, version] = /^tensorflow(?:_cpu|_gpu|_intel)?-([\d.]+[\w.]*)\.dist-info$/.exec(name) ?? [];
    if (version !== undefined) return version;
  }
  const header = join(folder, 'include', 'tensorflow', 'core', 'public', 'version.h');
  const text = await readFile(header, 'utf8').catch(() => '');
  const part = (name: string) => new RegExp(`#define TF_${name}_VERSION (\\d+)`).exec(text)?.[1] ?? '0';
  return `${part('MAJOR')}.${part('MINOR')}.${part('PATCH')}`;
}

/**
 * Compiles tfjs-node's binding in a folder where npm put it, against a TensorFlow that stays where it is.
 * Throws `backend` with the compiler's words.
 */
export async function compileBinding(
  folder: string,
  tensorflow: string,
  onLine: (line: string) => void,
): Promise<void> {
  if (process.platform !== 'linux') fail('usage', 'engine.linuxAlone');
  const tfjs = join(folder, 'node_modules', '@tensorflow', 'tfjs-node');
  const out = join(tfjs, 'lib', 'napi-v8');
  await mkdir(out, { recursive: true });
  const include = [
    join(tensorflow, 'include'),
    join(folder, 'node_modules', 'node-api-headers', 'include'),
    tfjs,
  ];
  const { code, last } = await runProgram(
    'c++',
    [
      ...['-shared', '-fPIC', '-O2', '-std=c++17', '-w', '-DNAPI_VERSION=8'],
      ...include.map((path) => `-I${path}`),
      ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => join(tfjs, 'binding', file)),
      ...LIBRARIES.map((library) => join(tensorflow, library)),
      `-Wl,-rpath,${tensorflow}`,
      ...['-o', join(out, 'tfjs_binding.node')],
    ],
    folder,
    onLine,
  );
  if (code !== 0) fail('backend', 'engine.notCompiled', { problem: last });
}
