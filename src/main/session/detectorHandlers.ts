import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'node:path';
import { z } from 'zod';
import type { detectorMethods } from '../../common/api/detectors.ts';
import type { Progress } from '../../common/progress.ts';
import { countParameters } from '../../common/tensors.ts';
import { appendLabAct } from '../domain/custody/labLog.ts';
import { declaredBlackBox } from '../domain/detectors/blackBox.ts';
import { openCatalogue, SAMPLE_DETECTOR } from '../domain/detectors/catalogue.ts';
import { encodeDetector } from '../domain/detectors/encode.ts';
import { importBlackBox, importDetector, inspectDetector, readDetector } from '../domain/detectors/import.ts';
import { labelledSamples, tryOnSamples } from '../domain/detectors/samples.ts';
import { tryDetector } from '../domain/detectors/try.ts';
import type { Context, Handlers } from './context.ts';
import { knownFaces } from './knownFaces.ts';

export function detectorHandlers(context: Context): Handlers<keyof typeof detectorMethods> {
  const { emit, files } = context;
  const importing = (progress: Progress) => emit('task', { task: 'import', ...progress });
  return {
    'detectors.list'() {
      const catalogue = openCatalogue();
      const detectors = catalogue.list();
      const first = detectors.find(({ name }) => name === SAMPLE_DETECTOR) ?? detectors[0];
      return { detectors, first: first?.name ?? null, damaged: catalogue.damaged() };
    },
    'detectors.card'({ name }) {
      const catalogue = openCatalogue();
      const detector = catalogue.find(name);
      return { detector, card: textOf(catalogue.cardFile(detector)) };
    },
    async 'detectors.inspect'({ files }) {
      const { model, tensors, contract, sources } = await inspectDetector(files, importing);
      const all = openCatalogue().list();
      const id = contract === null ? null : encodeDetector(contract, tensors).id;
      return {
        contract,
        model,
        parameters: countParameters(tensors),
        sources,
        suggestedName: freeName(
          parse(files[0] ?? '').name,
          all.map(({ name }) => name.toLowerCase()),
        ),
        known: all.find((card) => card.id === id)?.name ?? null,
      };
    },
    async 'detectors.import'({ files, name, architecture, declared }) {
      const catalogue = openCatalogue();
      const kind = architecture ?? undefined;
      const { card, added } = await importDetector(files, {
        name,
        kind,
        catalogue,
        declared: declared ?? undefined,
        onProgress: importing,
      });
      emit('detectors.changed', null);
      return { detector: card, added };
    },
    async 'detectors.importBlackBox'({ name, blackBox }) {
      const { card, added } = await importBlackBox(blackBox, { name, catalogue: openCatalogue() });
      emit('detectors.changed', null);
      return { detector: card, added };
    },
    'detectors.test': ({ name, path, whole }) => tryDetector(name, path, whole, files.settings().backend),
    async 'detectors.trial'({ detector, paths, whole }) {
      const catalogue = openCatalogue();
      const samples = paths === null ? await knownFaces(context) : await labelledSamples(paths, whole);
      if ('name' in detector) {
        const card = catalogue.find(detector.name);
        return tryOnSamples(card, await catalogue.load(card), samples);
      }
      const read =
        'blackBox' in detector
          ? await declaredBlackBox(detector.blackBox)
          : await readDetector(detector.files, undefined, detector.declared);
      const card = { name: 'new', id: 'new', origin: 'imported', parameters: 0, ...read } as const;
      return tryOnSamples(card, read.tensors, samples);
    },
    async 'detectors.remove'({ name }) {
      const catalogue = openCatalogue();
      const { id } = catalogue.find(name);
      await catalogue.remove(name);
      appendLabAct('detector removed', { name, id }, catalogue.home);
      emit('detectors.changed', null);
      return null;
    },
  };
}

function freeName(base: string, taken: string[]): string {
  const safe =
    base
      .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, '')
      .slice(0, 60) || 'detector';
  for (let n = 1; ; n++) {
    const name = n === 1 ? safe : `${safe}-${n}`;
    if (!taken.includes(name.toLowerCase())) return name;
  }
}

const cardSchema = z.object({ card: z.record(z.string(), z.json()) });

/** The text for people of a model card; imported detectors have none. */
function textOf(file: string): z.infer<typeof cardSchema>['card'] | null {
  if (!existsSync(file)) return null;
  return cardSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data?.card ?? null;
}
