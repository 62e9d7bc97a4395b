import type { Command } from 'commander';
import { type Settings, settingsSchema } from '../../../../common/api/settings.ts';
import { fail } from '../../../../language/faults.ts';
import { userFolder } from '../../../base/userFolder.ts';
import { openUserFiles } from '../../../session/settings.ts';
import { checked } from '../flags/usage.ts';
import { pairLines } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

/** As many workers as there are cores. */
const CORES = 'cores';

const NAMES = Object.keys(settingsSchema.shape) as (keyof Settings)[];

/** What window and terminal do where nothing else is said: settings.json in the user's folder. */
export function addSettings(program: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const command = addCommand(program, terminal, 'settings', [
    ['terminal.settings.example.show', 'settings'],
    ['terminal.settings.example.change', 'settings backend wasm'],
  ]);
  command.argument('[name]', say('terminal.settings.name', { names: NAMES.join(', ') }));
  command.argument('[value]', say('terminal.settings.value'));
  onCall(command, async ([name, value]) => {
    const files = openUserFiles(userFolder());
    const known = NAMES.find((one) => one === name);
    if (name !== undefined && known === undefined)
      fail('usage', 'terminal.noSetting', { name, names: NAMES.join(', ') });
    const settings =
      known === undefined || value === undefined
        ? files.settings()
        : await files.changeSettings({ [known]: readAs(known, value) });
    const shown = known === undefined ? settings : { [known]: settings[known] };
    terminal.result(shown, () =>
      pairLines(Object.entries(shown).map(([key, one]) => [key, `${one ?? CORES}`])).join('\n'),
    );
  });
}

function readAs(name: keyof Settings, text: string): Settings[keyof Settings] {
  const value =
    name === 'workers' ? (text === CORES ? null : Number(text)) : name === 'frames' ? Number(text) : text;
  return checked(settingsSchema.shape[name], value, (problem) =>
    fail('usage', 'terminal.value', { problem: `${name}: ${problem}`, command: 'settings' }),
  );
}
