import { generateKeyPairSync, sign } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import type { Manifest } from '../../../../src/common/sealed.ts';
import { containerOf } from '../../../../src/main/outputs/cases/container.ts';
import { type Files, resign } from './sealed.ts';

/** What somebody without the lab's key can do to a case: to its bytes, to the zip that it is, and to its list of files. */
export interface Sealed {
  bytes: Buffer;
  files: Files;
}

type Random = () => number;
type Tampering = (sealed: Sealed, random: Random) => Buffer | Promise<Buffer>;

const END = 22;
const DIRECTORY_ENTRY = 46;
const [LOCAL, CENTRAL] = [Buffer.from('PK\x03\x04'), Buffer.from('PK\x01\x02')];
/** Order of the group that Ed25519 signs in: S and S + L are the same number in it. */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

const below = (random: Random, n: number) => Math.floor(random() * n);
const one = <T>(random: Random, values: readonly T[]): T => values[below(random, values.length)]!;
const noise = (random: Random, n: number) => Buffer.from(Array.from({ length: n }, () => below(random, 256)));

/** A span of at most 200 bytes, in the headers as often as anywhere. */
function spanOf(bytes: Buffer, random: Random): [number, number] {
  const directory = bytes.readUInt32LE(bytes.length - END + 16);
  const from =
    random() < 0.5 ? below(random, bytes.length) : directory + below(random, bytes.length - directory);
  return [from, Math.min(bytes.length, from + 1 + below(random, 200))];
}

const pack = (files: Iterable<[string, Buffer]>) =>
  buffer(
    containerOf(
      [...files].map(([path, bytes]) => ({
        path,
        open: () => Readable.from([bytes], { objectMode: false }),
      })),
    ),
  );

/** The central directory as its entries, and the container around other ones. */
function directoryOf(bytes: Buffer): { entries: Buffer[]; around(entries: Buffer[]): Buffer } {
  const end = bytes.subarray(bytes.length - END);
  const start = end.readUInt32LE(16);
  const entries: Buffer[] = [];
  for (let at = start; at < bytes.length - END; ) {
    const length = DIRECTORY_ENTRY + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30);
    entries.push(bytes.subarray(at, at + length));
    at += length;
  }
  return {
    entries,
    around(changed) {
      const tail = Buffer.from(end);
      for (const at of [8, 10]) tail.writeUInt16LE(changed.length, at);
      tail.writeUInt32LE(Buffer.concat(changed).length, 12);
      return Buffer.concat([bytes.subarray(0, start), ...changed, tail]);
    },
  };
}

/** The files with another manifest, which nobody signed. */
function withManifest({ files }: Sealed, change: (manifest: Manifest) => unknown): Promise<Buffer> {
  const manifest = JSON.parse(files.get('manifest.json')!.toString()) as Manifest;
  const text = change(manifest);
  const changed = typeof text === 'string' ? text : `${JSON.stringify(manifest, null, 1)}\n`;
  return pack(new Map(files).set('manifest.json', Buffer.from(changed)));
}

function withSignature({ files }: Sealed, signature: Buffer): Promise<Buffer> {
  return pack(new Map(files).set('manifest.sig', signature));
}

const shuffled = <T>(values: readonly T[], random: Random): T[] => {
  const order = [...values];
  const [a, b] = [below(random, order.length), below(random, order.length)];
  [order[a], order[b]] = [order[b]!, order[a]!];
  return order;
};

