import { z } from 'zod';

/** The graphics device that an engine computes on, as WebGPU names it. Texts may be empty: a browser can withhold them. */
export const adapterSchema = z.strictObject({
  vendor: z.string(),
  architecture: z.string(),
  device: z.string(),
  description: z.string(),
  /** It computes on the processor: right, and slower than the other backends. */
  software: z.boolean(),
  /** Bytes: of one buffer, and of what one kernel may see of it. */
  limits: z.strictObject({ maxBufferSize: z.number(), maxStorageBufferBindingSize: z.number() }),
});
export type Adapter = z.infer<typeof adapterSchema>;

/** What a person recognises it by. */
export const adapterName = ({ description, vendor, architecture, device }: Adapter): string =>
  description || [vendor, architecture, device].filter((part) => part !== '').join(' ') || 'unnamed';
