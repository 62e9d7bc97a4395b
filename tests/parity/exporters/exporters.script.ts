import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { openPool } from '../../../src/main/compute/pool.ts';
import { readDetector } from '../../../src/main/domain/detectors/import.ts';

/**
 * Imported exports against ONNX Runtime, network by network, exporter by exporter: `node tests/parity/exporters/exporters.script.ts FOLDER`, of a
 * folder that networks.py has written. Nothing is said but the contract. Ends with status 1 where an output differs by more than 1e-5.
 */
const NEAR = 1e-5;
const SIDE = 64;
const [, , folder = ''] = process.argv;
if (!existsSync(join(folder, 'expected.json')))
  throw new Error('name the folder that networks.py has written');
const { expected, failed } = z
  .object({ expected: z.record(z.string(), z.array(z.number())), failed: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));

/** The picture of networks.py, of bytes. */
const pixels = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => {
  const [y, x, c] = [Math.floor(i / 3 / SIDE), Math.floor(i / 3) % SIDE, i % 3];
  return (3 * x * x + 5 * y * y + 2 * x * y + 41 * c) % 256;
});

const pool = await openPool({ backend: 'onnxruntime', workers: 1 });
let [right, wrong] = [0, 0];
for (const [name, [fake = 0, real = 0]] of Object.entries(expected)) {
  const odds = real - fake;
  try {
    const { contract, tensors } = await readDetector([join(folder, name)], undefined, {
      range: [0, 1],
      normalisation: null,
      order: 'rgb',
      output: 'logits',
      real: 1,
    });
    const withoutGradient = await pool.load({ id: name, contract }, tensors);
    const [judged] = await pool.run('detect', { detector: name, faces: [{ pixels }], segment: false });
    const found = Math.log(judged!.score / (1 - judged!.score));
    const off = Math.abs(found - odds) / Math.max(1, Math.abs(odds));
    if (off < NEAR) right += 1;
    else wrong += 1;
    const none = withoutGradient.length === 0 ? '' : `, no gradient through ${withoutGradient.join(', ')}`;
    console.log(`${off < NEAR ? 'right' : 'WRONG'}  ${name}: off by ${off.toExponential(1)}${none}`);
  } catch (error) {
    wrong += 1;
    console.log(`WRONG  ${name}: ${error instanceof Error ? error.message : error}`);
  }
}
for (const [name, why] of Object.entries(failed)) console.log(`not exported  ${name}: ${why}`);
console.log(`${right} right, ${wrong} wrong, ${Object.keys(failed).length} that PyTorch could not export`);
await pool.close();
process.exitCode = wrong === 0 ? 0 : 1;
