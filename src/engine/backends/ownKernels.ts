/** Names of kernels that tfjs does not have, and that some backends here do. */

/** x, gradient: see layers/maxPool.ts. */
export const UNPOOL = 'OverfireUnpool';
/** y, filter, bias, mask; attribute relu: the adjoint of a 3x3 convolution of stride 2, see layers/linearMap.ts. */
export const ADJOINT2 = 'OverfireAdjoint2';
/** x, filter, mask; attributes as of Conv2D: the convolution of x where the mask is above 0, and of 0 elsewhere. */
export const CONVOLVE_MASKED = 'OverfireConvolveMasked';
