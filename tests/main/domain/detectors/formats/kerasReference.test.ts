import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { contentOf } from '../../../../../src/main/domain/detectors/formats/content.ts';
import { readModel } from '../../../../../src/main/domain/detectors/readModel.ts';
import { graphOf, networkOf } from '../../../../engine/onnx/judge.ts';

/** Models that Keras itself has saved (tests/parity/keras/reference.py), and what it says of one picture. */
const FOLDER = fileURLToPath(new URL('../../../../fixtures/keras/', import.meta.url));
const expected = z
  .record(z.string(), z.array(z.number()))
  .parse(JSON.parse(readFileSync(`${FOLDER}expected.json`, 'utf8')));
const SIDE = 16;
const x = Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) => ((i * 37) % 101) / 101);

for (const [name, said] of Object.entries(expected))
  test(`${name}: what Keras says, and a gradient`, async () => {
    const file = FOLDER + name;
    const { model } = (await readModel(await contentOf(file), file))!;
    const network = await networkOf(graphOf(model), model.constants, [1, SIDE, SIDE, 3]);
    const found = await network.forward(x);
    const scale = Math.max(1, ...said.map(Math.abs));
    said.forEach((value, i) => {
      assert.ok(Math.abs(found[i]! - value) < 1e-5 * scale, `${found[i]}, Keras ${value}`);
    });
    const gradient = await network.gradient(x, new Float32Array(said.length).fill(1));
    await network.close();
    assert.ok(gradient.every(Number.isFinite) && gradient.some((one) => one !== 0));
  });