export const TAMPERINGS: Record<string, Tampering> = {
  cut({ bytes }, random) {
    const [from, to] = spanOf(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  insert({ bytes }, random) {
    const [from, to] = spanOf(bytes, random);
    const more = random() < 0.5 ? noise(random, to - from) : bytes.subarray(from, to);
    return Buffer.concat([bytes.subarray(0, from), more, bytes.subarray(from)]);
  },
  overwrite({ bytes }, random) {
    const [[from, to], [other]] = [spanOf(bytes, random), spanOf(bytes, random)];
    const changed = Buffer.from(bytes);
    bytes.copy(changed, from, other, other + to - from);
    return changed;
  },
  zero({ bytes }, random) {
    return Buffer.from(bytes).fill(0, ...spanOf(bytes, random));
  },
  truncate: ({ bytes }, random) => bytes.subarray(0, below(random, bytes.length)),
  append: ({ bytes }, random) => Buffer.concat([bytes, noise(random, 1 + below(random, 100))]),
  prepend: ({ bytes }, random) => Buffer.concat([noise(random, 1 + below(random, 100)), bytes]),
  twice: ({ bytes }) => Buffer.concat([bytes, bytes]),
  /** A field of a header becomes another number, extreme ones included. */
  field({ bytes }, random) {
    const changed = Buffer.from(bytes);
    const wanted = one(random, [LOCAL, CENTRAL]);
    const starts: number[] = [];
    for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 4)) starts.push(at);
    const start = random() < 0.3 ? bytes.length - END : one(random, starts);
    const at = Math.min(bytes.length - 4, start + 4 + below(random, wanted === LOCAL ? 26 : 42));
    if (random() < 0.5)
      changed.writeUInt16LE(one(random, [0, 1, 8, 0xffff, 0xfffe, below(random, 65536)]), at);
    else changed.writeUInt32LE(one(random, [0, 0xffffffff, 0x7fffffff, below(random, 2 ** 32)]), at);
    return changed;
  },
  comment({ bytes }, random) {
    const more = noise(random, 1 + below(random, 60));
    const changed = Buffer.concat([bytes, more]);
    changed.writeUInt16LE(more.length, bytes.length - 2);
    return changed;
  },
  /** A file that the directory no longer names, or names twice, or names in another place. */
  unnamed({ bytes }, random) {
    const { entries, around } = directoryOf(bytes);
    return around(entries.toSpliced(below(random, entries.length), 1));
  },
  namedTwice({ bytes }, random) {
    const { entries, around } = directoryOf(bytes);
    return around(entries.toSpliced(below(random, entries.length), 0, one(random, entries)));
  },
  namedElsewhere({ bytes }, random) {
    const { entries, around } = directoryOf(bytes);
    return around(shuffled(entries, random));
  },
  /** A name in the directory that is not the one before the data; of the same length. */
  renamedInDirectory({ bytes }, random) {
    const { entries, around } = directoryOf(bytes);
    const changed = entries.map((entry) => Buffer.from(entry));
    const entry = one(random, changed);
    const at = DIRECTORY_ENTRY + below(random, entry.length - DIRECTORY_ENTRY);
    entry[at] = one(random, [0, 0x2f, 0x5c, 0x2e, 0x41, 0xff, entry[at]! ^ 0x20]);
    return around(changed);
  },
  remove: ({ files }, random) => pack([...files].toSpliced(below(random, files.size), 1)),
  add: ({ files }, random) => {
    const path = one(random, [
      'objects/more',
      'report/report.html.bak',
      'audit.jsonl2',
      'Manifest.json',
      'a',
    ]);
    return pack([...files].toSpliced(below(random, files.size), 0, [path, noise(random, below(random, 50))]));
  },
  rename: ({ files }, random) => {
    const wanted = below(random, files.size);
    const name = (path: string) => one(random, [path.toUpperCase(), `${path}x`, `x/${path}`, `${path}.`]);
    return pack([...files].map(([path, bytes], i) => [i === wanted ? name(path) : path, bytes]));
  },
  swap: ({ files }, random) => {
    const paths = [...files.keys()];
    const contents = shuffled([...files.values()], random);
    return pack(paths.map((path, i) => [path, contents[i]!]));
  },
  reorder: ({ files }, random) => pack(shuffled([...files], random)),
  /** The same files, written by another hand: dates, modes, compression, comments. */
  otherZip: async ({ files }, random) => {
    const zip = new yazl.ZipFile();
    const options = one(random, [
      { compress: true },
      { compress: false, mtime: new Date(2020, 1, below(random, 28)) },
      { compress: false, mode: 0o100755 },
      { compress: false, fileComment: 'x' },
      { compress: false, forceZip64Format: true },
    ]);
    const wanted = below(random, files.size);
    for (const [i, [path, bytes]] of [...files].entries())
      zip.addBuffer(bytes, path, {
        compress: false,
        mtime: new Date(1980, 0, 1),
        forceDosTimestamp: true,
        mode: 0o100644,
        ...(i === wanted ? options : {}),
      });
    zip.end();
    return buffer(zip.outputStream as Readable);
  },
  manifestSpaced: (sealed, random) =>
    withManifest(sealed, (manifest) => JSON.stringify(manifest, null, one(random, [0, 2, 3, '\t']))),
  manifestField: (sealed, random) =>
    withManifest(sealed, (manifest) => {
      const file = one(random, manifest.files);
      const values = [0, -1, 1e308, file.size + 1, 'x', '', null, [], {}, '0'.repeat(64)];
      const key = one(random, ['path', 'size', 'sha256', 'more'] as const);
      Object.assign(random() < 0.7 ? file : manifest, { [key]: one(random, values) });
    }),
  manifestFiles: (sealed, random) =>
    withManifest(sealed, (manifest) => {
      const { files } = manifest;
      const at = below(random, files.length);
      manifest.files = one(random, [
        files.toSpliced(at, 1),
        files.toSpliced(at, 0, one(random, files)),
        shuffled(files, random),
        [],
      ]);
    }),
  /** The last of two keys of one name counts for most readers. */
  manifestTwoKeys: ({ files }, random) => {
    const text = files.get('manifest.json')!.toString();
    const more = one(random, ['"files":[],', '"key":"0",', '"sealed":"2001-01-01T00:00:00.000Z",']);
    return pack(new Map(files).set('manifest.json', Buffer.from(text.replace('{', `{${more}`))));
  },
  /** A file changed and the list with it, which another key signs under the lab's name. */
  signedByAnother: ({ files }, random) => {
    const changed: Files = new Map(files);
    const path = one(
      random,
      [...files.keys()].filter((name) => !/^(manifest|lab-key)/.test(name)),
    );
    changed.set(path, Buffer.concat([files.get(path)!, noise(random, 3)]));
    resign(changed, true);
    return pack(changed);
  },
  otherKey: ({ files }, random) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
    const changed = new Map(files).set('lab-key.pub.pem', Buffer.from(pem));
    if (random() < 0.5) changed.set('manifest.sig', sign(null, files.get('manifest.json')!, privateKey));
    return pack(changed);
  },
  signature: (sealed, random) => {
    const signature = sealed.files.get('manifest.sig')!;
    const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`) + L;
    const beyond = Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse();
    return withSignature(
      sealed,
      one(random, [
        Buffer.alloc(64),
        signature.subarray(0, below(random, 64)),
        Buffer.concat([signature, noise(random, 1)]),
        Buffer.concat([signature.subarray(0, 32), beyond]),
        noise(random, 64),
        Buffer.alloc(0),
      ]),
    );
  },
};
