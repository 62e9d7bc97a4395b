/** The content security policy of the window, whoever shows it: nothing inline but styles, nothing from elsewhere. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The policy of the window of an engine: its own scripts, the WebAssembly that they write, and not one thing else. */
const ENGINE_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const headersWith = (policy: string) => ({
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=()',
});

/** For everything that a host serves. */
export const SECURITY_HEADERS = headersWith(CONTENT_SECURITY_POLICY);
export const ENGINE_HEADERS = headersWith(ENGINE_POLICY);

/** Objects are PNG pictures, or tensors. */
export function objectType(bytes: Uint8Array): string {
  const isPng = bytes.length > 8 && PNG.every((value, i) => bytes[i] === value);
  return isPng ? 'image/png' : 'application/octet-stream';
}
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
