import { existsSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { build } from 'vite';
import { documentsIn } from './tools/documents.ts';

const here = (path: string) => resolve(import.meta.dirname, path);

/** What processes and threads begin with, below src/main (base/package.ts: entryModule). */
const ENTRIES = [
  'shells/start',
  'shells/cli/overfire',
  'shells/desktop/main',
  'session/thread',
  'compute/worker',
  'compute/blackBox/thread',
  'compute/child',
  'compute/limitsThread',
  'decode/entry',
];

/** The page of an engine goes into a folder of its own, which no host serves to another window. */
const buildEnginePage = () =>
  build({
    configFile: false,
    root: here('src/gpu'),
    base: './',
    build: {
      outDir: here('out/gpu'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // tfjs in one piece: it is read from the disk.
      chunkSizeWarningLimit: 2048,
    },
  });

/**
 * What is loaded of ONNX Runtime (compute/onnxRuntime.ts), for the system that this is built on: 60 MB of 400. As dependencies the
 * two packages would bring all of it, and the native one's install script 400 MB of CUDA, or fail where that cannot be had.
 */
const copyOnnxRuntime = async () => {
  const native = `bin/napi-v6/${process.platform}/${process.arch}`;
  const files = {
    'onnxruntime-node': ['package.json', 'dist', native],
    'onnxruntime-web': ['package.json', 'dist/ort.node.min.mjs', ...WASM],
  };
  await rm(here('out/onnxruntime'), { recursive: true, force: true });
  for (const [name, paths] of Object.entries(files))
    for (const path of paths) {
      const from = here(`node_modules/${name}/${path}`);
      // There is no native one for every system.
      if (!existsSync(from)) continue;
      await cp(from, here(`out/onnxruntime/${name}/${path}`), { recursive: true, filter: isWanted });
    }
};
const WASM = ['mjs', 'wasm'].map((ending) => `dist/ort-wasm-simd-threaded.${ending}`);
/** Types and sources' maps are not; a checkout may have got CUDA. */
const isWanted = (path: string) => !/\.(map|d\.ts)$|providers_(cuda|tensorrt)/.test(path);

/** What the window imports as its documentation. */
const DOCUMENTS = 'virtual:documents';

export default defineConfig({
  main: {
    build: {
      // The oldest Node that a packed Overfire runs on.
      target: 'node22',
      outDir: here('out/main'),
      emptyOutDir: true,
      externalizeDeps: true,
      rollupOptions: {
        input: Object.fromEntries(ENTRIES.map((name) => [name, here(`src/main/${name}.ts`)])),
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
    plugins: [
      {
        name: 'files that are read as they are',
        closeBundle: async () => {
          for (const folder of ['main/store/migrations', 'main/outputs/studies/assets'])
            await cp(here(`src/${folder}`), here(`out/${folder}`), { recursive: true });
          await cp(here('package-lock.json'), here('out/package-lock.json'));
          await copyOnnxRuntime();
        },
      },
    ],
  },
  preload: {
    build: {
      outDir: here('out/preload'),
      emptyOutDir: true,
      externalizeDeps: true,
      // A sandboxed preload is one CommonJS file.
      rollupOptions: {
        input: { index: here('src/preload/index.ts'), gpu: here('src/preload/gpu.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src/renderer'),
    base: './',
    plugins: [
      react(),
      {
        name: 'the documentation',
        resolveId: (id: string) => (id === DOCUMENTS ? id : null),
        load: (id: string) =>
          id === DOCUMENTS ? `export default ${JSON.stringify(documentsIn(here('docs')))};` : null,
      },
      {
        name: 'the page of an engine',
        closeBundle: async () => {
          await buildEnginePage();
        },
      },
    ],
    build: {
      outDir: here('out/renderer'),
      emptyOutDir: true,
      // The content security policy knows neither data: fonts nor inline scripts.
      assetsInlineLimit: 0,
      // A third of the text to be read at every start.
      minify: true,
      modulePreload: { polyfill: false },
      rollupOptions: { input: here('src/renderer/index.html') },
    },
  },
});
