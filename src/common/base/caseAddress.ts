/** A path as part of an address: routers decode percent signs as they please, and a path may hold any. */
export function addressOf(path: string): string {
  const bytes = new TextEncoder().encode(path);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function pathOf(address: string): string {
  const pairs = address.match(/../g) ?? [];
  return new TextDecoder().decode(Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16)));
}
