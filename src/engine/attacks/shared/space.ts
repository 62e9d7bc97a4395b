import type { Space } from '../../../common/attacks/fields.ts';
import type { Contract } from '../../../common/contract.ts';

type Triple = [number, number, number];

/**
 * A gradient step xi_n <- xi_n - alpha dL/dxi_n on the scale of `space`, written in pixels. With one unit of that scale
 * worth s pixels (s = std per channel, or 1), xi = s xi_n and dL/dxi_n = s dL/dxi, so
 *   xi <- xi - alpha s^2 dL/dxi,
 * and the perturbation itself can stay on the pixel scale throughout. Returns alpha s^2.
 */
export function stepOf(alpha: number, space: Space, contract: Contract): Triple {
  const unit = space === 'normalised' ? (contract.normalisation?.std ?? [1, 1, 1]) : [1, 1, 1];
  return unit.map((s) => alpha * s * s) as Triple;
}

/** The picture that is zero on that scale: the mean colour of the normalisation, or black. */
export function originOf(space: Space, contract: Contract): Triple {
  return space === 'normalised' ? (contract.normalisation?.mean ?? [0, 0, 0]) : [0, 0, 0];
}
