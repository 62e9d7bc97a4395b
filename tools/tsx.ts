import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import type typescript from 'typescript';

/**
 * Node strips types and leaves JSX alone: `node --import ./tools/tsx.ts` reads .tsx as well, for tests and other sources
 * that are run without being built. The compiler is loaded when the first such file is met. Of a module of styles there are the
 * names of its classes alone.
 */
const CLASSES = 'export default new Proxy({}, { get: (_, name) => String(name) });';

let compiler: typeof typescript | undefined;

registerHooks({
  load(url, context, next) {
    if (url.endsWith('.css')) return { format: 'module', source: CLASSES, shortCircuit: true };
    if (!url.endsWith('.tsx')) return next(url, context);
    compiler ??= createRequire(import.meta.url)('typescript') as typeof typescript;
    const { outputText } = compiler.transpileModule(readFileSync(fileURLToPath(url), 'utf8'), {
      fileName: fileURLToPath(url),
      compilerOptions: {
        target: compiler.ScriptTarget.ES2024,
        module: compiler.ModuleKind.ESNext,
        jsx: compiler.JsxEmit.ReactJSX,
        verbatimModuleSyntax: true,
        sourceMap: false,
        inlineSourceMap: true,
      },
    });
    return { format: 'module', source: outputText, shortCircuit: true };
  },
});
