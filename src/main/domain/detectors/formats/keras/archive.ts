import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { OverfireError } from '../../../../../common/fault.ts';
import type { Model } from '../model.ts';
import { LARGEST_FILE, refuse } from '../refuse.ts';
import { isZip } from '../torch.ts';
import { parsed, readNumberedModel } from './h5.ts';
import { isObject } from './settings.ts';

/** What is read of a `.keras` file, with the bytes that it may unpack to. */
const PARTS: Record<string, number> = {
  'metadata.json': 2 ** 16,
  'config.json': 32 * 2 ** 20,
  'model.weights.h5': LARGEST_FILE,
};
const MOST_ENTRIES = 10_000;

/** Whether it is a zip with the names of a `.keras` file in it; damaged ones too. */
export const isKerasArchive = (bytes: Uint8Array): boolean =>
  isZip(bytes) && Object.keys(PARTS).some((name) => bytesAs(bytes).includes(name));

const bytesAs = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/**
 * A model in the format of Keras 3 (and of Keras 2.12 on), a zip of JSON and HDF5. Nothing is unpacked beyond what a model may have, whatever the zip claims or holds. Throws `model` faults that name `file`.
 */
export async function readKerasArchive(bytes: Uint8Array, file: string): Promise<Model> {
  const parts = await unpacked(bytes, file);
  const [config, weights] = ['config.json', 'model.weights.h5'].map(
    (name) => parts.get(name) ?? refuse(file, 'keras.noPart', { name }),
  ) as [Buffer, Buffer];
  const metadata = parts.get('metadata.json');
  const about = metadata === undefined ? null : parsed(metadata.toString('utf8'), file);
  const version = isObject(about) ? String(about.keras_version) : '3';
  const dialect = version.startsWith('2') ? 'keras 2' : 'keras 3';
  return readNumberedModel(parsed(config.toString('utf8'), file), weights, dialect, file);
}

async function unpacked(bytes: Uint8Array, file: string): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  let zip: yauzl.ZipFile | null = null;
  try {
    zip = await yauzl.fromBufferPromise(bytesAs(bytes), { lazyEntries: true, validateEntrySizes: true });
    let left = MOST_ENTRIES;
    for await (const entry of zip.eachEntry()) {
      const { fileName, uncompressedSize } = entry;
      left -= 1;
      if (left < 0) refuse(file, 'keras.entries', { most: MOST_ENTRIES });
      const most = Object.hasOwn(PARTS, fileName) ? PARTS[fileName]! : null;
      if (most === null) continue;
      if (parts.has(fileName)) refuse(file, 'zip.twoEntries', { name: fileName });
      if (uncompressedSize > most)
        refuse(file, 'keras.unpacks', { name: fileName, size: uncompressedSize, most });
      if (entry.isEncrypted()) refuse(file, 'keras.encrypted', { name: fileName });
      // More than an entry claims ends the stream with an error.
      parts.set(fileName, await buffer(await zip.openReadStreamPromise(entry)));
    }
  } catch (error) {
    if (error instanceof OverfireError) throw error;
    refuse(file, 'keras.zip', { reason: (error as Error).message.slice(0, 120) });
  } finally {
    zip?.close();
  }
  return parts;
}
