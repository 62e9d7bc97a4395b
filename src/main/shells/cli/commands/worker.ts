import type { Command } from 'commander';
import { type BackendChoice, backendChoiceSchema } from '../../../../common/audit.ts';
import { fail, faultWords } from '../../../../language/faults.ts';
import { workerNameSchema } from '../../../domain/shards/tables.ts';
import { defaultWorkerName, serveShards } from '../../../domain/shards/worker.ts';
import { addComputeFlags } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { addQueueFlag, type QueueFlags, queueOf } from '../flags/queueFlag.ts';
import { checked } from '../flags/usage.ts';
import { printable } from '../printing/printable.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface WorkerFlags extends QueueFlags {
  backend?: BackendChoice;
  workers?: number;
  name?: string;
}

export function addWorker(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'worker', [
    ['terminal.worker.example.machine', 'worker --queue postgres://lab@server/overfire'],
    [
      'terminal.worker.example.password',
      'worker --queue     # with OVERFIRE_QUEUE=postgres://lab:SECRET@server/overfire',
    ],
  ]);
  addQueueFlag(command, words);
  command.option('--name <text>', say('terminal.worker.name'));
  addComputeFlags(command, words);
  onCall<WorkerFlags>(command, async (_args, flags) => {
    const address = queueOf(flags);
    if (address === undefined) fail('usage', 'terminal.noQueue');
    const served = await pausable(terminal, (signal) =>
      serveShards({
        address,
        backend: flags.backend ?? backendChoiceSchema.parse('auto'),
        workers: flags.workers ?? null,
        name:
          flags.name === undefined
            ? defaultWorkerName()
            : checked(workerNameSchema, flags.name, (problem) =>
                fail('usage', 'terminal.worker', { problem }),
              ),
        signal,
        onReady: (worker) => terminal.note(say('terminal.worker.ready', worker)),
        onRefused: (host, why) =>
          terminal.note(say('terminal.worker.refused', { host, ...faultWords(why, words.code, 'terminal') })),
        onFailed: (why) => {
          const { message } = faultWords(why, words.code, 'terminal');
          terminal.note(printable(say('terminal.worker.failed', { message })));
        },
        onShard: (done) => terminal.onProgress({ stage: 'compute', done, total: 0, unit: 'shard' }),
      }),
    );
    terminal.result(served, () => say('terminal.worker.done', { n: served.shards }));
  });
}
