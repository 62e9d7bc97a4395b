import { createRequire, registerHooks } from 'node:module';
import util from 'node:util';
import { fail } from '../../common/fault.ts';

/** The environment variable that names a folder with a node_modules in which tfjs-node was built by hand. */
export const TENSORFLOW_FOLDER = 'OVERFIRE_TFJS_NODE';

const PACKAGES = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];

/**
 * Loads the native TensorFlow backend, which registers itself as `tensorflow`: tfjs-node-gpu, else tfjs-node, else
 * tfjs-node from `folder`.
 * @throws a `backend` fault that says for each of them why it is not there
 */
export async function loadTensorflow(
  folder: string | undefined = process.env[TENSORFLOW_FOLDER],
): Promise<{ package: string; version: string }> {
  restoreUtil();
  const hooks = registerHooks({ resolve: resolveToOurs });
  const reasons: string[] = [];
  try {
    for (const [name, from] of candidates(folder)) {
      try {
        const loaded = createRequire(from)(name) as { version: Record<string, string> };
        return { package: name, version: loaded.version['tfjs-node'] ?? 'unknown' };
      } catch (error) {
        reasons.push(`${name}: ${(error instanceof Error ? error.message : String(error)).split('\n')[0]}`);
      }
    }
  } finally {
    hooks.deregister();
  }
  fail(
    'backend',
    `the native TensorFlow backend is not available (${reasons.join('; ')})`,
    `install @tensorflow/tfjs-node, or name the folder that has it in ${TENSORFLOW_FOLDER}, or choose --backend wasm`,
  );
}

function candidates(folder: string | undefined): [name: string, from: string][] {
  const ours = PACKAGES.map((name): [string, string] => [name, import.meta.url]);
  return folder === undefined ? ours : [...ours, ['@tensorflow/tfjs-node', `${folder}/package.json`]];
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
