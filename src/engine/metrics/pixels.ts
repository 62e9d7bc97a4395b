/** b / 255 for each byte b, as PyTorch's ToTensor has it. */
export const UNIT = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);

/** Bytes on the [0,1] scale, into `out` from `at` on. */
export function onUnitRange(
  bytes: Uint8Array,
  out: Float32Array = new Float32Array(bytes.length),
  at = 0,
): Float32Array {
  for (let i = 0; i < bytes.length; i++) out[at + i] = UNIT[bytes[i]!]!;
  return out;
}
