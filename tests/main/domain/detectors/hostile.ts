import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { OverfireError } from '../../../../src/common/fault.ts';
import { requireComputes } from '../../../../src/main/domain/detectors/graphs.ts';
import { readDetector } from '../../../../src/main/domain/detectors/import.ts';
import { mutated, mutatedWithin } from './mutations.ts';
import { temporaryFolder } from './shared.ts';

const DECLARED = { normalisation: null, order: 'rgb', real: 1 } as const;

/** Reads, and tries, files that once were models: each is one, or is refused in words for a person that name it. */
export async function requireHarmless(
  name: string,
  bytes: Uint8Array,
  seeds: number[],
  output: 'sigmoid' | 'logits',
): Promise<{ refused: number; computed: number }> {
  const counts = { refused: 0, computed: 0 };
  const folder = temporaryFolder();
  for (const seed of seeds) {
    const file = join(folder, `${seed}-${basename(name)}`);
    const within = name.endsWith('.keras') && seed % 10 !== 0;
    await writeFile(file, within ? await mutatedWithin(bytes, seed) : mutated(bytes, seed));
    try {
      const range: [number, number] = [0, 1];
      const { contract, tensors } = await readDetector([file], undefined, { ...DECLARED, range, output });
      await requireComputes(contract, tensors, file);
      counts.computed += 1;
    } catch (error) {
      const told = error instanceof OverfireError && ['model', 'usage'].includes(error.fault.kind);
      assert.ok(told, `${name}, seed ${seed}: ${error instanceof Error ? error.stack : error}`);
      assert.match(error.message, new RegExp(`${seed}-`));
      counts.refused += 1;
    }
  }
  return counts;
}
