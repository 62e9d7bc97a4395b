import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Trial } from '../../../../common/api/detectors.ts';
import { type Architecture, architectureSchema } from '../../../../common/architectures/registry.ts';
import { nameOfBlackBox } from '../../../../common/blackBox.ts';
import { classesOf, type DetectorCard, realSides, thresholdRuleSchema } from '../../../../common/contract.ts';
import { mended } from '../../../../common/contractReading.ts';
import type { DeclaredContract } from '../../../../common/declaredContract.ts';
import { countParameters } from '../../../../common/tensors.ts';
import { cutText, ownCut } from '../../../../language/cut.ts';
import { fail } from '../../../../language/faults.ts';
import { languageOf } from '../../../../language/language.ts';
import { pictureText } from '../../../../language/picture.ts';
import { proposalIn, readingIn } from '../../../../language/readings.ts';
import { thresholdText } from '../../../../language/threshold.ts';
import type { Words } from '../../../../language/words.ts';
import { userFolder } from '../../../base/userFolder.ts';
import { openCatalogue } from '../../../domain/detectors/catalogue.ts';
import { readDeclaredContract } from '../../../domain/detectors/declaredContract.ts';
import { encodeDetector } from '../../../domain/detectors/encode.ts';
import { requireComputes } from '../../../domain/detectors/graphs.ts';
import {
  type Imported,
  importBlackBox,
  importDetector,
  readDetector,
} from '../../../domain/detectors/import.ts';
import { labelledSamples, tryOnSamples } from '../../../domain/detectors/samples.ts';
import type { WantedThreshold } from '../../../domain/detectors/threshold.ts';
import { sampleFaces } from '../../../lab/forging/sampleFaces.ts';
import { pairLines, textTable } from '../printing/table.ts';
import type { Terminal } from '../printing/terminal.ts';
import { addCommand, addGroup, onCall } from './command.ts';

export function addDetectors(program: Command, terminal: Terminal): void {
  const detectors = addGroup(program, terminal, 'detectors');
  addList(detectors, terminal);
  addImport(detectors, terminal);
  addShow(detectors, terminal);
  addCheck(detectors, terminal);
  addRemove(detectors, terminal);
}

