import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Settings, settingsSchema } from '../../../../common/api/settings.ts';
import { fail } from '../../../../language/faults.ts';
import { userFolder } from '../../../base/userFolder.ts';
import { readLogo } from '../../../session/logo.ts';
import { openUserFiles } from '../../../session/settings.ts';
import { checked } from '../flags/usage.ts';
import { pairLines } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

/** As many workers as there are cores. */
const CORES = 'cores';
/** No logo. */
const NONE = 'none';

const NAMES = Object.keys(settingsSchema.shape) as (keyof Settings)[];

/** What window and terminal do where nothing else is said: settings.json in the user's folder. */
export function addSettings(program: Command, terminal: Terminal): void {
  const { say, bytes } = terminal.words;
  const command = addCommand(program, terminal, 'settings', [
    ['terminal.settings.example.show', 'settings'],
    ['terminal.settings.example.change', 'settings backend wasm'],
    ['terminal.settings.example.logo', 'settings logo logo.png'],
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
        : await files.changeSettings({ [known]: await readAs(known, value) });
    const shown = known === undefined ? settings : { [known]: settings[known] };
    const shownAs = (key: string, one: string | number | null | undefined): string => {
      if (key !== 'logo') return one === '' ? '–' : `${one ?? CORES}`.replaceAll('\n', ', ');
      return one == null ? NONE : say('terminal.settings.logo', { size: bytes(`${one}`.length * 0.75) });
    };
    terminal.result(shown, () =>
      pairLines(Object.entries(shown).map(([key, one]) => [key, shownAs(key, one)])).join('\n'),
    );
  });
}

async function readAs(name: keyof Settings, text: string): Promise<Settings[keyof Settings]> {
  if (name === 'logo') return text === NONE ? null : readLogo(resolve(text));
  const value =
    name === 'workers' ? (text === CORES ? null : Number(text)) : name === 'frames' ? Number(text) : text;
  return checked(settingsSchema.shape[name], value, (problem) =>
    fail('usage', 'terminal.value', { problem: `${name}: ${problem}`, command: 'settings' }),
  );
}
