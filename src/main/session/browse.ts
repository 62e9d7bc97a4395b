import { readdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, extname, join, resolve } from 'node:path';
import type { z } from 'zod';
import type { hostMethods, Wanted } from '../../common/api/dialogs.ts';
import { MEDIA_EXTENSIONS, mediaKind } from '../decode/media.ts';

export { MEDIA_EXTENSIONS };

type Listing = z.output<(typeof hostMethods)['dialogs.browse']['output']>;

const MOST = 5000;
export const WEIGHTS = [
  '.safetensors',
  '.pt',
  '.pth',
  '.h5',
  '.hdf5',
  '.keras',
  '.onnx',
  '.json',
  '.tflite',
  '.pb',
  '.pt2',
  '.ckpt',
  '.bin',
  '.mlmodel',
];

const fits: Record<Wanted, (name: string) => boolean> = {
  footage: (name) => mediaKind(name) !== null,
  'footage-folder': (name) => mediaKind(name) !== null,
  picture: (name) => mediaKind(name) !== null,
  logo: (name) => ['.png', '.jpg', '.jpeg'].includes(extname(name).toLowerCase()),
  mask: (name) => mediaKind(name) === 'image',
  manifest: (name) => extname(name).toLowerCase() === '.csv',
  weights: (name) => WEIGHTS.includes(extname(name).toLowerCase()),
  project: (name) => name === 'project.db',
  'new-project': () => false,
  'export-folder': () => false,
  'program-folder': () => true,
  'model-folder': () => true,
  case: (name) => extname(name).toLowerCase() === '.zip',
  timestamp: (name) => extname(name).toLowerCase() === '.tsr',
  'public-key': (name) => extname(name).toLowerCase() === '.pem',
};

/** What a folder holds that could be wanted, folders first; hidden entries are passed over. Throws the system's errors. */
export async function browse(named: string | null, wanted: Wanted): Promise<Listing> {
  const folder = resolve(named ?? homedir());
  const found = await readdir(folder, { withFileTypes: true });
  const entries = found
    .filter((entry) => !entry.name.startsWith('.'))
    .filter((entry) => entry.isDirectory() || (entry.isFile() && fits[wanted](entry.name)))
    .map((entry) => ({
      name: entry.name,
      path: join(folder, entry.name),
      kind: entry.isDirectory() ? ('folder' as const) : ('file' as const),
    }))
    .sort((a, b) => Number(a.kind === 'file') - Number(b.kind === 'file') || a.name.localeCompare(b.name));
  const parent = dirname(folder);
  return {
    folder,
    parent: parent === folder ? null : parent,
    entries: entries.slice(0, MOST),
    more: Math.max(0, entries.length - MOST),
  };
}
