import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type Contract, type DetectorCard, detectorCardSchema } from '../../../common/contract.ts';
import type { Fault } from '../../../common/fault.ts';
import { GRAPH_TENSOR } from '../../../common/graph.ts';
import { blackBoxOf, countParameters, type NamedTensors } from '../../../common/tensors.ts';
import { about, fail, failAt, faultAs, faultOf } from '../../../language/faults.ts';
import { createWhole, type Unnamed, writeUnnamed } from '../../base/files.ts';
import { hashFile } from '../../base/hash.ts';
import { PACKAGE } from '../../base/package.ts';
import { userFolder } from '../../base/userFolder.ts';
import { piecesOfDetector } from './encode.ts';
import { openSafetensors, readSafetensors } from './formats/safetensors.ts';
import { requireFinite } from './formats/values.ts';
import { validate } from './validate.ts';

/**
 * The detectors that the user has: those that come with Overfire (read-only: a model card `NAME.json` beside its
 * `NAME.safetensors`), and a library of imported and trained ones, `detectors/` in the user's folder, with one card
 * per name and weights under their SHA-256.
 */
export interface Catalogue {
  /** The user's folder that its library lies in. */
  readonly home: string;
  /** Sorted by name, the bundled ones first. */
  list(): DetectorCard[];
  /** Cards that cannot be read, each with its file; the others are not affected. */
  damaged(): Fault[];
  /** By name (case aside), or by the beginning of an id (4 digits at least) that only one has. Throws `usage`. */
  find(name: string): DetectorCard;
  /** The file of its card: for a bundled detector a model card with text for people. */
  cardFile(card: DetectorCard): string;
  /** The canonical tensors, checked against the id and the architecture. Throws `model` naming the file. */
  load(card: DetectorCard): Promise<NamedTensors>;
  /** The sources of portraits that it was trained on, where its model card says so. */
  trainedOn(card: DetectorCard): TrainedOn[];
  /** Safe against other processes doing the same. `usage` where the name is taken by a different detector. */
  add(detector: NewDetector): Promise<{ card: DetectorCard; added: boolean }>;
  /**
   * Writes a detector that may be large into the library, where it has no name before it is added.
   * @param onWritten hears the bytes that are written
   */
  stage(
    detector: Pick<NewDetector, 'name' | 'contract' | 'tensors'>,
    onWritten?: (bytes: number) => void,
  ): Promise<Staged>;
  /** Forgets a name of the library, and its weights unless another name has them. */
  remove(name: string): Promise<void>;
}

export interface NewDetector {
  tensors: NamedTensors;
  name: string;
  contract: Contract;
  origin: 'imported' | 'trained';
  sources: DetectorCard['sources'];
  withoutGradient?: string[];
  /** Where it lies already. */
  staged?: Staged;
}

/** A detector's weights that lie in the library and belong to no card. */
export interface Staged extends Pick<Unnamed, 'sha256' | 'name' | 'discard'> {
  /** Those that it was made of, out of its file. */
  tensors: NamedTensors;
}

export interface CatalogueFolders {
  /** The user's folder; see home.ts. */
  home?: string;
  /** The folder of the models that come with Overfire. */
  bundled?: string;
}

/** Larger weights stay in their file until they are asked for. */
const LEAST_LAZY = 64 * 2 ** 20;

const BUNDLED = join(PACKAGE, 'resources/models');
/** Made for the face swaps of the sample footage, and of the paper's own kind. */
export const SAMPLE_DETECTOR = 'overfire-multitask-swap';

/** A model card: what the catalogue knows, what it was trained on, and free text for people. */
const modelCardSchema = z.looseObject({
  detector: detectorCardSchema,
  card: z
    .looseObject({
      // Cards of one source have it here.
      data: z.looseObject({
        sha256: z.string().optional(),
        sources: z
          .array(z.looseObject({ sha256: z.string(), people: z.string(), trained: z.boolean() }))
          .optional(),
      }),
      training: z.looseObject({ seed: z.int() }),
    })
    .optional()
    .catch(undefined),
});

