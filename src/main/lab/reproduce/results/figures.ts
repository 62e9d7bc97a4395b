import sharp from 'sharp';
import type { AttackName } from '../../../../common/attacks/registry.ts';
import type { UapMethod } from '../../../../common/attacks/uap.ts';
import { FAKE, type Label, nameOf, REAL } from '../../../../common/base/label.ts';
import { readSafetensors } from '../../../domain/detectors/formats/safetensors.ts';
import { type Sample, strongestKept } from '../../../outputs/reports/gallery/gallery.ts';
import { minMax } from '../../../outputs/reports/gallery/pictures.ts';
import type { ObjectStore } from '../../../store/objects.ts';
import type { Store } from '../../../store/store.ts';
import type { DoneStep, Step } from '../plan/steps.ts';
import { type Board, drawBoard, type Tile } from './board.ts';
import { groupsOf, methodOf } from './tables.ts';

export interface Figure {
  file: string;
  caption: string;
  png: Buffer;
}

/** The paper's three figures, from the faces whose float perturbations were kept: per class, the strongest effect. */
export async function figuresOf(store: Store, done: DoneStep[], side: number): Promise<Figure[]> {
  const of = (kind: DoneStep['step']['key']['kind']) => done.filter(({ step }) => step.key.kind === kind);
  const drawing = { store, side };
  return [
    {
      file: 'figure-1.png',
      caption:
        'Figure 1: IAP, classification. Of each set a fake and a real: clean, adversarial in 8 bits, perturbation stretched from its smallest to its largest value, true mask, segmentation clean and attacked.',
      png: await drawBoard(await individualBoard(drawing, of('own'), 'iap', IAP_COLUMNS)),
    },
    {
      file: 'figure-2.png',
      caption:
        'Figure 2: IAP, segmentation. Of each set a fake: clean, adversarial in 8 bits, perturbation, true mask, adversarial mask, segmentation clean and attacked.',
      png: await drawBoard(await individualBoard(drawing, of('segmentation'), 'iap-seg', MASK_COLUMNS)),
    },
    {
      file: 'figure-3.png',
      caption:
        'Figure 3: the UAPs of each Y-shaped FFM, by the method of the paper and on drawn faces, stretched from their smallest to their largest value, each with a face of the class that it is made against: clean, and with the UAP in 8 bits.',
      png: await drawBoard(await universalBoard(drawing, of('own'))),
    },
  ];
}

interface Drawing {
  store: Store;
  side: number;
}

type Column = [title: string, load: (drawing: Drawing, sample: Sample) => Promise<Tile>];

const CLEAN: Column = ['clean', ({ store }, { item }) => stored(store.objects, item.crop)];
const ADVERSARIAL: Column = [
  'adversarial',
  ({ store }, { outcome }) => stored(store.objects, outcome.adversarial),
];
const PERTURBATION: Column = [
  'perturbation',
  ({ store, side }, { outcome }) => stretched(store.objects, outcome.perturbation, side),
];
const TRUE_MASK: Column = ['true mask', ({ store }, { item }) => stored(store.objects, item.mask)];
const AIM: Column = [
  'adversarial mask',
  ({ store }, { outcome }) => stored(store.objects, outcome.adversarialMask),
];
const SEGMENTED: Column[] = [
  ['segmentation', ({ store }, { clean }) => stored(store.objects, clean.segmentation)],
  ['attacked', ({ store }, { outcome }) => stored(store.objects, outcome.eightBit.segmentation)],
];
const IAP_COLUMNS = [CLEAN, ADVERSARIAL, PERTURBATION, TRUE_MASK, ...SEGMENTED];
const MASK_COLUMNS = [CLEAN, ADVERSARIAL, PERTURBATION, TRUE_MASK, AIM, ...SEGMENTED];

/** A row is of a set, and where that has several FFMs of one of them. */
function titles(done: DoneStep[]): (step: Step) => string {
  const several = groupsOf(done.map(({ step }) => step.key))[0] !== null;
  return ({ key: { ffm, set } }) => (several ? `${set}, ${ffm}` : set);
}

async function individualBoard(
  drawing: Drawing,
  done: DoneStep[],
  attack: AttackName,
  columns: Column[],
): Promise<Board> {
  const rows: Board['rows'] = [];
  const titleOf = titles(done);
  for (const { step, id } of done)
    for (const label of [FAKE, REAL] as Label[]) {
      const sample = strongest(drawing.store, id, attack, null, label);
      if (sample === null) continue;
      const tiles: Tile[] = [];
      for (const [, load] of columns) tiles.push(await load(drawing, sample));
      rows.push({ title: `${titleOf(step)}, ${nameOf(label)}`, tiles });
    }
  return { side: drawing.side, columns: columns.map(([title]) => title), rows };
}

/** What the paper shows, and what reaches furthest. */
const SHOWN: UapMethod[] = ['paper', 'faces'];

async function universalBoard({ store, side }: Drawing, done: DoneStep[]): Promise<Board> {
  const rows: Board['rows'] = [];
  const titleOf = titles(done);
  for (const { step, id } of done)
    for (const label of [FAKE, REAL] as Label[]) {
      const zone = nameOf(label === FAKE ? REAL : FAKE);
      const { attacks } = store.results.audit(id).config;
      for (const method of SHOWN) {
        const attack = attacks.findIndex(
          (params) => params.attack === 'uap' && methodOf(params) === method && params.zone === zone,
        );
        const artifact = store.results.universal(id, attack)?.artifact ?? null;
        const sample = strongest(store, id, 'uap', attack, label);
        rows.push({
          title: `${titleOf(step)}, ${zone} zone fires, ${method}`,
          tiles: [
            await stretched(store.objects, artifact, side),
            sample === null ? null : await stored(store.objects, sample.item.crop),
            sample === null ? null : await stored(store.objects, sample.outcome.adversarial),
          ],
        });
      }
    }
  return { side, columns: ['UAP', 'clean', 'with the UAP'], rows };
}

/** Of a class, the kept face on which the last iteration of an attack had the strongest effect. */
function strongest(
  store: Store,
  id: number,
  attack: AttackName,
  index: number | null,
  label: Label,
): Sample | null {
  const { attacks } = store.results.audit(id).config;
  const at = index ?? attacks.findIndex((params) => params.attack === attack);
  const params = attacks[at]!;
  const last = params.attack === 'iap' || params.attack === 'iap-seg' ? params.iterations : 1;
  return strongestKept(store.results, id, at, last, label);
}

async function stored(objects: ObjectStore, sha256: string | null): Promise<Tile> {
  return sha256 === null
    ? null
    : sharp(await objects.get(sha256))
        .toColourspace('srgb')
        .png()
        .toBuffer();
}

async function stretched(objects: ObjectStore, sha256: string | null, side: number): Promise<Tile> {
  if (sha256 === null) return null;
  const { tensors } = readSafetensors(await objects.get(sha256), objects.pathOf(sha256));
  return sharp(minMax(tensors.perturbation!.data), { raw: { width: side, height: side, channels: 3 } })
    .png()
    .toBuffer();
}
