/** The array buffers of a message, to be moved and not copied. Small arrays may share one buffer, so each goes once. */
export function buffersIn(value: unknown, found = new Set<ArrayBuffer>()): ArrayBuffer[] {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (Array.isArray(value)) {
    for (const part of value) buffersIn(part, found);
  } else if (value !== null && typeof value === 'object') {
    for (const part of Object.values(value)) buffersIn(part, found);
  }
  return [...found];
}
