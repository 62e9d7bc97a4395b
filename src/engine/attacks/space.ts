import type { Space } from '../../common/attacks.ts';
import type { Contract } from '../../common/contract.ts';

type Triple = [number, number, number];

/**
 * The scale that a perturbation is stepped and clipped on: one unit of it, in pixels of [0,1], per RGB channel.
 * xi_pixel = u * unit, and by the chain rule dL/du = dL/dx * unit.
 */
export function unitOf(space: Space, contract: Contract): Triple {
  return space === 'normalised' && contract.normalisation !== null ? contract.normalisation.std : [1, 1, 1];
}

/** The picture that is zero on that scale: black, or the mean colour of the normalisation. */
export function originOf(space: Space, contract: Contract): Triple {
  return space === 'normalised' && contract.normalisation !== null ? contract.normalisation.mean : [0, 0, 0];
}

/** A perturbation [.., 3] from its own scale to pixels. */
export function toPixels(data: Float32Array, unit: Triple): Float32Array {
  return data.map((value, i) => value * unit[i % 3]!);
}