function addList(detectors: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const command = addCommand(detectors, terminal, 'detectors.list', [
    ['terminal.detectors.list.example', 'detectors list'],
  ]);
  onCall(command, async () => {
    const catalogue = openCatalogue();
    const cards = catalogue.list();
    for (const fault of catalogue.damaged()) terminal.error(fault);
    terminal.result(cards, () =>
      cards.length === 0
        ? say('terminal.detectors.none')
        : textTable(
            [
              say('terminal.detectors.table.name'),
              say('terminal.detectors.table.architecture'),
              say('terminal.detectors.table.origin'),
              say('terminal.detectors.table.id'),
            ],
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
  threshold?: string;
  whole?: boolean;
}

function addImport(detectors: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { percent, say } = words;
  const command = addCommand(detectors, terminal, 'detectors.import', [
    [
      'terminal.detectors.import.example.multitask',
      'detectors import encoder_46.pt decoder_46.pt --name multitask-full',
    ],
    ['terminal.detectors.import.example.trained', 'detectors import training/mine.safetensors --name mine'],
    [
      'terminal.detectors.import.example.contract',
      'detectors import mine.onnx --contract mine.json --samples known --name mine',
    ],
    [
      'terminal.detectors.import.example.threshold',
      'detectors import MesoInception_DF.h5 --name meso-df --samples known --threshold false-alarms=0.05',
    ],
    [
      'terminal.detectors.import.example.meso',
      'detectors import MesoInception_DF.h5 --name meso-df --kind mesoinception4',
    ],
  ]);
  command.argument('[file...]', say('terminal.detectors.import.files'));
  command.option('--black-box <file>', say('terminal.detectors.import.blackBox'));
  command.requiredOption('--name <name>', say('terminal.detectors.import.nameOption'));
  command.addOption(
    new Option('--kind <architecture>', say('terminal.detectors.import.kind')).choices(
      architectureSchema.options,
    ),
  );
  command.option('--contract <file>', say('terminal.detectors.import.contract'));
  command.option('--threshold <value>', say('terminal.detectors.import.threshold'));
  command.option('--samples <path...>', say('terminal.detectors.import.samples'));
  command.option('--whole', say('terminal.detectors.import.whole'));
  onCall<ImportFlags>(command, async (files, flags) => {
    const { samples } = flags;
    const { card, added, doubts } = await imported(files, flags, terminal);
    if (!added) terminal.note(say('terminal.detectors.import.there', { name: card.name }));
    for (const doubt of doubts) terminal.note(words.text(`doubt.${doubt}`));
    if (samples !== undefined) {
      const paths = samples.map((path) => resolve(path));
      const known = await labelledSamples(paths, flags.whole === true);
      const trial = await tryOnSamples(card, await openCatalogue().load(card), known);
      const share = (value: number | null) =>
        value === null ? say('terminal.detectors.import.noneOfThem') : percent(value);
      const right = { n: trial.n, fake: share(trial.fake), real: share(trial.real) };
      terminal.note(say('terminal.detectors.import.tried', right));
      for (const doubt of trial.doubts) terminal.note(words.text(`doubt.${doubt}`));
      const proposal = proposalIn(words, trial);
      if (proposal !== null) terminal.note(proposal);
    }
    terminal.result(card, () => cardText(card, words));
  });
}

async function imported(files: string[], flags: ImportFlags, { onProgress }: Terminal): Promise<Imported> {
  const { name, kind, contract, blackBox } = flags;
  const catalogue = openCatalogue();
  const threshold = wantedThreshold(flags);
  if (blackBox === undefined)
    return importDetector(
      files.map((file) => resolve(file)),
      {
        name,
        kind,
        declared: contract === undefined ? undefined : await readDeclaredContract(contract),
        threshold,
        catalogue,
        onProgress,
      },
    );
  if (files.length > 0 || contract !== undefined || kind !== undefined)
    fail('usage', 'terminal.blackBoxAlone');
  return importBlackBox(resolve(blackBox), { name, catalogue, threshold });
}

/** `0.37`, `equal-error` or `false-alarms=0.05`; the last two are chosen on the samples. */
function wantedThreshold({ threshold, samples, whole = false }: ImportFlags): WantedThreshold | undefined {
  if (threshold === undefined) return undefined;
  const value = Number(threshold);
  if (value > 0 && value < 1) return value;
  const [by, rate = ''] = threshold.split('=');
  const rule = thresholdRuleSchema.safeParse(by === 'equal-error' ? { by } : { by, rate: Number(rate) });
  if (!rule.success || (by === 'equal-error') !== (rate === ''))
    fail('usage', 'terminal.threshold', { threshold });
  if (samples === undefined) fail('usage', 'terminal.thresholdSamples', { threshold });
  return { rule: rule.data, paths: samples.map((path) => resolve(path)), whole };
}

function addShow(detectors: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const command = addCommand(detectors, terminal, 'detectors.show', [
    ['terminal.detectors.show.example', 'detectors show multitask-full'],
  ]);
  command.argument('<name>', say('terminal.detectors.show.nameArgument'));
  onCall(command, async ([name = '']) => {
    const card = openCatalogue().find(name);
    terminal.result(card, () => cardText(card, terminal.words));
  });
}

function addRemove(detectors: Command, terminal: Terminal): void {
  const { say } = terminal.words;
  const command = addCommand(detectors, terminal, 'detectors.remove', [
    ['terminal.detectors.remove.example', 'detectors remove mine --yes'],
  ]);
  command.argument('<name>', say('terminal.detectors.show.nameArgument'));
  command.option('--yes', say('terminal.detectors.remove.yes'));
  onCall<{ yes?: true }>(command, async ([name = ''], { yes }) => {
    const catalogue = openCatalogue();
    const card = catalogue.find(name);
    if (yes !== true) fail('usage', 'terminal.sureToRemove', { name: card.name });
    await catalogue.remove(card.name);
    terminal.result(card, () =>
      say('terminal.detectors.removed', { name: card.name, id: card.id.slice(0, 12) }),
    );
  });
}

interface CheckFlags {
  contract?: string;
  whole?: boolean;
}

function addCheck(detectors: Command, terminal: Terminal): void {
  const { words } = terminal;
  const { say } = words;
  const command = addCommand(detectors, terminal, 'detectors.check', [
    ['terminal.detectors.check.example.file', 'detectors check mine.onnx known --contract mine.json'],
    ['terminal.detectors.check.example.name', 'detectors check multitask-full'],
  ]);
  command.argument('<detector>', say('terminal.detectors.check.detector'));
  command.argument('[path...]', say('terminal.detectors.check.paths'));
  command.option('--contract <file>', say('terminal.detectors.import.contract'));
  command.option('--whole', say('terminal.detectors.import.whole'));
  onCall<CheckFlags>(command, async ([detector = '', ...paths], { contract, whole }) => {
    const declared = contract === undefined ? undefined : await readDeclaredContract(resolve(contract));
    const { card, tensors } = await toCheck(detector, declared);
    const samples = await (paths.length === 0
      ? sampleFaces(userFolder(), terminal.host())
      : labelledSamples(
          paths.map((path) => resolve(path)),
          whole === true,
        ));
    const trial = await tryOnSamples(card, tensors, samples);
    const proposed = trial.proposal === null ? undefined : trial.readings[trial.proposal];
    const better = declared === undefined || proposed === undefined ? null : mended(declared, proposed);
    const { faces, ...said } = trial;
    const scores = faces.map(({ truth, label, score }) => ({ truth, label, score }));
    terminal.result({ ...said, faces: scores, mended: better }, () =>
      [checkedCard(card, trial, words), readingsTable(trial, words), ...verdicts(trial, better, words)].join(
        '\n\n',
      ),
    );
  });
}

/** A file where there is one of that name, or else a detector of the catalogue. */
async function toCheck(detector: string, declared: DeclaredContract | undefined) {
  const catalogue = openCatalogue();
  if (declared === undefined && !existsSync(resolve(detector))) {
    const card = catalogue.find(detector);
    return { card, tensors: await catalogue.load(card) };
  }
  const file = resolve(detector);
  const { tensors, contract, sources } = await readDetector([file], undefined, declared);
  if (contract.architecture === 'graph') await requireComputes(contract, tensors, file);
  const { id } = encodeDetector(contract, tensors);
  const parameters = countParameters(tensors);
  const card: DetectorCard = {
    ...{ name: basename(file), id, contract, sources, parameters },
    origin: 'imported',
  };
  return { card, tensors };
}

const checkedCard = (card: DetectorCard, { withoutGradient }: Trial, words: Words): string =>
  cardText(withoutGradient.length === 0 ? card : { ...card, withoutGradient }, words);

function readingsTable({ n, fakes, readings }: Trial, words: Words): string {
  const { say } = words;
  return textTable(
    [
      say('terminal.detectors.check.reading'),
      say('terminal.detectors.check.right'),
      say('terminal.detectors.check.fakes'),
      say('terminal.detectors.check.reals'),
      say('terminal.detectors.check.chance'),
    ],
    readings.map((reading, i) => [
      readingIn(words, reading),
      `${reading.right}/${n}`,
      `${reading.fakes}/${fakes}`,
      `${reading.reals}/${n - fakes}`,
      i === 0 ? '' : words.power(reading.chance),
    ]),
  );
}

function verdicts(trial: Trial, better: DeclaredContract | null, words: Words): string[] {
  const { n, fakes, doubts } = trial;
  const few = Math.min(fakes, n - fakes) < 4;
  const proposal = proposalIn(words, trial) ?? words.say(few ? 'reading.few' : 'reading.none');
  const contract =
    better === null
      ? []
      : [words.say('terminal.detectors.check.mended', { contract: JSON.stringify(better) })];
  return [...doubts.map((doubt) => words.text(`doubt.${doubt}`)), proposal, ...contract];
}

function cardText(card: DetectorCard, words: Words): string {
  const { say, code } = words;
  const { name, id, contract, origin, sources, parameters, blackBox, withoutGradient = [] } = card;
  const { architecture, normalisation, output, maskHead } = contract;
  const { real, forged } = classesOf(contract);
  const l = languageOf(code);
  return pairLines([
    [say('terminal.detectors.table.name'), name],
    [say('terminal.detectors.table.id'), id],
    [say('terminal.detectors.table.origin'), origin],
    blackBox === undefined
      ? [
          say('terminal.detectors.table.architecture'),
          say('terminal.detectors.card.architecture', { architecture, parameters }),
        ]
      : [say('terminal.detectors.card.blackBox'), nameOfBlackBox(blackBox)],
    ...(withoutGradient.length === 0
      ? []
      : [
          [
            say('terminal.detectors.card.withoutGradient'),
            say('terminal.detectors.card.withoutGradient.why', { operators: withoutGradient.join(', ') }),
          ] as const,
        ]),
    [say('terminal.detectors.card.input'), pictureText(words, contract)],
    [
      say('terminal.detectors.card.normalisation'),
      normalisation === null
        ? say('terminal.detectors.card.none')
        : say('terminal.detectors.card.meanStd', {
            mean: normalisation.mean.join(', '),
            std: normalisation.std.join(', '),
          }),
    ],
    [
      say('terminal.detectors.card.output'),
      say(maskHead ? 'terminal.detectors.card.realSideMask' : 'terminal.detectors.card.realSide', {
        output,
        side: realSides(contract).join(', '),
      }),
    ],
    ...(forged === null
      ? []
      : [[say('terminal.detectors.card.classes'), l.say('tools.classes.value', { real, forged })] as const]),
    [say('terminal.detectors.card.threshold'), thresholdText(card, l)],
    [say('terminal.detectors.card.cut'), cutText(contract.cut ?? ownCut(1.3), l)],
    ...sources.map(
      ({ file, sha256 }) => [say('terminal.detectors.card.madeFrom'), `${file} ${sha256}`] as const,
    ),
  ]).join('\n');
}
