import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { requireHarmless } from './hostile.ts';

/** 200 damaged ONNX files and 100 damaged Keras files, which takes minutes: npm run test:hostile. */
const GRAPHS = join(import.meta.dirname, '../../../fixtures/graphs');
const FILES = {
  [join(GRAPHS, 'resnet-dynamo.onnx')]: 'logits',
  [join(GRAPHS, 'vit-script.onnx')]: 'logits',
  [join(import.meta.dirname, 'formats/real.keras')]: 'logits',
} as const;

for (const [file, output] of Object.entries(FILES))
  test(file, async (t) => {
    const seeds = Array.from({ length: 100 }, (_, seed) => seed);
    const counts = await requireHarmless(file, await readFile(file), seeds, output);
    t.diagnostic(JSON.stringify(counts));
  });
