import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import yazl from 'yazl';
import { asOverfireError } from '../../../language/faults.ts';

/**
 * The zip that a case is: entries stored and not compressed, in one order, with one date and no extras, so that its
 * bytes follow from the entries alone. Nothing in it can grow on reading, and `verify` can demand every byte of it.
 */
export interface ContainerEntry {
  path: string;
  /** Opened when its turn has come. */
  open(): Readable | Promise<Readable>;
}

/** Zip writes local time: this is the beginning of its calendar in every zone. */
const OPTIONS = {
  compress: false,
  mtime: new Date(1980, 0, 1),
  forceDosTimestamp: true,
  mode: 0o100644,
} as const;

/** The bytes of a container. Entries are asked for one after the other; what goes wrong with one ends the stream. */
export function containerOf(entries: AsyncIterable<ContainerEntry> | Iterable<ContainerEntry>): Readable {
  const zip = new yazl.ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  feed(zip, entries).catch((error: Error) => output.destroy(error));
  return output;
}

async function feed(
  zip: yazl.ZipFile,
  entries: AsyncIterable<ContainerEntry> | Iterable<ContainerEntry>,
): Promise<void> {
  const output = zip.outputStream as Readable;
  for await (const { path, open } of entries) {
    if (output.destroyed) return;
    const stream = await open();
    stream.once('error', (error) => output.destroy(error));
    zip.addReadStream(stream, path, OPTIONS);
    await finished(stream, { writable: false });
  }
  zip.end();
}

/**
 * Writes a container, on the disk when it returns: whole, or not there. What was there before stays until then.
 * @param onWritten hears where it lies, whole, before it gets its name
 */
export async function writeContainer(
  path: string,
  entries: AsyncIterable<ContainerEntry>,
  onWritten: (beside: string) => Promise<void>,
): Promise<void> {
  const beside = `${path}.part`;
  try {
    await pipeline(containerOf(entries), createWriteStream(beside, { flush: true }));
    await onWritten(beside);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw asOverfireError(error, path);
  }
}
