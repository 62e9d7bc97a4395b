import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Ort from 'onnxruntime-common';
import { fail } from '../../language/faults.ts';
import { amongSources, PACKAGE } from '../base/package.ts';

const load = createRequire(import.meta.url);

/**
 * Files of the two packages that ONNX Runtime is. A checkout has them whole; the build carries those of the system that it was made
 * on (electron.vite.config.ts), since the native one's install script downloads CUDA and both hold every system's; else whoever
 * installed Overfire may have them beside it.
 */
function placeOf(name: string, file: string): string | undefined {
  const folders = [
    join(PACKAGE, 'node_modules'),
    amongSources('onnxruntime'),
    ...(load.resolve.paths(name) ?? []),
  ];
  return folders.map((folder) => join(folder, name, file)).find((path) => existsSync(path));
}

interface Loaded {
  ort: typeof Ort;
  version: string;
}

const BINDING = `bin/napi-v6/${process.platform}/${process.arch}/onnxruntime_binding.node`;

/** Where the native ONNX Runtime of this system lies, with the libraries of its providers; undefined where there is none. */
export function nativeFolder(): string | undefined {
  const binding = placeOf('onnxruntime-node', BINDING);
  return binding === undefined ? undefined : dirname(binding);
}

/** The native ONNX Runtime. Ending a thread in which it computes ends the whole process: it belongs in a child. Throws `backend`. */
export function loadNative(): Loaded {
  const found = placeOf('onnxruntime-node', BINDING);
  if (found === undefined)
    return fail('backend', 'backend.noOnnxRuntime', {
      reason: `nothing of it for ${process.platform} ${process.arch} is installed`,
    });
  const entry = join(found.slice(0, -BINDING.length), 'dist/index.js');
  // CUDA would round the factors of products to 10 bits, which no self-check lets pass.
  process.env.NVIDIA_TF32_OVERRIDE ??= '0';
  try {
    const ort = load(entry) as typeof Ort;
    return { ort, version: ort.env.versions.node ?? 'unknown' };
  } catch (error) {
    const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return fail('backend', 'backend.noOnnxRuntime', { reason });
  }
}

/** ONNX Runtime in WebAssembly, on one thread: the same bytes on every machine. Throws `backend`. */
export async function loadWasm(): Promise<Loaded> {
  const entry = placeOf('onnxruntime-web', 'dist/ort.node.min.mjs');
  if (entry === undefined)
    return fail('backend', 'backend.noOnnxRuntime', { reason: 'onnxruntime-web is not installed' });
  const ort = (await import(pathToFileURL(entry).href)) as typeof Ort;
  ort.env.wasm.numThreads = 1;
  return { ort, version: ort.env.versions.web ?? 'unknown' };
}
