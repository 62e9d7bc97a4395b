import { readFileSync } from 'node:fs';
import type { DeclaredContract } from '../../src/common/declaredContract.ts';
import { openCatalogue } from '../../src/main/domain/detectors/catalogue.ts';
import { importDetector } from '../../src/main/domain/detectors/import.ts';

/** Small models that take neither squares nor three colours nor single pictures (tests/fixtures/geometry/make.py). */
const FOLDER = new URL('../fixtures/geometry/', import.meta.url);

const plain = { range: [0, 1] as [number, number], normalisation: null, order: 'rgb', real: 1 } as const;

export type GeometryModel = 'oblong' | 'grey' | 'cnn-lstm' | 'conv3d';

export const GEOMETRY_MODELS: Record<GeometryModel, DeclaredContract> = {
  oblong: { ...plain, output: 'logits' },
  grey: { ...plain, output: 'logits' },
  'cnn-lstm': { ...plain, output: 'logit', clip: { stride: 2 } },
  conv3d: { ...plain, output: 'logits', clip: { stride: 1 } },
};

export const geometryFile = (name: string): string => new URL(name, FOLDER).pathname;

/** What torch says of one picture, whose bytes are `referenceBytes`. */
export const GEOMETRY_REFERENCE = JSON.parse(
  readFileSync(new URL('reference.json', FOLDER), 'utf8'),
) as Record<GeometryModel, number[]>;

export const referenceBytes = (length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (31 * i * i + 17 * i) % 251);

export const importGeometry = (name: GeometryModel) =>
  importDetector([geometryFile(`${name}.onnx`)], {
    name,
    declared: GEOMETRY_MODELS[name],
    catalogue: openCatalogue(),
  });
