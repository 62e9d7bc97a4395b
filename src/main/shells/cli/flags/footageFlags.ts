import { type Command, InvalidArgumentError, Option } from 'commander';
import { type BackendChoice, backendChoiceSchema, type Crop, cropSchema } from '../../../../common/audit.ts';
import { fail } from '../../../../language/faults.ts';
import { checked } from './usage.ts';

/** How faces are taken from footage, and what computes: the same for every command that looks at footage. */
export interface FootageFlags {
  whole?: boolean;
  scale?: number;
  frames?: number;
  every?: number;
  backend?: BackendChoice;
  workers?: number;
}

export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('It is not a number.');
  return value;
}

export function addFootageFlags(command: Command): void {
  const option = (flags: string, description: string) =>
    new Option(flags, description).helpGroup('Faces:').argParser(number);
  command.addOption(
    new Option('--whole', 'pictures are face crops already: take them whole').helpGroup('Faces:'),
  );
  command.addOption(option('--scale <factor>', 'side of the crop in units of the face box (default: 1.3)'));
  command.addOption(
    option('--frames <n>', 'frames per video, evenly spaced (default: 10)').conflicts('every'),
  );
  command.addOption(option('--every <k>', 'every k-th frame of a video'));
}

export function addBackendFlag(command: Command): void {
  command.addOption(
    new Option(
      '--backend <name>',
      'what computes (default: auto, the fastest that is here; see overfire engine)',
    )
      .choices(backendChoiceSchema.options)
      .helpGroup('Computing:'),
  );
}

export function addComputeFlags(command: Command): void {
  addBackendFlag(command);
  command.addOption(
    new Option('--workers <n>', 'worker threads (default: as many as cores)')
      .argParser(number)
      .helpGroup('Computing:'),
  );
}

/** Which frames of a video were asked for; undefined where none were named. */
export function framesOf({ frames, every }: { frames?: number | undefined; every?: number | undefined }) {
  return every !== undefined ? { every } : frames !== undefined ? { count: frames } : undefined;
}

/** Throws `usage` for values out of range. */
export function cropOf({ whole, scale, frames, every }: FootageFlags): Crop {
  const taken = framesOf({ frames, every });
  return checked(
    cropSchema,
    {
      ...(whole === undefined ? {} : { whole }),
      ...(scale === undefined ? {} : { scale }),
      ...(taken === undefined ? {} : { frames: taken }),
    },
    (problem) => fail('usage', 'terminal.crop', { problem }),
  );
}
