import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { uniformNoise } from '../../../../src/engine/random/seeded.ts';
import { zipped } from '../../../support/kerasFiles.ts';

/** A file that is not what it was: bits turned, cut off, stretches repeated, lengths and numbers replaced. The same for the same seed. */
export function mutated(bytes: Uint8Array, seed: number): Uint8Array {
  const draws = uniformNoise(64, 0.5, seed);
  let next = 0;
  const draw = (below: number) => Math.min(below - 1, Math.floor((draws[next++]! + 0.5) * below));
  const made = Uint8Array.from(bytes);
  const kind = draw(5);
  if (kind === 0) return made.subarray(0, draw(bytes.length));
  if (kind === 1) {
    const [from, to, length] = [draw(bytes.length), draw(bytes.length), 1 + draw(64)];
    made.set(made.slice(from, from + length).subarray(0, bytes.length - to), to);
    return made;
  }
  for (let times = 1 + draw(kind === 2 ? 12 : 3); times > 0; times--) {
    // What says lengths and shapes stands in front and at the end more often than between.
    const near = Math.min(bytes.length, 4096);
    const at = [draw(bytes.length), draw(near), bytes.length - 1 - draw(near)][draw(3)]!;
    if (kind === 2) made[at]! ^= 1 << draw(8);
    else if (kind === 3) made[at] = [0, 0x7f, 0x80, 0xff][draw(4)]!;
    else made.fill(0xff, at, at + 1 + draw(9));
  }
  return made;
}

/** A `.keras` file of which one part was mutated before it was packed: its checksums are right. */
export async function mutatedWithin(bytes: Uint8Array, seed: number): Promise<Uint8Array> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  const parts: Record<string, Buffer> = {};
  for await (const entry of zip.eachEntry())
    parts[entry.fileName] = await buffer(await zip.openReadStreamPromise(entry));
  const name = seed % 2 === 0 ? 'config.json' : 'model.weights.h5';
  return zipped({ ...parts, [name]: Buffer.from(mutated(parts[name]!, seed)) });
}
