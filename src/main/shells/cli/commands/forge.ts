import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { cropSchema } from '../../../../common/audit.ts';
import { seedSchema } from '../../../../common/base/parameters.ts';
import { fail } from '../../../../language/faults.ts';
import type { Recompression } from '../../../lab/forging/capture.ts';
import { FAMILIES, type Family } from '../../../lab/forging/families.ts';
import { forgeFootage } from '../../../lab/forging/forgeFootage.ts';
import { framesOf, number } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { checked } from '../flags/usage.ts';
import { noteLeftOut } from '../printing/leftOut.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

interface ForgeFlags {
  out: string;
  family?: Family[];
  perFace: number;
  size: number;
  seed: number;
  camera: 'plain' | 'drawn';
  recompress?: Recompression;
  frames?: number;
  every?: number;
}

/** The paper's three datasets have a family each; self-blending is asked for by name. */
const DEFAULT_FAMILIES = FAMILIES.filter((family) => family !== 'self-blend');

export function addForge(program: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const families = FAMILIES.map((family) => `\n  ${family}: ${say(`terminal.forge.family.${family}`)}`);
  const command = addCommand(
    program,
    terminal,
    'forge',
    [
      ['terminal.forge.example.three', 'forge portraits --out forged'],
      [
        'terminal.forge.example.two',
        'forge clips --family swap --per-face 2 --recompress h264:23 --out forged',
      ],
      ['terminal.forge.example.audit', 'audit forged/swap --whole --detector NAME --attack iap --out case-1'],
    ],
    families.join(''),
  );
  command.argument('<path...>', say('terminal.forge.path'));
  command.requiredOption('--out <folder>', say('terminal.forge.out'));
  command.addOption(
    new Option('--family <name>', say('terminal.forge.family', { families: DEFAULT_FAMILIES.join(', ') }))
      .choices(FAMILIES)
      .argParser((name: string, before: Family[] = []) => {
        if (!FAMILIES.includes(name as Family))
          return fail('usage', 'terminal.noFamily', { name, names: FAMILIES.join(', ') });
        return [...before, name as Family];
      }),
  );
  command.option('--per-face <n>', say('terminal.forge.perFace'), number, 1);
  command.option('--size <pixels>', say('terminal.forge.size'), number, 256);
  command.addOption(
    new Option('--camera <kind>', say('terminal.forge.camera')).choices(['plain', 'drawn']).default('plain'),
  );
  command.addOption(
    new Option('--recompress <codec>', say('terminal.forge.recompress')).argParser(recompression),
  );
  command.addOption(
    new Option('--frames <n>', say('terminal.option.frames')).argParser(number).conflicts('every'),
  );
  command.addOption(new Option('--every <k>', say('terminal.option.every')).argParser(number));
  command.option('--seed <n>', say('terminal.forge.seed'), number, 1);
  onCall<ForgeFlags>(
    command,
    async (paths, { out, family, perFace, size, seed, camera, recompress, ...frames }) => {
      for (const [name, value, least, most] of [
        ['per-face', perFace, 1, 10_000],
        ['size', size, 16, 4096],
      ] as const)
        if (!Number.isInteger(value) || value < least || value > most)
          fail('usage', 'terminal.range', { name, value, least, most });
      const request = {
        paths,
        out: resolve(out),
        families: [...new Set(family ?? DEFAULT_FAMILIES)],
        count: { perFace },
        size,
        seed: checked(seedSchema, seed, (problem) => fail('usage', 'terminal.seed', { problem })),
        camera,
        codec: recompress ?? null,
        frames: checked(cropSchema.shape.frames, framesOf(frames), (problem) =>
          fail('usage', 'terminal.frames', { problem }),
        ),
      };
      const { sets, leftOut } = await pausable(terminal, (signal) =>
        forgeFootage(request, terminal.host(signal)),
      );
      noteLeftOut(terminal, leftOut);
      terminal.result({ sets, leftOut }, () =>
        textTable(
          [
            say('terminal.forge.table.family'),
            say('terminal.forge.table.real'),
            say('terminal.forge.table.fake'),
            say('terminal.forge.table.folder'),
          ],
          sets.map((set) => [set.family, String(set.real), String(set.fake), set.folder]),
          [0, 3],
        ),
      );
    },
  );
}

function recompression(text: string): Recompression {
  if (text === 'none') return { codec: 'none' };
  const [, codec, digits] = /^(jpeg|h264):(\d{1,3})$/.exec(text) ?? [];
  const value = Number(digits);
  if (codec === 'jpeg' && value >= 1 && value <= 100) return { codec, quality: value };
  if (codec === 'h264' && value <= 51) return { codec, crf: value };
  return fail('usage', 'terminal.noCodec', { text });
}
