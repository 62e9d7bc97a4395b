import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import util from 'node:util';
import { fail } from '../../language/faults.ts';
import { engineFolder } from '../base/engineFolder.ts';

/** The environment variable that names a folder with a node_modules in which tfjs-node was built by hand. */
const FOLDER = 'OVERFIRE_TFJS_NODE';

const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

interface Candidate {
  package: string;
  /** The file of it that is loaded. */
  entry: string;
}

/** The native packages that are installed, the preferred one first; whether they load is another matter. */
export function installedTensorflow(): Candidate[] {
  const folder = process.env[FOLDER];
  const places = [
    ...(folder === undefined ? [] : [join(folder, 'package.json')]),
    join(engineFolder(), 'package.json'),
    import.meta.url,
  ];
  return places.flatMap((place) =>
    PACKAGES.flatMap((name) => {
      try {
        return [{ package: name, entry: createRequire(place).resolve(name) }];
      } catch {
        return [];
      }
    }),
  );
}

/**
 * Loads the native TensorFlow backend, which registers itself as `tensorflow`: tfjs-node-gpu, else tfjs-node.
 * @throws a `backend` fault that says for each of them why it does not load
 */
export async function loadTensorflow(): Promise<{ package: string; version: string }> {
  const installed = installedTensorflow();
  restoreUtil();
  const hooks = registerHooks({ resolve: resolveToOurs });
  const reasons = installed.length === 0 ? [`neither ${PACKAGES.join(' nor ')} is installed`] : [];
  try {
    for (const candidate of installed) {
      try {
        const loaded = createRequire(import.meta.url)(candidate.entry) as { version: Record<string, string> };
        return { package: candidate.package, version: loaded.version['tfjs-node'] ?? 'unknown' };
      } catch (error) {
        const [first] = (error instanceof Error ? error.message : String(error)).split('\n');
        reasons.push(`${candidate.package}: ${first}`);
      }
    }
  } finally {
    hooks.deregister();
  }
  fail('backend', 'backend.noTensorflow', { reason: reasons.join('; ') });
}

/** tfjs-node of another folder brings its own tfjs: it must register with the one that the engine computes with. */
const resolveToOurs: Parameters<typeof registerHooks>[0]['resolve'] = (specifier, context, next) =>
  /^@tensorflow\/tfjs(-core|-data|-layers|-converter|-backend-\w+)?(\/|$)/.test(specifier)
    ? next(specifier, { ...context, parentURL: import.meta.url })
    : next(specifier, context);

/** tfjs-node 4.22 still calls what Node 23 took out of `util`. */
function restoreUtil(): void {
  const shim = util as unknown as { isNullOrUndefined?: (value: unknown) => boolean; isArray?: unknown };
  shim.isNullOrUndefined ??= (value) => value === null || value === undefined;
  shim.isArray ??= Array.isArray;
}
