import { upload } from '../state/loopback.ts';

interface Dropped {
  /** Path inside what was dropped, with `/`. */
  name: string;
  file: File;
}

/**
 * The absolute paths of what was dropped. The desktop knows them; a browser doesn't, so there the files are handed to the host,
 * which keeps copies. Must be called while the drop event is handled: afterwards its items are gone.
 */
export async function droppedPaths(transfer: DataTransfer): Promise<string[]> {
  const { overfire } = window;
  if (overfire !== undefined)
    return [...transfer.files].map((file) => overfire.pathOf(file)).filter((path) => path !== '');
  const dropped = [...transfer.items].map((item) => ({
    entry: item.webkitGetAsEntry(),
    file: item.getAsFile(),
  }));
  const files = dropped.map(({ entry, file }) => {
    // What lies in no file system, such as a picture out of another page, is a file without an entry.
    if (entry === null) return file === null ? [] : [{ name: file.name, file }];
    return filesIn(entry);
  });
  return upload((await Promise.all(files)).flat());
}

async function filesIn(entry: FileSystemEntry): Promise<Dropped[]> {
  const name = entry.fullPath.replace(/^\//, '');
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ name, file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Dropped[] = [];
  // A folder is read in parts, until a part is empty.
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (part.length === 0) return found;
    for (const child of part) found.push(...(await filesIn(child)));
  }
}
