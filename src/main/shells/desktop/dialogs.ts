import { type BrowserWindow, dialog, type FileFilter, type OpenDialogOptions } from 'electron';
import type { Wanted } from '../../../common/api/dialogs.ts';
import type { Language, TextKey } from '../../../language/language.ts';
import { MEDIA_EXTENSIONS, WEIGHTS } from '../../session/browse.ts';

type Files = Extract<TextKey, `window.files.${string}`> extends `window.files.${infer F}` ? F : never;
interface Choice {
  properties: NonNullable<OpenDialogOptions['properties']>;
  /** What is offered first; `all` lets any file be taken. */
  files?: Files[];
}

const FILE: Choice['properties'] = ['openFile'];
const FILES: Choice['properties'] = ['openFile', 'multiSelections'];
const FOLDER: Choice['properties'] = ['openDirectory'];
const MADE: Choice['properties'] = ['openDirectory', 'createDirectory'];

const CHOICES: Record<Wanted, Choice> = {
  footage: { properties: FILES, files: ['footage', 'all'] },
  'footage-folder': { properties: ['openDirectory', 'multiSelections'] },
  manifest: { properties: FILE, files: ['manifests'] },
  mask: { properties: FILE, files: ['pictures'] },
  logo: { properties: FILE, files: ['logos'] },
  picture: { properties: FILE, files: ['footage', 'all'] },
  weights: { properties: FILES, files: ['weights', 'all'] },
  project: { properties: FOLDER },
  'new-project': { properties: MADE },
  'export-folder': { properties: MADE },
  'program-folder': { properties: FOLDER },
  'model-folder': { properties: FOLDER },
  case: { properties: FILE, files: ['cases', 'all'] },
  timestamp: { properties: FILE, files: ['stamps', 'all'] },
  'public-key': { properties: FILE, files: ['keys'] },
};

const EXTENSIONS: Record<Files, readonly string[]> = {
  logos: ['png', 'jpg', 'jpeg'],
  pictures: MEDIA_EXTENSIONS.image,
  footage: [...MEDIA_EXTENSIONS.image, ...MEDIA_EXTENSIONS.video],
  manifests: ['csv'],
  weights: WEIGHTS,
  cases: ['zip'],
  keys: ['pem'],
  stamps: ['tsr'],
  all: ['*'],
};

/** Absolute paths; none where the dialog was dismissed. */
export async function choose(window: BrowserWindow, wanted: Wanted, { say }: Language): Promise<string[]> {
  const { properties, files = [] } = CHOICES[wanted];
  const { filePaths } = await dialog.showOpenDialog(window, {
    title: say(`window.choose.${wanted}`),
    properties,
    filters: files.map(
      (name): FileFilter => ({
        name: say(`window.files.${name}`),
        extensions: EXTENSIONS[name].map((extension) => extension.replace(/^\./, '')),
      }),
    ),
  });
  return filePaths;
}
