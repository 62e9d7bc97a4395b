import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { seedSchema } from '../../../../common/attacks/registry.ts';
import { cropSchema } from '../../../../common/audit.ts';
import { fail } from '../../../../common/fault.ts';
import type { Recompression } from '../../../lab/forging/capture.ts';
import { FAMILIES, FAMILY_SUMMARIES, type Family } from '../../../lab/forging/families.ts';
import { forgeFootage } from '../../../lab/forging/forgeFootage.ts';
import { framesOf, number } from '../flags/footageFlags.ts';
import { pausable } from '../flags/pausing.ts';
import { checked } from '../flags/usage.ts';
import { printable } from '../printing/printable.ts';
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
  const command = addCommand(program, {
    name: 'forge',
    summary: 'forgeries with exact masks from pristine footage',
    description:
      'Makes labelled sets of face crops (real, fake, masks), one per family, ready to be audited. Every forgery records\n' +
      'its recipe in forgeries.json; the same footage, options and seed give the same bytes. Families:\n' +
      FAMILIES.map((family) => `  ${family}: ${FAMILY_SUMMARIES[family]}`).join('\n'),
    examples: [
      ['The three families that stand for the datasets of the paper', 'forge portraits --out forged'],
      [
        'Two swaps of each face, kept as H.264 would',
        'forge clips --family swap --per-face 2 --recompress h264:23 --out forged',
      ],
      ['Audit a detector on them', 'audit forged/swap --whole --detector NAME --attack iap --out case-1'],
    ],
  });
  command.argument('<path...>', 'pristine pictures, videos and folders');
  command.requiredOption('--out <folder>', 'folder for the sets');
  command.addOption(
    new Option(
      '--family <name>',
      `what to make; several times for several (default: ${DEFAULT_FAMILIES.join(', ')})`,
    )
      .choices(FAMILIES)
      .argParser((name: string, before: Family[] = []) => {
        if (!FAMILIES.includes(name as Family))
          throw new InvalidArgumentError(`The families are ${FAMILIES.join(', ')}.`);
        return [...before, name as Family];
      }),
  );
  command.option('--per-face <n>', 'forgeries of each face and family', number, 1);
  command.option('--size <pixels>', 'side of the crops', number, 256);
  command.addOption(
    new Option(
      '--camera <kind>',
      'plain: crops in the footage’s own resolution; drawn: cameras and codecs as in training',
    )
      .choices(['plain', 'drawn'])
      .default('plain'),
  );
  command.addOption(
    new Option(
      '--recompress <codec>',
      'none, jpeg:QUALITY (1-100) or h264:CRF (0-51), for real and forged alike',
    ).argParser(recompression),
  );
  command.addOption(
    new Option('--frames <n>', 'frames per video, evenly spaced (default: 10)')
      .argParser(number)
      .conflicts('every'),
  );
  command.addOption(new Option('--every <k>', 'every k-th frame of a video').argParser(number));
  command.option('--seed <n>', 'seed of every draw', number, 1);
  onCall<ForgeFlags>(
    command,
    async (paths, { out, family, perFace, size, seed, camera, recompress, ...frames }) => {
      for (const [name, value, least, most] of [
        ['per-face', perFace, 1, 10_000],
        ['size', size, 16, 4096],
      ] as const)
        if (!Number.isInteger(value) || value < least || value > most)
          fail('usage', `--${name} ${value} is out of range`, `give a whole number from ${least} to ${most}`);
      const request = {
        paths,
        out: resolve(out),
        families: [...new Set(family ?? DEFAULT_FAMILIES)],
        count: { perFace },
        size,
        seed: checked(seedSchema, seed, 'a seed is a whole number from 0 to 4294967295'),
        camera,
        codec: recompress ?? null,
        frames: checked(
          cropSchema.shape.frames,
          framesOf(frames),
          'frames and every are whole numbers from 1 on',
        ),
      };
      const { sets, leftOut } = await pausable(terminal, (signal) =>
        forgeFootage(request, { signal, onProgress: terminal.onProgress }),
      );
      for (const { path, reason } of leftOut) terminal.note(`left out: ${printable(`${path}: ${reason}`)}`);
      terminal.result({ sets, leftOut }, () =>
        textTable(
          ['family', 'real', 'fake', 'folder'],
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
  throw new InvalidArgumentError('It is none, jpeg:QUALITY (1-100) or h264:CRF (0-51).');
}
