import { test } from 'node:test';
import type { ModelSpec, NodeSpec } from '../../support/onnxFile.ts';
import { agrees, integers } from './judge.ts';
import { one, squared } from './models.ts';

const MODELS: Record<string, ModelSpec> = {
  'Resize nearest by two': one(
    'Resize',
    { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' },
    { '': { shape: [0], values: [] }, scales: { shape: [4], values: [1, 1, 2, 2] } },
  ),
};

for (const mode of ['linear', 'cubic'])
  for (const coordinates of ['half_pixel', 'align_corners', 'asymmetric', 'pytorch_half_pixel'])
    MODELS[`Resize ${mode}, ${coordinates}`] = one(
      'Resize',
      { mode, coordinate_transformation_mode: coordinates },
      { '': { shape: [0], values: [] }, ' ': { shape: [0], values: [] }, sizes: integers(1, 3, 27, 11) },
    );

/** By scales, or to sizes. */
const resize = (
  attributes: NonNullable<NodeSpec['attributes']>,
  to: { scales: number[] } | { sizes: number[] },
  region: number[] = [],
): ModelSpec =>
  squared(
    [
      {
        op: 'Resize',
        inputs: ['s', 'region', ...('scales' in to ? ['scales'] : ['', 'sizes'])],
        outputs: ['y'],
        attributes,
      },
    ],
    {
      region: { shape: [region.length], values: region },
      ...('scales' in to
        ? { scales: { shape: [to.scales.length], values: to.scales } }
        : { sizes: integers(...to.sizes) }),
    },
    { opset: 19 },
  );

for (const nearest_mode of ['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil'])
  for (const coordinate_transformation_mode of [
    'half_pixel',
    'half_pixel_symmetric',
    'align_corners',
    'asymmetric',
    'pytorch_half_pixel',
  ])
    MODELS[`Resize nearest, ${nearest_mode}, ${coordinate_transformation_mode}`] = resize(
      { mode: 'nearest', nearest_mode, coordinate_transformation_mode },
      { sizes: [1, 3, 27, 11] },
    );
for (const mode of ['linear', 'cubic']) {
  MODELS[`Resize ${mode}, antialiased`] = resize({ mode, antialias: 1 }, { sizes: [1, 3, 7, 21] });
  MODELS[`Resize ${mode}, antialiased, to whole pixels`] = resize(
    { mode, antialias: 1, exclude_outside: 1, coordinate_transformation_mode: 'align_corners' },
    { scales: [1, 1, 0.3, 0.8] },
  );
  MODELS[`Resize ${mode} by scales that are cut off`] = resize({ mode }, { scales: [1, 1, 1.7, 0.55] });
  MODELS[`Resize ${mode} of a part`] = resize(
    { mode, coordinate_transformation_mode: 'tf_crop_and_resize', extrapolation_value: { float: 3 } },
    { sizes: [1, 3, 9, 23] },
    [0, 0, 0.2, -0.1, 1, 1, 0.7, 1.2],
  );
  for (const keep_aspect_ratio_policy of ['not_larger', 'not_smaller'])
    MODELS[`Resize ${mode}, in proportion, ${keep_aspect_ratio_policy}`] = resize(
      { mode, keep_aspect_ratio_policy, axes: [2, 3] },
      { sizes: [9, 23] },
    );
}
MODELS['Resize cubic without what lies outside'] = resize(
  { mode: 'cubic', exclude_outside: 1, cubic_coeff_a: { float: -0.5 } },
  { sizes: [1, 3, 33, 9] },
);
MODELS['Resize of the last axis'] = resize({ mode: 'linear', axes: [-1] }, { scales: [2.5] });
MODELS['Resize nearest of three directions'] = squared(
  [
    { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['r'] },
    { op: 'Resize', inputs: ['r', '', 'scales'], outputs: ['y'] },
  ],
  { shape: integers(1, 2, 6, 8, 8), scales: { shape: [5], values: [1, 1, 2, 0.5, 1.5] } },
);
MODELS['Resize linear of three directions'] = squared(
  [
    { op: 'Reshape', inputs: ['s', 'shape'], outputs: ['r'] },
    { op: 'Resize', inputs: ['r', '', 'scales'], outputs: ['y'], attributes: { mode: 'linear' } },
  ],
  { shape: integers(1, 2, 6, 8, 8), scales: { shape: [5], values: [1, 1, 2, 0.5, 1.5] } },
);
MODELS['Upsample of operator set 9'] = {
  ...one('Upsample', { mode: 'linear' }, { scales: { shape: [4], values: [1, 1, 2, 2] } }),
  opset: 9,
};
MODELS['Resize of operator set 10'] = {
  ...one('Resize', { mode: 'nearest' }, { scales: { shape: [4], values: [1, 1, 3, 2] } }),
  opset: 10,
};

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
