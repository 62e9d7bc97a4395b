import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium, printWithChromium } from '../../base/chromium.ts';
import { writePieces } from '../reports/report.ts';

/**
 * A report's page as a PDF, made at the time of sealing; null where this machine has no browser that prints. The same
 * page, time and browser give the same bytes.
 * @param sealed UTC, ISO 8601
 */
export async function sealedPdf(
  page: Iterable<string> | AsyncIterable<string>,
  sealed: string,
): Promise<Buffer | null> {
  if (findChromium() === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'overfire-pdf-'));
  try {
    const [html, pdf] = [join(folder, 'report.html'), join(folder, 'report.pdf')];
    await writePieces(html, page);
    await printWithChromium(html, pdf);
    return datedAt(await readFile(pdf), sealed);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Browsers write when they printed, as text of one length: the only thing in a PDF that differs from print to print. */
const DATE = /\/(CreationDate|ModDate) ?\(D:\d{14}\+00'00'\)/g;

function datedAt(pdf: Buffer, sealed: string): Buffer {
  const time = sealed.replaceAll(/\D/g, '').slice(0, 14);
  // One byte for one character: lengths and so the offsets within the file stay.
  const dated = pdf.toString('latin1').replaceAll(DATE, (found) => found.replace(/\d{14}/, time));
  return Buffer.from(dated, 'latin1');
}
