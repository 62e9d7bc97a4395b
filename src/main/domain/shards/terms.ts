import { adapterName } from '../../../common/adapter.ts';
import type { Fault } from '../../../common/fault.ts';
import type { EngineInfo } from '../../../engine/protocol.ts';
import { faultAs } from '../../../language/faults.ts';
import { SOFTWARE } from '../custody/log.ts';
import type { Terms } from './tables.ts';
import { WIRE_FORMAT } from './wire.ts';

/** What this machine's results depend on, besides the shard. */
export const termsOf = (
  { backend, versions, adapter, provider, instructionSet }: EngineInfo,
  detector: string,
): Terms => ({
  format: WIRE_FORMAT,
  software: SOFTWARE,
  backend,
  // Another graphics device has other last digits, or another instruction set.
  versions: {
    ...versions,
    ...(adapter === undefined ? {} : { adapter: adapterName(adapter) }),
    ...(provider === undefined ? {} : { provider }),
    ...(instructionSet === undefined ? {} : { 'instruction set': instructionSet }),
  },
  detector,
});

/** Why a machine must not compute for a session, since its results would not be the same; null where it may. */
export function refusal(wanted: Terms | null, mine: Omit<Terms, 'detector'>): Fault | null {
  if (wanted === null || wanted.format !== mine.format) return faultAs('backend', 'worker.otherQueue');
  if (wanted.software !== mine.software)
    return faultAs('backend', 'worker.otherVersion', { wanted: wanted.software, mine: mine.software });
  if (wanted.backend !== mine.backend)
    return faultAs('backend', 'worker.otherBackend', { wanted: wanted.backend, mine: mine.backend });
  const names = new Set([...Object.keys(wanted.versions), ...Object.keys(mine.versions)]);
  for (const name of names)
    if (wanted.versions[name] !== mine.versions[name])
      return faultAs('backend', 'worker.otherPackage', {
        name,
        wanted: wanted.versions[name] ?? '-',
        mine: mine.versions[name] ?? '-',
      });
  return null;
}
