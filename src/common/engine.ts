import { z } from 'zod';
import { adapterName, adapterSchema } from './adapter.ts';

/** What computes. tensorflow, webgpu, wasm and cpu are backends of tfjs. */
export const backendSchema = z.enum(['tensorflow', 'webgpu', 'onnxruntime', 'wasm', 'cpu']);
export type BackendName = z.infer<typeof backendSchema>;

/** Where onnxruntime computes: on the processor, or a graphics device by what its maker, the system or WebGPU has for it. */
export const providerSchema = z.enum(['cpu', 'webgpu', 'cuda', 'dml', 'coreml']);
export type Provider = z.infer<typeof providerSchema>;

/** What computed, as every result records it. */
export const engineSchema = z.strictObject({
  backend: z.string(),
  /** The graphics device, of webgpu. */
  adapter: adapterSchema.exactOptional(),
  /** Of onnxruntime. */
  provider: providerSchema.exactOptional(),
  /** Of onnxruntime: the widest one that its kernels find on this processor, after the system it was built for. */
  instructionSet: z.string().exactOptional(),
  versions: z.record(z.string(), z.string()),
  /** Largest relative deviation from the plain CPU backend, and what is allowed. */
  selfCheck: z.strictObject({ deviation: z.number(), tolerance: z.number() }),
});
export type Engine = z.infer<typeof engineSchema>;

/** What a person recognises it by: "onnxruntime 1.30.0, linux-x64 avx2". */
export const engineName = ({ backend, adapter, provider, instructionSet, versions }: Engine): string =>
  [
    versions[backend] === undefined ? backend : `${backend} ${versions[backend]}`,
    adapter && adapterName(adapter),
    provider === 'cpu' ? undefined : provider,
    instructionSet,
    backend === 'wasm' ? versions['wasm-convolutions'] : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(', ');

/** What the last digits of a result follow, besides what was asked. */
const TRAITS = {
  backend: ({ backend }) => backend,
  device: ({ adapter }) => adapter && adapterName(adapter),
  provider: ({ provider }) => provider,
  instructionSet: ({ instructionSet }) => instructionSet,
  version: ({ versions }, graphs) =>
    versions.onnxruntime ?? (graphs ? versions['onnxruntime-web'] : undefined),
  /** Fused or rounded (engine/kernels/wasm). */
  convolutions: ({ versions }) => versions['wasm-convolutions'],
} satisfies Record<string, (engine: Engine, graphs: boolean) => string | undefined>;
export type Trait = keyof typeof TRAITS;
export const traitSchema = z.enum(Object.keys(TRAITS) as [Trait, ...Trait[]]);

/**
 * Where two engines compute differently, the first trait that tells; null: the same question has the same bytes on both.
 * @param graphs whether a graph of operators is computed, which with wasm is ONNX Runtime's
 */
export function difference(
  one: Engine,
  other: Engine,
  graphs: boolean,
): { trait: Trait; one: string; other: string } | null {
  for (const trait of Object.keys(TRAITS) as Trait[]) {
    const [left, right] = [TRAITS[trait](one, graphs), TRAITS[trait](other, graphs)];
    if (left === right) continue;
    // Older records say nothing of them.
    if (trait === 'convolutions' && (left === undefined || right === undefined)) continue;
    return { trait, one: left ?? '-', other: right ?? '-' };
  }
  return null;
}
