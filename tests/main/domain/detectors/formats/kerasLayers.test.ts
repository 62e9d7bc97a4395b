import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs';
import { uniformNoise } from '../../../../../src/engine/random/seeded.ts';
import { contentOf } from '../../../../../src/main/domain/detectors/formats/content.ts';
import { readModel } from '../../../../../src/main/domain/detectors/readModel.ts';
import { agreesWith } from '../../../../engine/onnx/judge.ts';
import { saved, writeH5, writeKeras, writeTfjs } from '../../../../support/kerasFiles.ts';
import { temporaryFolder } from '../shared.ts';

const SIDE = 16;
type Tensor = tf.SymbolicTensor;
const L = tf.layers;
const on = (layer: tf.layers.Layer, ...values: Tensor[]) =>
  layer.apply(values.length === 1 ? values[0]! : values) as Tensor;

/** Small networks around each layer; every one of them is run by tfjs itself, which is the judge. */
const NETWORKS: Record<string, (x: Tensor) => Tensor> = {
  'convolutions of every padding, stride and dilation': (x) => {
    const one = on(
      L.conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
      x,
    );
    const two = on(L.conv2d({ filters: 5, kernelSize: [2, 3], dilationRate: 2, useBias: false }), one);
    return on(L.conv2d({ filters: 3, kernelSize: [3, 2], strides: [2, 1], padding: 'valid' }), two);
  },
  'depthwise and separable convolutions': (x) => {
    const one = on(L.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, padding: 'same' }), x);
    return on(L.separableConv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same' }), one);
  },
  'transposed convolutions': (x) => {
    const small = on(L.conv2d({ filters: 3, kernelSize: 3, strides: 4 }), x);
    return [
      { kernelSize: 3, strides: 2, padding: 'same' },
      { kernelSize: 4, strides: 2, padding: 'same' },
      { kernelSize: 2, strides: 3, padding: 'same' },
      { kernelSize: 3, strides: 1, padding: 'valid' },
    ].reduce(
      (value, args) => on(L.conv2dTranspose({ filters: 2, ...(args as { kernelSize: number }) }), value),
      small,
    );
  },
  normalisations: (x) => {
    const one = on(L.batchNormalization({ epsilon: 0.01 }), x);
    const two = on(L.layerNormalization({}), one);
    return on(L.batchNormalization({ scale: false, center: false }), two);
  },
  'pooling and global pooling': (x) => {
    const one = on(L.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }), x);
    const two = on(L.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }), one);
    const all = [on(L.globalAveragePooling2d({}), two), on(L.globalMaxPooling2d({}), two)];
    return on(L.concatenate(), ...all);
  },
  'dense, flatten, reshape, permute, dropout': (x) => {
    const one = on(L.permute({ dims: [2, 3, 1] }), x);
    const two = on(L.dense({ units: 4, activation: 'tanh' }), one);
    const flat = on(L.dropout({ rate: 0.5 }), on(L.flatten(), two));
    const wide = on(L.reshape({ targetShape: [8, 24] }), flat);
    return on(L.dense({ units: 3, activation: 'sigmoid' }), on(L.flatten(), wide));
  },
  'padding, cropping, upsampling': (x) => {
    const padded = on(
      L.zeroPadding2d({
        padding: [
          [1, 2],
          [0, 3],
        ],
      }),
      x,
    );
    const cut = on(
      L.cropping2D({
        cropping: [
          [2, 0],
          [1, 3],
        ],
      }),
      padded,
    );
    const near = on(L.upSampling2d({ size: [2, 3] }), cut);
    return on(L.upSampling2d({ size: [2, 2], interpolation: 'bilinear' }), near);
  },
  'merging, also of values of one row': (x) => {
    const one = on(L.conv2d({ filters: 3, kernelSize: 1 }), x);
    const two = on(L.conv2d({ filters: 3, kernelSize: 1 }), x);
    const gate = on(L.reshape({ targetShape: [1, 1, 3] }), on(L.globalAveragePooling2d({}), one));
    const all = [
      on(L.add(), one, two, x),
      on(L.multiply(), one, gate),
      on(L.average(), one, two),
      on(L.maximum(), one, two),
      on(L.minimum(), one, two),
    ];
    return on(L.concatenate({ axis: -1 }), ...all);
  },
  'rescaling and sums along other axes': (x) => {
    const one = on(L.rescaling({ scale: 2, offset: -1 }), x);
    return on(L.concatenate({ axis: 1 }), one, on(L.softmax({ axis: -1 }), one));
  },
  'activation layers': (x) => {
    const one = on(L.leakyReLU({ alpha: 0.2 }), on(L.rescaling({ scale: 4, offset: -2 }), x));
    const all = [
      on(L.reLU({ maxValue: 0.8 }), one),
      on(L.elu(), one),
      on(L.prelu({ sharedAxes: [1, 2] }), one),
      on(L.prelu({}), one),
    ];
    return on(L.concatenate(), ...all);
  },
  'a model and a sequence within, called twice': (x) => {
    const inner = tf.input({ shape: [SIDE, SIDE, 3] });
    const block = tf.model({
      inputs: inner,
      outputs: on(
        L.batchNormalization({}),
        on(L.conv2d({ filters: 3, kernelSize: 3, padding: 'same' }), inner),
      ),
    });
    const chain = tf.sequential({
      layers: [
        L.conv2d({ filters: 3, kernelSize: 1, activation: 'relu', inputShape: [SIDE, SIDE, 3] }),
        L.batchNormalization({}),
      ],
    });
    const once = block.apply(x) as Tensor;
    const again = block.apply(chain.apply(once) as Tensor) as Tensor;
    return on(L.flatten(), on(L.add(), once, again));
  },
};
for (const name of [
  'relu',
  'relu6',
  'elu',
  'selu',
  'sigmoid',
  'hardSigmoid',
  'softplus',
  'softsign',
  'tanh',
] as const)
  NETWORKS[`activation ${name}`] = (x) =>
    on(L.activation({ activation: name }), on(L.rescaling({ scale: 8, offset: -4 }), x));
