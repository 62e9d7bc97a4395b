import { test } from 'node:test';
import type { ModelSpec } from '../../support/onnxFile.ts';
import { agrees, integers } from './judge.ts';
import { one } from './models.ts';

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

for (const [name, spec] of Object.entries(MODELS)) test(name, () => agrees(spec, name));
