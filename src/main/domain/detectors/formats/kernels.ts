import type { NamedTensor } from '../../../../common/tensors.ts';
import { type GraphWriter, transposed } from './graphWriter.ts';

/** Kernels of formats that have their channels last, as ONNX has them. */

/** [h, w, in, out] as [out, in, h, w]. */
export const convolutionKernel = (writer: GraphWriter, kernel: NamedTensor): string =>
  writer.tensor(kernel, 'kernel', (k) => transposed(k, [3, 2, 0, 1]));

/** [h, w, in, multiplier] as [in * multiplier, 1, h, w], one group an input. */
export function depthwiseKernel(writer: GraphWriter, kernel: NamedTensor): string {
  const [height = 0, width = 0, channels = 0, multiplier = 0] = kernel.shape;
  return writer.tensor(kernel, 'depthwise', (k) => ({
    shape: [channels * multiplier, 1, height, width],
    data: transposed(k, [2, 3, 0, 1]).data,
  }));
}
