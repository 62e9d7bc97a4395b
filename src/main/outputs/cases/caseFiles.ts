import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { Problem } from '../../../common/sealed.ts';
import { failAt } from '../../../language/faults.ts';
import { containerOf } from './container.ts';

/** The files of a case, wherever they lie. Nothing of it is trusted. */
export interface CaseFiles {
  form: 'sealed case' | 'unpacked case';
  /** Bytes of each file by its path inside, in the container's order. */
  sizes: Map<string, number>;
  /** Of the container: what keeps its files from being read, or what else it holds. */
  problems: Problem[];
  open(path: string): Promise<Readable>;
  /** SHA-256 of a file; null where it can't be read. */
  hash(path: string, onBytes: (n: number) => void): Promise<string | null>;
  /** Where the container is not the one that its files make, byte for byte; null where it is. */
  compareContainer(onBytes: (n: number) => void): Promise<Problem | null>;
  close(): void;
}

/** More files than this make no case: what lists them has to fit in memory. */
const MOST_FILES = 4_000_000;
const LONGEST_NAME = 1024;

/** Opens a zip, or a folder that one was unpacked to. Throws the system's errors where there is none. */
export async function openCase(path: string): Promise<CaseFiles> {
  const found = await stat(path);
  if (found.isDirectory()) return openFolder(path);
  return openContainer({
    name: path,
    size: found.size,
    open: (options) => yauzl.openPromise(path, options),
    read: () => createReadStream(path, { highWaterMark: 1 << 20 }),
  });
}

/** Opens a container that lies in memory. */
export const openBytes = (bytes: Buffer, name: string): Promise<CaseFiles> =>
  openContainer({
    name,
    size: bytes.length,
    open: (options) => yauzl.fromBufferPromise(bytes, options),
    read: () => Readable.from([bytes], { objectMode: false }),
  });

/** The bytes of a container, wherever they lie. */
interface Container {
  name: string;
  size: number;
  open(options: yauzl.Options): Promise<yauzl.ZipFile>;
  /** All of them, from the first on. */
  read(): Readable;
}

async function openContainer(container: Container): Promise<CaseFiles> {
  const { name, size: whole } = container;
  const entries = new Map<string, yauzl.Entry>();
  const sizes = new Map<string, number>();
  const problems: Problem[] = [];
  const refuse = (message: string, inner: string | null = null) =>
    problems.push({ kind: 'container', path: inner, message });
  let zip: yauzl.ZipFile | null = null;
  try {
    zip = await container.open({
      autoClose: false,
      lazyEntries: true,
      strictFileNames: true,
      validateEntrySizes: true,
    });
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      const flaw = flawOfEntry(entry, entries);
      total += entry.compressedSize;
      if (flaw !== null) refuse(flaw, entry.fileName.slice(0, LONGEST_NAME));
      else if (total > whole) refuse('its entries claim more bytes than the file has');
      else if (entries.size >= MOST_FILES) refuse(`it claims more than ${MOST_FILES} files`);
      else {
        entries.set(entry.fileName, entry);
        sizes.set(entry.fileName, entry.uncompressedSize);
        continue;
      }
      break;
    }
  } catch (error) {
    refuse(`this is not a zip file, or a damaged one: ${(error as Error).message}`);
  }
  const open = async (inner: string) => zip!.openReadStreamPromise(entries.get(inner) ?? absent(name, inner));
  return {
    form: 'sealed case',
    sizes,
    problems,
    open,
    hash: hashing(open),
    compareContainer: (onBytes) => compareContainer(container, zip!, [...entries.values()], onBytes),
    close: () => zip?.close(),
  };
}

function flawOfEntry(entry: yauzl.Entry, others: Map<string, yauzl.Entry>): string | null {
  const { fileName, compressionMethod, compressedSize, uncompressedSize } = entry;
  if (fileName.length > LONGEST_NAME) return 'its name is too long';
  if (others.has(fileName)) return 'it is there twice';
  if (entry.isEncrypted()) return 'it is encrypted';
  if (compressionMethod !== 0 || compressedSize !== uncompressedSize)
    return 'it is compressed, which no file of a sealed case is';
  return null;
}

/**
 * Makes the container anew of the files that it holds, and compares every byte: headers, order, and what may stand
 * between the files or after them.
 */
async function compareContainer(
  { size: whole, read }: Container,
  zip: yauzl.ZipFile,
  entries: yauzl.Entry[],
  onBytes: (n: number) => void,
): Promise<Problem | null> {
  const differs = (at: number): Problem => {
    const inner = entries.findLast((entry) => entry.relativeOffsetOfLocalHeader <= at)?.fileName ?? null;
    return { kind: 'container', path: inner, message: `byte ${at} of the file is not what its files make` };
  };
  const again = containerOf(
    entries.map((entry) => ({ path: entry.fileName, open: () => zip.openReadStreamPromise(entry) })),
  );
  const there = bytesOf(read());
  let at = 0;
  try {
    for await (const chunk of again as AsyncIterable<Buffer>) {
      const actual = await there.next(chunk.length);
      if (!chunk.equals(actual)) {
        let same = 0;
        while (chunk[same] === actual[same]) same++;
        return differs(at + same);
      }
      at += chunk.length;
      onBytes(chunk.length);
    }
  } catch (error) {
    return { kind: 'container', path: null, message: (error as Error).message };
  } finally {
    again.destroy();
    there.close();
  }
  return at === whole ? null : differs(at);
}

/** A stream as so many bytes at a time; fewer only at its end. */
function bytesOf(stream: Readable): { next(n: number): Promise<Buffer>; close(): void } {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  return {
    async next(n) {
      const parts = [rest];
      let length = rest.length;
      while (length < n) {
        const { value, done } = await chunks.next();
        if (done === true) break;
        parts.push(value);
        length += value.length;
      }
      const all = Buffer.concat(parts);
      rest = all.subarray(n);
      return all.subarray(0, n);
    },
    close: () => stream.destroy(),
  };
}

/** Links are not followed: a case is what lies in its folder. */
async function openFolder(folder: string): Promise<CaseFiles> {
  const sizes = new Map<string, number>();
  const problems: Problem[] = [];
  const walk = async (inner: string): Promise<void> => {
    for (const name of (await readdir(join(folder, inner))).sort()) {
      const path = inner === '' ? name : `${inner}/${name}`;
      const found = await lstat(join(folder, path));
      if (found.isDirectory()) await walk(path);
      else if (found.isFile() && sizes.size < MOST_FILES) sizes.set(path, found.size);
      else problems.push({ kind: 'unlisted', path, message: 'this is no plain file' });
    }
  };
  await walk('');
  const open = async (inner: string) =>
    sizes.has(inner) ? createReadStream(join(folder, inner)) : absent(folder, inner);
  return {
    form: 'unpacked case',
    sizes,
    problems,
    open,
    hash: hashing(open),
    compareContainer: async () => null,
    close: () => {},
  };
}

const hashing =
  (open: CaseFiles['open']): CaseFiles['hash'] =>
  async (path, onBytes) => {
    try {
      const hash = createHash('sha256');
      for await (const chunk of (await open(path)) as AsyncIterable<Buffer>) {
        hash.update(chunk);
        onBytes(chunk.length);
      }
      return hash.digest('hex');
    } catch {
      return null;
    }
  };

const absent = (path: string, inner: string): never => failAt('input', path, 'case.lacks', { file: inner });
