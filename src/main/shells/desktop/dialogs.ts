import { type BrowserWindow, dialog, type OpenDialogOptions } from 'electron';
import type { Wanted } from '../../../common/api/dialogs.ts';
import { MEDIA_EXTENSIONS, WEIGHTS } from '../../session/browse.ts';

const extensions = (list: readonly string[]) => list.map((extension) => extension.replace(/^\./, ''));
const PICTURES = { name: 'Pictures', extensions: extensions(MEDIA_EXTENSIONS.image) };
const ALL = { name: 'All files', extensions: ['*'] };
const FOOTAGE = {
  name: 'Pictures and videos',
  extensions: extensions([...MEDIA_EXTENSIONS.image, ...MEDIA_EXTENSIONS.video]),
};

const OPTIONS: Record<Wanted, OpenDialogOptions> = {
  footage: {
    title: 'Add pictures and videos',
    properties: ['openFile', 'multiSelections'],
    filters: [FOOTAGE, ALL],
  },
  'footage-folder': { title: 'Add folders', properties: ['openDirectory', 'multiSelections'] },
  manifest: {
    title: 'Choose a manifest',
    properties: ['openFile'],
    filters: [{ name: 'CSV', extensions: ['csv'] }],
  },
  mask: { title: 'Choose a mask', properties: ['openFile'], filters: [PICTURES] },
  picture: { title: 'Choose a picture', properties: ['openFile'], filters: [FOOTAGE, ALL] },
  weights: {
    title: 'Choose the weight files of one detector',
    properties: ['openFile', 'multiSelections'],
    filters: [{ name: 'Weights', extensions: extensions(WEIGHTS) }, ALL],
  },
  project: { title: 'Open a project folder', properties: ['openDirectory'] },
  'new-project': { title: 'Choose an empty folder', properties: ['openDirectory', 'createDirectory'] },
  'export-folder': { title: 'Write the report to', properties: ['openDirectory', 'createDirectory'] },
  'program-folder': { title: 'Choose where the program starts', properties: ['openDirectory'] },
  case: {
    title: 'Open a sealed case',
    properties: ['openFile'],
    filters: [{ name: 'Sealed cases', extensions: ['zip'] }, ALL],
  },
  'public-key': {
    title: "Choose the lab's public key",
    properties: ['openFile'],
    filters: [{ name: 'Public keys', extensions: ['pem'] }],
  },
};

/** Absolute paths; none where the dialog was dismissed. */
export async function choose(window: BrowserWindow, wanted: Wanted): Promise<string[]> {
  const { filePaths } = await dialog.showOpenDialog(window, OPTIONS[wanted]);
  return filePaths;
}
