/**
 * Gives the kernels of tfjs the gradients that expressions of a graph are pulled back with (builder.ts). They come with the whole of
 * tfjs, which only detectors that are graphs need, so it is loaded for them alone.
 */
export async function registerGradients(): Promise<void> {
  await import('@tensorflow/tfjs');
}
