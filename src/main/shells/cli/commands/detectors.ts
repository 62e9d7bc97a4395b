import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { nameOfBlackBox } from '../../../../common/blackBox.ts';
import { type Architecture, architectureSchema, type DetectorCard } from '../../../../common/contract.ts';
import { fail } from '../../../../language/faults.ts';
import { openCatalogue } from '../../../domain/detectors/catalogue.ts';
import { type Imported, importBlackBox, importDetector } from '../../../domain/detectors/import.ts';
import { trialLines, tryOnSamples } from '../../../domain/detectors/samples.ts';
import { readStated } from '../../../domain/detectors/stated.ts';
import { textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, onCall } from './command.ts';

export function addDetectors(program: Command, terminal: Terminal): void {
  const detectors = program
    .command('detectors')
    .summary('list, import and show detectors')
    .description(
      'The detectors that can be audited: the bundled ones, and those that you imported or trained.',
    );
  addList(detectors, terminal);
  addImport(detectors, terminal);
  addShow(detectors, terminal);
}

function addList(detectors: Command, terminal: Terminal): void {
  const command = addCommand(detectors, {
    name: 'list',
    summary: 'the detectors that can be audited',
    description: 'Lists the detectors that can be audited.',
    examples: [['See what there is', 'detectors list']],
  });
  onCall(command, async () => {
    const catalogue = openCatalogue();
    const cards = catalogue.list();
    for (const fault of catalogue.damaged()) terminal.error(fault);
    terminal.result(cards, () =>
      cards.length === 0
        ? 'There is no detector yet. Import one: overfire detectors import FILE... --name NAME'
        : textTable(
            ['name', 'architecture', 'origin', 'id'],
            cards.map(({ name, contract, origin, id }) => [
              name,
              contract.architecture,
              origin,
              id.slice(0, 12),
            ]),
            [0, 1, 2, 3],
          ),
    );
  });
}

interface ImportFlags {
  name: string;
  kind?: Architecture;
  contract?: string;
  blackBox?: string;
  samples?: string[];
  whole?: boolean;
}

function addImport(detectors: Command, terminal: Terminal): void {
  const command = addCommand(detectors, {
    name: 'import',
    summary: 'add a detector from its weight files',
    description:
      'Adds a detector from its weight files: .h5 of MesoNet, .pt of the multi-task FFM (encoder and decoder), .safetensors, or .onnx with --contract.\n' +
      'What the files hold decides the architecture; nothing in them is executed.',
    examples: [
      [
        'The multi-task FFM, encoder and decoder',
        'detectors import encoder_46.pt decoder_46.pt --name multitask-full',
      ],
      ['One that you trained', 'detectors import training/mine.safetensors --name mine'],
      [
        'Your own, with what its pictures and its output mean, tried on labelled samples',
        'detectors import mine.onnx --contract mine.json --samples known --name mine',
      ],
      ['MesoInception-4', 'detectors import MesoInception_DF.h5 --name meso-df --kind mesoinception4'],
    ],
  });
  command.argument('[file...]', 'weight files of one detector');
  command.option('--black-box <file>', 'JSON of a program or a loopback service that answers scores');
  command.requiredOption('--name <name>', 'what to call it: letters, digits, dot, dash, underscore');
  command.addOption(
    new Option('--kind <architecture>', 'refuse the files unless they are of this architecture').choices(
      architectureSchema.options,
    ),
  );
  command.option('--contract <file>', 'JSON with size, range, normalisation, output and real side (onnx)');
  command.option(
    '--samples <path...>',
    'labelled footage that it is tried on at once (folders real and fake)',
  );
  command.option('--whole', 'take the samples as the face crops that they are');
  onCall<ImportFlags>(command, async (files, flags) => {
    const { samples } = flags;
    const { card, added, doubts } = await imported(files, flags);
    if (!added) terminal.note(`${card.name} was there already, with the same weights`);
    for (const doubt of doubts) terminal.note(doubt);
    if (samples !== undefined) {
      const paths = samples.map((path) => resolve(path));
      const trial = await tryOnSamples(card, await openCatalogue().load(card), paths, flags.whole === true);
      for (const line of trialLines(trial)) terminal.note(line);
    }
    terminal.result(card, () => cardText(card));
  });
}

async function imported(files: string[], { name, kind, contract, blackBox }: ImportFlags): Promise<Imported> {
  const catalogue = openCatalogue();
  if (blackBox === undefined)
    return importDetector(
      files.map((file) => resolve(file)),
      {
        name,
        kind,
        stated: contract === undefined ? undefined : await readStated(resolve(contract)),
        catalogue,
      },
    );
  if (files.length > 0 || contract !== undefined || kind !== undefined)
    fail('usage', 'terminal.blackBoxAlone');
  return importBlackBox(resolve(blackBox), { name, catalogue });
}

function addShow(detectors: Command, terminal: Terminal): void {
  const command = addCommand(detectors, {
    name: 'show',
    summary: 'contract, origin and hashes of a detector',
    description: 'Shows what a detector declares about itself, and where it came from.',
    examples: [['Look before auditing', 'detectors show multitask-full']],
  });
  command.argument('<name>', 'its name, or the beginning of its id');
  onCall(command, async ([name = '']) => {
    const card = openCatalogue().find(name);
    terminal.result(card, () => cardText(card));
  });
}

function cardText({ name, id, contract, origin, sources, parameters, blackBox }: DetectorCard): string {
  const { architecture, inputSize, normalisation, output, realSide, maskHead } = contract;
  const lines: [string, string][] = [
    ['name', name],
    ['id', id],
    ['origin', origin],
    blackBox === undefined
      ? ['architecture', `${architecture}, ${parameters} parameters`]
      : ['black box', nameOfBlackBox(blackBox)],
    ['input', `${inputSize} x ${inputSize} RGB in [0,1]`],
    [
      'normalisation',
      normalisation === null ? 'none' : `mean ${normalisation.mean}, std ${normalisation.std}`,
    ],
    ['output', `${output}; side ${realSide} is real${maskHead ? '; segments the forged region' : ''}`],
    ...sources.map(({ file, sha256 }): [string, string] => ['made from', `${file} ${sha256}`]),
  ];
  return lines.map(([key, value]) => `${key.padEnd(15)}${value}`).join('\n');
}
