import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import * as tf from '@tensorflow/tfjs';
import * as hdf5 from 'h5wasm';
import { OFFICIAL_CONTRACTS } from '../../../../src/common/contract.ts';
import { inspectDetector, readDetector } from '../../../../src/main/domain/detectors/import.ts';
import { temporaryFolder } from '../../../support/folder.ts';
import { saved, writeH5 } from '../../../support/kerasFiles.ts';
import { fault } from './shared.ts';

interface Meso {
  activation?: 'relu' | 'tanh';
  dilation?: number;
  alpha?: number;
  end?: 'sigmoid' | 'linear';
  poolFirst?: boolean;
  pools?: number[];
}

/** Meso-4, or one whose tensors nothing tells from it. */
function meso4({
  activation = 'relu',
  dilation = 1,
  alpha = 0.1,
  end = 'sigmoid',
  poolFirst = false,
  pools = [2, 2, 2, 4],
}: Meso = {}) {
  const { layers } = tf;
  const blocks = [
    [8, 3],
    [8, 5],
    [16, 5],
    [16, 5],
  ].flatMap(([filters = 0, kernelSize = 0], i) => {
    const pool = layers.maxPooling2d({
      name: `max_pooling2d_${i + 1}`,
      poolSize: pools[i]!,
      padding: 'same',
    });
    const norm = layers.batchNormalization({ name: `batch_normalization_${i + 1}` });
    const convolution = layers.conv2d({
      name: `conv2d_${i + 1}`,
      filters,
      kernelSize,
      padding: 'same',
      activation,
      dilationRate: i === 1 ? dilation : 1,
      ...(i === 0 ? { inputShape: [256, 256, 3] } : {}),
    });
    return [convolution, ...(poolFirst ? [pool, norm] : [norm, pool])];
  });
  return tf.sequential({
    layers: [
      ...blocks,
      layers.flatten(),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ name: 'dense_1', units: 16 }),
      layers.leakyReLU({ alpha }),
      layers.dropout({ rate: 0.5 }),
      layers.dense({ name: 'dense_2', units: 1, activation: end }),
    ],
  });
}

const write = async (folder: string, name: string, given?: Meso): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, await writeH5(await saved(meso4(given))));
  return file;
};

test('a whole Meso-4 is known by its layers', async (t) => {
  const folder = await temporaryFolder(t);
  const own = await inspectDetector([await write(folder, 'meso4.h5')]);
  assert.deepEqual([own.contract, own.model], [OFFICIAL_CONTRACTS.meso4, null]);
});

for (const [what, given] of Object.entries({
  'another activation': { activation: 'tanh' },
  'a dilation': { dilation: 2 },
  'another slope': { alpha: 0.3 },
  'a logit at its end': { end: 'linear' },
  'pooling before normalisation': { poolFirst: true },
  'pooling in another order': { pools: [4, 2, 2, 2] },
} satisfies Record<string, Meso>))
  test(`with ${what} it has the tensors of Meso-4 and is none: its owner states its contract`, async (t) => {
    const folder = await temporaryFolder(t);
    const file = await write(folder, 'alike.h5', given);
    const { contract, model } = await inspectDetector([file]);
    assert.equal(contract, null);
    assert.deepEqual([model?.input?.width, model?.input?.channelsFirst], [256, false]);
    await assert.rejects(readDetector([file]), fault('usage', /alike\.h5/));
  });

test('weights alone are known by the names of the layers, where the file has them', async (t) => {
  const folder = await temporaryFolder(t);
  const { specs, weights } = await saved(meso4());
  const block = ['conv2d', 'batch_normalization', 'max_pooling2d'];
  const alone = async (name: string, kinds: string[]) => {
    await hdf5.ready;
    const made = new hdf5.File('/alone.h5', 'w');
    const count = new Map<string, number>();
    const numbered = kinds.map((kind) => {
      count.set(kind, (count.get(kind) ?? 0) + 1);
      return `${kind}_${count.get(kind)}`;
    });
    if (numbered.length > 0) made.create_attribute('layer_names', ['input_1', ...numbered]);
    let at = 0;
    for (const { name, shape } of specs) {
      const size = shape.reduce((a, b) => a * b, 1);
      const data = Float32Array.from({ length: size }, (_, i) => weights.readFloatLE(at + 4 * i));
      at += 4 * size;
      const [layer = '', weight = ''] = name.split('/').slice(-2);
      const group = made.keys().includes(layer) ? (made.get(layer) as hdf5.Group) : made.create_group(layer);
      group.create_dataset({ name: `${weight}:0`, data, shape });
    }
    made.close();
    const file = join(folder, name);
    await writeFile(file, hdf5.FS!.readFile('/alone.h5') as Uint8Array);
    hdf5.FS!.unlink('/alone.h5');
    return file;
  };
  const end = ['flatten', 'dropout', 'dense', 'leaky_re_lu', 'dropout', 'dense'];
  const four = (of: string[]) => [...of, ...of, ...of, ...of];
  for (const kinds of [
    [...four(block), ...end],
    [...four(block), ...end.filter((kind) => kind !== 'leaky_re_lu')],
    [],
  ])
    assert.equal((await readDetector([await alone('own.h5', kinds)])).contract.architecture, 'meso4');
  for (const [kinds, layer] of [
    [[...four(['conv2d', 'max_pooling2d', 'batch_normalization']), ...end], 'max_pooling2d_1'],
    [[...four(['conv2d', 'batch_normalization', 'average_pooling2d']), ...end], 'average_pooling2d_1'],
    [[...four(block), 'flatten', 'dense', 'softmax', 'dense'], 'softmax_1'],
  ] as const)
    await assert.rejects(
      readDetector([await alone('alike.h5', kinds as string[])]),
      fault(
        'model',
        new RegExp(`alike\\.h5: .*shapes of meso4, but its layers are others, from ${layer} on`),
      ),
    );
});
