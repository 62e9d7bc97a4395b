import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { notices } from './notices.ts';

/**
 * What electron-builder calls once the folder of a system is complete: takes out of it what no part of Overfire loads, and puts in the
 * licences, the list of components, and the terminal program.
 */
interface Packed {
  appOutDir: string;
  electronPlatformName: 'linux' | 'darwin' | 'win32';
  /** builder-util's Arch */
  arch: number;
}

const ROOT = resolve(import.meta.dirname, '../..');
const ARCH: Record<number, string> = { 0: 'ia32', 1: 'x64', 3: 'arm64' };

/** Below node_modules: what is there for bundlers, browsers and other systems, beside the one file that Node loads. */
const UNUSED = [
  // Electron has a WebGPU of its own, and lets no other one in; TensorFlow is what `overfire engine install` brings.
  'webgpu',
  '@tensorflow/tfjs-node-gpu',
  '@tensorflow/*/{src,tools,scripts,wasm,benchmark,node_modules}',
  '@tensorflow/*/dist/!(*.node.js|*.wasm|package.json)',
  'better-sqlite3/{deps,src}',
  // Of node-av its lib and its constants are loaded: what it streams with is not.
  'node-av/dist/{api,webrtc,ffmpeg}',
  '{werift,werift-*,mediabunny,mp4box}',
  // For browsers that are older than Electron's.
  'core-js',
  'react-dom/cjs/react-dom-{client,profiling,server.browser,server.bun,server.edge,test-utils}*',
  '@vladmandic/face-api/{build,src,types}',
  '@vladmandic/face-api/demo/!(sample*.jpg)',
  '@vladmandic/face-api/dist/!(face-api.node-wasm.js|package.json)',
  '@vladmandic/face-api/model/!(ssd_mobilenetv1_model*|face_landmark_68_model*)',
  '@vladmandic/human/{dist,types,typedoc,samples,src,test,demo,assets,wiki}',
  'h5wasm/dist/{iife,esm}',
  'zod/src',
  '**/{__tests__,test,tests,example,examples,docs,.github}',
];
/** Of @vladmandic/human one model is read. */
const HUMAN = '@vladmandic/human/models/!(blazeface.*|facemesh.*)';

/** What a dependency loads and leaves to whoever installs it (pg-boss), which electron-builder does not look for. */
const PEERS = ['@opentelemetry/api'];

export default function afterPack({ appOutDir, electronPlatformName, arch }: Packed): void {
  const resources =
    electronPlatformName === 'darwin'
      ? join(appOutDir, 'Overfire.app/Contents/Resources')
      : join(appOutDir, 'resources');
  const app = join(resources, 'app');
  const system = `${electronPlatformName}-${ARCH[arch] ?? process.arch}`;
  const modules = join(app, 'node_modules');
  for (const pattern of [...UNUSED, HUMAN])
    for (const found of globSync(pattern, { cwd: modules }))
      rmSync(join(modules, found), { recursive: true, force: true });
  for (const name of PEERS)
    cpSync(join(ROOT, 'node_modules', name), join(modules, name), {
      recursive: true,
      filter: (path) => !path.endsWith('.map'),
    });
  const prebuilds = join(modules, 'better-sqlite3/prebuilds');
  if (existsSync(prebuilds))
    for (const name of readdirSync(prebuilds))
      if (!name.includes(system)) rmSync(join(prebuilds, name), { recursive: true });
  copyFileSync(join(ROOT, 'LICENSE'), join(appOutDir, 'LICENSE.Overfire.txt'));
  writeFileSync(join(appOutDir, 'THIRD-PARTY-NOTICES.txt'), notices(modules, join(ROOT, 'node_modules')));
  const sbom = execFileSync(
    'npm',
    ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only', '--silent'],
    {
      cwd: ROOT,
      maxBuffer: 2 ** 28,
    },
  );
  writeFileSync(join(appOutDir, 'overfire.cdx.json'), withoutChance(sbom.toString()));
  if (electronPlatformName !== 'win32') writeLauncher(appOutDir, electronPlatformName);
  console.log(
    `  • Overfire's own part takes ${Math.round(bytesIn(app) / 1e6)} MB, all ${Math.round(bytesIn(appOutDir) / 1e6)} MB`,
  );
}

/** Two packages of one commit have the same list: neither when it was made nor a number drawn for it stands in it. */
function withoutChance(text: string): string {
  const { serialNumber: _, metadata, ...rest } = JSON.parse(text);
  const { timestamp: __, ...kept } = metadata;
  return `${JSON.stringify({ ...rest, metadata: kept }, null, 2)}\n`;
}

/** The terminal program, on the Node that is in Electron. */
function writeLauncher(appOutDir: string, platform: 'linux' | 'darwin'): void {
  const [binary, app] =
    platform === 'linux'
      ? ['overfire-desktop', 'resources/app']
      : ['Overfire.app/Contents/MacOS/Overfire', 'Overfire.app/Contents/Resources/app'];
  const folder = join(appOutDir, 'bin');
  mkdirSync(folder, { recursive: true });
  const launcher = join(folder, 'overfire');
  writeFileSync(
    launcher,
    `#!/bin/sh
# overfire, the terminal program: --help says what it does.
here=$(dirname "$(readlink -f "$0")")/..
# Electron warns of sharp, which runs beside it as it does beside Node.
ELECTRON_RUN_AS_NODE=1 exec "$here/${binary}" --no-warnings "$here/${app}/out/main/shells/cli/overfire.js" "$@"
`,
  );
  chmodSync(launcher, 0o755);
}

function bytesIn(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  return found.isDirectory()
    ? readdirSync(path).reduce((sum, name) => sum + bytesIn(join(path, name)), 0)
    : found.size;
}