/** What a model card says about the portraits that a detector was trained on. */
export interface TrainedOn {
  /** SHA-256 of the portraits, as listPortraits takes it. */
  sha256: string;
  /** How it is known who is on them, as listPortraits has it. */
  people: string;
  /** Seed of the split. */
  seed: number;
}

function sourcesOf({ data, training }: NonNullable<z.infer<typeof modelCardSchema>['card']>): TrainedOn[] {
  const { seed } = training;
  const { sha256, sources } = data;
  if (sources === undefined) return sha256 === undefined ? [] : [{ sha256, people: 'folders', seed }];
  return sources
    .filter(({ trained }) => trained)
    .map((one) => ({ sha256: one.sha256, people: one.people, seed }));
}

interface Entry {
  card: DetectorCard;
  weights: string;
  trainedOn: TrainedOn[];
}
interface Shelf {
  entries: Entry[];
  damaged: Fault[];
}

export function openCatalogue({ home = userFolder(), bundled = BUNDLED }: CatalogueFolders = {}): Catalogue {
  const library = join(home, 'detectors');
  const weightsOf = (id: string) => join(library, `${id}.safetensors`);
  // Names that differ in case alone would be one file on some systems, so they are one name on all.
  const cardOf = (name: string) => join(library, `${name.toLowerCase()}.json`);

  const readBundled = () =>
    readShelf(bundled, (json, path) => {
      const { detector, card } = modelCardSchema.parse(json);
      return {
        card: detector,
        weights: path.replace(/\.json$/, '.safetensors'),
        trainedOn: card === undefined ? [] : sourcesOf(card),
      };
    });
  const readLibrary = () =>
    readShelf(library, (json) => {
      const card = detectorCardSchema.parse(json);
      return { card, weights: weightsOf(card.id), trainedOn: [] };
    });
  const entries = () => [...readBundled().entries, ...readLibrary().entries];

  function lookUp(name: string): Entry {
    const all = entries();
    const named = all.find(({ card }) => sameName(card.name, name));
    if (named !== undefined) return named;
    const prefixed = /^[0-9a-f]{4,64}$/.test(name) ? all.filter(({ card }) => card.id.startsWith(name)) : [];
    const [only] = prefixed;
    if (only !== undefined && prefixed.every(({ card }) => card.id === only.card.id)) return only;
    const known = all.map(({ card }) => card.name).join(', ') || '–';
    return fail('usage', prefixed.length > 0 ? 'detector.ambiguous' : 'detector.unknown', { name, known });
  }

  async function add(detector: NewDetector) {
    const staged = detector.staged ?? (await stage(detector));
    try {
      return await enter(detector, staged);
    } finally {
      await staged.discard();
    }
  }

  async function stage(
    { name, contract, tensors }: Pick<NewDetector, 'name' | 'contract' | 'tensors'>,
    onWritten?: (bytes: number) => void,
  ): Promise<Staged> {
    requireName(name);
    validate(contract.architecture, tensors, name, contract.architecture === 'graph' ? 'later' : 'now');
    const pieces = piecesOfDetector(contract, finite(tensors, name));
    const written = await writeUnnamed(library, pieces, onWritten);
    const { size } = await stat(written.path);
    return { ...written, tensors: openSafetensors(written.path, size).tensors };
  }

  async function enter(
    { tensors, name, contract, origin, sources, withoutGradient = [] }: NewDetector,
    { sha256: id, name: nameStaged }: Staged,
  ) {
    const own = {
      name,
      id,
      contract,
      origin,
      sources,
      parameters: countParameters(tensors),
      ...(withoutGradient.length > 0 && { withoutGradient }),
    };
    const asked = contract.architecture === 'black-box';
    const card = detectorCardSchema.parse(asked ? { ...own, blackBox: blackBoxOf(tensors) } : own);
    const taken = () => {
      const other = entries().find((entry) => sameName(entry.card.name, name))?.card;
      if (other !== undefined && other.id !== id) {
        fail('usage', 'detector.taken', { name: other.name });
      }
      return other;
    };
    const before = taken();
    if (before?.origin === 'bundled') return { card: before, added: false };
    // Weights first, so that a card never points at what is not there; written again, damaged ones are mended.
    await nameStaged(weightsOf(id));
    const added = await createWhole(cardOf(name), `${JSON.stringify(card, null, 2)}\n`);
    if (added) return { card, added };
    const winner = taken() ?? failAt('model', cardOf(name), 'detector.noCard');
    return { card: winner, added };
  }

  return {
    home,
    list: () => entries().map(({ card }) => card),
    damaged: () => [...readBundled().damaged, ...readLibrary().damaged],
    find: (name) => lookUp(name).card,
    cardFile: ({ name, origin }) => (origin === 'bundled' ? join(bundled, `${name}.json`) : cardOf(name)),
    load: (card) =>
      load(
        card,
        entries().find((entry) => entry.card.id === card.id),
      ),
    stage,
    trainedOn: ({ id }) => entries().find(({ card }) => card.id === id)?.trainedOn ?? [],
    add,
    async remove(name) {
      const { card } = lookUp(name);
      if (card.origin === 'bundled') fail('usage', 'detector.bundled', { name: card.name });
      await rm(cardOf(card.name));
      if (readLibrary().entries.every((entry) => entry.card.id !== card.id)) {
        await rm(weightsOf(card.id), { force: true });
      }
    },
  };
}

