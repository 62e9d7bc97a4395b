import { adapterName } from '../../../common/adapter.ts';
import type { EngineInfo } from '../../../engine/protocol.ts';
import { SOFTWARE } from '../custody/log.ts';
import type { Terms } from './tables.ts';
import { WIRE_FORMAT } from './wire.ts';

/** What this machine's results depend on, besides the shard. */
export const termsOf = ({ backend, versions, adapter }: EngineInfo, detector: string): Terms => ({
  format: WIRE_FORMAT,
  software: SOFTWARE,
  backend,
  // Another graphics device has other last digits.
  versions: { ...versions, ...(adapter === undefined ? {} : { adapter: adapterName(adapter) }) },
  detector,
});

/** Why a machine must not compute for a session, since its results would not be the same; null where it may. */
export function refusal(wanted: Terms | null, mine: Omit<Terms, 'detector'>): string | null {
  if (wanted === null || wanted.format !== mine.format) return 'it speaks another version of the queue';
  if (wanted.software !== mine.software)
    return `it is run by ${wanted.software}, and this is ${mine.software}`;
  if (wanted.backend !== mine.backend)
    return `it is computed on ${wanted.backend}, and this worker computes on ${mine.backend}: start one with --backend ${wanted.backend}`;
  const names = new Set([...Object.keys(wanted.versions), ...Object.keys(mine.versions)]);
  for (const name of names)
    if (wanted.versions[name] !== mine.versions[name])
      return `it is computed with ${name} ${wanted.versions[name] ?? '(none)'}, and this worker has ${mine.versions[name] ?? 'none'}`;
  return null;
}
