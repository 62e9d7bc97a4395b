import { type Command, Option } from 'commander';
import { type BackendChoice, backendChoiceSchema, type Crop, cropSchema } from '../../../../common/audit.ts';
import { fail } from '../../../../language/faults.ts';
import type { Words } from '../../../../language/words.ts';
import { userFolder } from '../../../base/userFolder.ts';
import { openUserFiles } from '../../../session/settings.ts';
import { checked } from './usage.ts';

/** How faces are taken from footage, and what computes: the same for every command that looks at footage. */
export interface FootageFlags {
  whole?: boolean;
  scale?: number;
  frames?: number;
  every?: number;
  deinterlace?: true;
  backend?: BackendChoice;
  workers?: number;
}

/** Reads the number of an option. */
export function number(text: string): number {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value)
    ? fail('usage', 'terminal.notNumber', { text })
    : value;
}

export function addFootageFlags(command: Command, words: Words): void {
  const { say } = words;
  const faces = `${say('terminal.group.faces')}:`;
  const option = (flags: string, description: string) =>
    new Option(flags, description).helpGroup(faces).argParser(number);
  command.addOption(new Option('--whole', say('terminal.option.whole')).helpGroup(faces));
  command.addOption(option('--scale <factor>', say('terminal.option.scale')));
  command.addOption(option('--frames <n>', say('terminal.option.frames')).conflicts('every'));
  command.addOption(option('--every <k>', say('terminal.option.every')));
  command.addOption(new Option('--deinterlace', say('terminal.option.deinterlace')).helpGroup(faces));
}

export function addComputeFlags(command: Command, { say }: Words): void {
  command.addOption(
    new Option('--backend <name>', say('terminal.option.backend'))
      .choices(backendChoiceSchema.options)
      .helpGroup(`${say('terminal.group.computing')}:`),
  );
  command.addOption(
    new Option('--workers <n>', say('terminal.option.workers'))
      .argParser(number)
      .helpGroup(`${say('terminal.group.computing')}:`),
  );
}

/** What computes: as it was asked for, else as the settings have it, which the window changes too. */
export function computingOf({ backend, workers }: Pick<FootageFlags, 'backend' | 'workers'>): {
  backend: BackendChoice;
  workers: number | null;
} {
  const settings = openUserFiles(userFolder()).settings();
  return { backend: backend ?? settings.backend, workers: workers ?? settings.workers };
}

/** Which frames of a video were asked for; undefined where none were named. */
export function framesOf({ frames, every }: { frames?: number | undefined; every?: number | undefined }) {
  return every !== undefined ? { every } : frames !== undefined ? { count: frames } : undefined;
}

/** Throws `usage` for values out of range. */
export function cropOf({ whole, scale, frames, every, deinterlace }: FootageFlags): Crop {
  const taken = framesOf({ frames, every });
  return checked(
    cropSchema,
    {
      ...(whole === undefined ? {} : { whole }),
      ...(scale === undefined ? {} : { scale }),
      ...(taken === undefined ? {} : { frames: taken }),
      ...(deinterlace === undefined ? {} : { deinterlace }),
    },
    (problem) => fail('usage', 'terminal.crop', { problem }),
  );
}