for (const name of ['swish', 'mish', 'gelu', 'softmax', 'linear'] as const)
  NETWORKS[`activation ${name} within a layer`] = (x) =>
    on(L.conv2d({ filters: 4, kernelSize: 1, activation: name as 'relu' }), x);

const pixels = uniformNoise(SIDE * SIDE * 3, 0.5, 5).map((v) => v + 0.5);

/** The network with seeded weights, and what tfjs makes of one picture. */
function judged(network: (x: Tensor) => Tensor): { model: tf.LayersModel; expected: Float32Array } {
  const input = tf.input({ shape: [SIDE, SIDE, 3] });
  const model = tf.model({ inputs: input, outputs: network(input) });
  model.setWeights(
    model.weights.map(({ name, shape }, i) => {
      const positive = /variance|gamma/.test(name);
      const noise = uniformNoise(shape.reduce((a, b) => a! * b!, 1)!, positive ? 0.3 : 0.6, 50 + i);
      return tf.tensor(
        noise.map((v) => (positive ? v + 1 : v)),
        shape as number[],
      );
    }),
  );
  const y = tf.tidy(() =>
    (model.predict(tf.tensor4d(pixels, [1, SIDE, SIDE, 3])) as tf.Tensor).dataSync().slice(),
  );
  return { model, expected: y as Float32Array };
}

for (const [what, network] of Object.entries(NETWORKS))
  test(`${what}: as tfjs, from each format`, async () => {
    const folder = temporaryFolder();
    const { model, expected } = judged(network);
    const whole = await saved(model);
    const files = {
      tfjs: await writeTfjs(folder, whole),
      h5: join(folder, 'model.h5'),
      keras: join(folder, 'model.keras'),
    };
    await writeFile(files.h5, await writeH5(whole));
    await writeFile(files.keras, await writeKeras(whole));
    for (const [format, file] of Object.entries(files)) {
      // Keras puts the pixels of a bilinear enlargement elsewhere than tfjs.
      if (format !== 'tfjs' && what.includes('upsampling')) continue;
      const read = await readModel(await contentOf(file), file);
      await agreesWith(read!.model, pixels, [1, SIDE, SIDE, 3], expected, `${what}, ${format}`, {
        near: 1e-4,
        slopes: format === 'tfjs',
      });
    }
  });

test('a file of Keras 3.15 itself, with groups, models within, and what tfjs does not have', async () => {
  // Made and judged by Keras: `expected` is its answer for x[i] = (i * 37 mod 101) / 101.
  const file = fileURLToPath(new URL('./real.keras', import.meta.url));
  const expected = Float32Array.of(-0.12071409821510315, 0.8394814729690552);
  const x = Float32Array.from({ length: SIDE * SIDE * 3 }, (_, i) => ((i * 37) % 101) / 101);
  const read = await readModel(await contentOf(file), file);
  assert.deepEqual(read!.model.inputs[0]!.shape, [null, 16, 16, 3]);
  await agreesWith(read!.model, x, [1, SIDE, SIDE, 3], expected, 'real.keras', { near: 1e-4 });
});
