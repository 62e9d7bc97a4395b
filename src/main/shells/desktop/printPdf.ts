import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { BrowserWindow, session } from 'electron';

/** Prints a page of ours, tagged and with bookmarks, in a window that nobody sees, without scripts, in a session of its own. */
export async function printPdf(html: string, pdf: string): Promise<void> {
  const address = pathToFileURL(html).href;
  const own = session.fromPartition('print');
  own.webRequest.onBeforeRequest((request, answer) =>
    answer({ cancel: request.url !== address && !request.url.startsWith('data:') }),
  );
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: own,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  });
  try {
    await window.loadURL(address);
    await writeFile(
      pdf,
      await window.webContents.printToPDF({
        printBackground: true,
        preferCSSPageSize: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
      }),
    );
  } finally {
    window.destroy();
  }
}
