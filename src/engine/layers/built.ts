import type { LayerSpec } from '../architectures/layer.ts';
import { affine } from './affine.ts';
import { branches } from './branches.ts';
import { convolution, transposedConvolution } from './convolution.ts';
import { dense } from './dense.ts';
import { frame } from './frame.ts';
import { type Layer, sequential } from './layer.ts';
import { maxPool } from './maxPool.ts';
import { upsample } from './upsample.ts';

/** Builds the layers of an FFM on tfjs's backend, each of them once, whoever shares it; freeing them frees the backend's memory. */
export function layerBuilder() {
  const known = new Map<LayerSpec, Layer>();
  const layer = (spec: LayerSpec): Layer => {
    const there = known.get(spec) ?? builtLayer(spec, chain);
    known.set(spec, there);
    return there;
  };
  const chain = (specs: readonly LayerSpec[]): Layer => sequential(specs.map(layer));
  return {
    layer,
    chain,
    dispose() {
      for (const each of known.values()) each.dispose();
      known.clear();
    },
  };
}

function builtLayer(spec: LayerSpec, chain: (specs: readonly LayerSpec[]) => Layer): Layer {
  switch (spec.kind) {
    case 'convolution': {
      const { stride, dilation } = spec;
      const made = convolution(spec.kernel, { stride, dilation }, spec.relu);
      return spec.fixed ? { ...made, fires: false } : made;
    }
    case 'transposed':
      return transposedConvolution(spec.kernel, spec.stride, spec.relu);
    case 'affine':
      return affine(spec.scale, spec.shift);
    case 'maxPool':
      return maxPool(spec.size);
    case 'upsample':
      return upsample();
    case 'frame':
      return frame(spec.size, spec.before, spec.after);
    case 'branches':
      return branches(spec.branches.map(chain));
    case 'dense':
      return dense(spec.weights, spec.bias, spec.outputs, spec.slope);
  }
}
