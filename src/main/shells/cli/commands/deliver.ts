import { resolve } from 'node:path';
import type { Command } from 'commander';
import { exportDeliveries } from '../../../outputs/deliveries/exportFiles.ts';
import { number } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface DeliverFlags {
  out: string;
  audit?: number;
}

export function addDeliver(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(program, terminal, 'deliver', [
    ['terminal.deliver.example', 'deliver case-1 --out blind-test'],
  ]);
  command.argument('<folder>', say('terminal.option.projectOfAudit'));
  command.requiredOption('--out <folder>', say('terminal.deliver.out'));
  command.option('--audit <id>', say('terminal.option.audit'), number);
  onCall<DeliverFlags>(command, async ([named = ''], { out, audit }) => {
    const made = await pausable(terminal, (signal) =>
      exportDeliveries(resolve(named), terminal.host(signal), {
        out,
        ...(audit === undefined ? {} : { auditId: audit }),
      }),
    );
    terminal.result(made, () =>
      say('terminal.deliver.done', {
        files: words.count(made.files, 'noun.file'),
        folder: made.folder,
        key: made.key,
      }),
    );
  });
}
