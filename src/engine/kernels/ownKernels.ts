/** Names of kernels that tfjs does not have, and that some backends here do. */

/** x, gradient: see layers/maxPool.ts. */
export const UNPOOL = 'OverfireUnpool';
/** y, filter, bias, mask; attribute relu: the adjoint of a 3x3 convolution of stride 2, see layers/linearMap.ts. */
export const ADJOINT2 = 'OverfireAdjoint2';
/** x, filter, mask; attributes as of Conv2D: the convolution of x where the mask is above 0, and of 0 elsewhere. */
export const CONVOLVE_MASKED = 'OverfireConvolveMasked';
/** x, gamma, beta; attribute epsilon: y, mean, variance, see training/scope.ts. */
export const BATCH_NORM = 'OverfireBatchNorm';
/** dy, x, gamma, mean, variance; attribute epsilon: dx, dgamma, dbeta. */
export const BATCH_NORM_GRADIENT = 'OverfireBatchNormGradient';
/** The same with max(y, 0), and with the gradient that comes back through it, which reads beta too. */
export const BATCH_NORM_RELU = 'OverfireBatchNormRelu';
export const BATCH_NORM_RELU_GRADIENT = 'OverfireBatchNormReluGradient';
/** x, of whole vectors of four numbers: tanh(x). */
export const TANH = 'OverfireTanh';
/** dy, y: dy (1 - y^2). */
export const TANH_GRADIENT = 'OverfireTanhGradient';
/** x, dy; attributes as of Conv2D and filterShape: the gradient of a convolution by its filter, dilated or not. */
export const FILTER_GRADIENT = 'OverfireFilterGradient';
