import { fail } from '../../../language/faults.ts';

/** Where an address is read from, so that its password does not stand in the list of processes. */
export const QUEUE_VARIABLE = 'OVERFIRE_QUEUE';

/** An address of a queue, checked. Throws `usage` where it is none; no message shows a password. */
export function queueAddress(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) fail('usage', 'queue.address');
  return given;
}

/** An address as it may be shown and logged: without user and password. */
export function shownAddress(address: string): string {
  const { host, pathname, searchParams } = new URL(address);
  return `${host || searchParams.get('host') || 'local socket'}${pathname}`;
}