async function load(card: DetectorCard, entry: Entry | undefined): Promise<NamedTensors> {
  if (entry === undefined) {
    fail('model', 'detector.gone', {
      name: card.name,
      id: card.id.slice(0, 12),
      files: card.sources.map(({ file }) => file).join(' '),
    });
  }
  const path = entry.weights;
  const { size } = await stat(path);
  if ((await hashFile(path)) !== card.id) {
    failAt('model', path, card.origin === 'bundled' ? 'detector.changedBundled' : 'detector.changed', {
      name: card.name,
    });
  }
  const { tensors } =
    size < LEAST_LAZY ? readSafetensors(await readFile(path), path) : openSafetensors(path, size);
  validate(card.contract.architecture, tensors, path, size < LEAST_LAZY ? 'now' : 'later');
  return tensors;
}

function readShelf(folder: string, read: (json: unknown, path: string) => Entry): Shelf {
  const shelf: Shelf = { entries: [], damaged: [] };
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  for (const name of names.sort()) {
    const path = join(folder, name);
    try {
      shelf.entries.push(read(JSON.parse(readFileSync(path, 'utf8')), path));
    } catch (error) {
      shelf.damaged.push(damage(error, path));
    }
  }
  return shelf;
}

function damage(error: unknown, path: string): Fault {
  if (!(error instanceof SyntaxError || error instanceof z.ZodError)) return faultOf(error, path);
  return { ...about(path, faultAs('model', 'detector.noCard')), path };
}

function requireName(name: string): void {
  const [issue] = detectorCardSchema.shape.name.safeParse(name).error?.issues ?? [];
  if (issue !== undefined) fail('usage', 'detector.badName', { name, issue: issue.message });
}

/** The same tensors, each of which is looked through when its values are read. */
const finite = (tensors: NamedTensors, file: string): NamedTensors =>
  Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [
      name,
      {
        shape: tensor.shape,
        get data() {
          const { data } = tensor;
          requireFinite(
            { [name]: { shape: tensor.shape, data } },
            file,
            Object.hasOwn(tensors, GRAPH_TENSOR),
          );
          return data;
        },
      },
    ]),
  );

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
