import { type Command, Option } from 'commander';
import { fail } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import { QUEUE_VARIABLE, queueAddress } from '../../../domain/shards/address.ts';

export interface QueueFlags {
  /** true: named without an address. */
  queue?: string | true;
}

/** The one address that Overfire ever connects to beyond this machine: the user's own, and only where it is asked for. */
export function addQueueFlag(command: Command, { say }: Words): void {
  command.addOption(
    new Option('--queue [address]', say('terminal.option.queue', { variable: QUEUE_VARIABLE })).helpGroup(
      `${say('terminal.group.machines')}:`,
    ),
  );
}

/** The address that is asked for; undefined where no queue is. Throws `usage` where it is none. */
export function queueOf({ queue }: QueueFlags): string | undefined {
  if (queue !== true) return queue === undefined ? undefined : queueAddress(queue);
  const address = process.env[QUEUE_VARIABLE];
  if (address !== undefined && address !== '') return queueAddress(address);
  return fail('usage', 'terminal.queueUnset', { variable: QUEUE_VARIABLE });
}
