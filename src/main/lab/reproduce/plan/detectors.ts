import type { DetectorCard } from '../../../../common/contract.ts';
import type { ReproductionPlan, ReproductionRequest } from '../../../../common/reproduction.ts';
import { fail } from '../../../../language/faults.ts';
import { openCatalogue } from '../../../domain/detectors/catalogue.ts';

/** The bundled Y-shaped FFM that stands for a family; the paper's datasets have the one of the same kind of forgery. */
const Y_SHAPED: Record<string, string> = {
  swap: 'overfire-multitask-swap',
  reenact: 'overfire-multitask-reenact',
  resynth: 'overfire-multitask-resynth',
  FaceSwap: 'overfire-multitask-swap',
  Face2Face: 'overfire-multitask-reenact',
  Deepfakes: 'overfire-multitask-resynth',
};

/** The bundled FFMs of Table 4. All of them were trained on face swaps. */
const OTHERS = [
  'overfire-forensictransfer-swap',
  'overfire-forensictransfer-residual-swap',
  'overfire-mesoinception4-swap',
  'overfire-meso4-swap',
];
const SWAPS = ['swap', 'FaceSwap'];

export type ChosenDetectors = Pick<ReproductionPlan, 'families' | 'ffms' | 'side'>;

/**
 * The detectors of a reproduction: the Y-shaped FFMs of each family, and the FFMs of Table 4.
 * @throws `usage` naming what is unknown, absent, or of the wrong kind, and the option that mends it
 */
export function chooseDetectors(families: string[], request: ReproductionRequest): ChosenDetectors {
  const all = families.flatMap((name) => yShaped(name, request));
  for (const { family } of request.detectors) if (family !== null) requireFamily(family, families);
  const others = otherFfms(families, request);
  for (const { family, card } of others)
    if (all.some(({ name, card: { id } }) => name === family && id === card.id))
      fail('usage', 'reproduction.ownFfm', { name: card.name, family });
  const [first, ...rest] = [...all.map(({ card }) => card), ...others.map(({ card }) => card)];
  const side = first!.contract.inputSize;
  const odd = rest.find(({ contract }) => contract.inputSize !== side);
  if (odd !== undefined)
    fail('usage', 'reproduction.otherSize', {
      name: odd.name,
      size: odd.contract.inputSize,
      other: first!.name,
      otherSize: side,
    });
  return {
    side,
    families: all.map(({ name, card }) => ({ name, detector: referenceOf(card) })),
    ffms: others.map(({ family, card }) => ({ family, detector: referenceOf(card) })),
  };
}

const referenceOf = ({ name, id }: DetectorCard) => ({ name, id });

/** Those that are named for the family or for all, each once; else the one that comes with Overfire. */
function yShaped(family: string, { detectors }: ReproductionRequest): { name: string; card: DetectorCard }[] {
  const named = detectors.filter((one) => one.family === null || one.family === family);
  const cards = named.length > 0 ? named.map(({ name }) => openCatalogue().find(name)) : [usual(family)];
  return [...new Map(cards.map((card) => [card.id, card])).values()].map((card) => {
    if (!card.contract.maskHead || card.contract.output !== 'zones')
      fail('usage', 'reproduction.notYShaped', { name: card.name, family });
    return { name: family, card };
  });
}

function usual(family: string): DetectorCard {
  const name = Y_SHAPED[family] ?? fail('usage', 'reproduction.noFfm', { family });
  return bundled(name) ?? fail('usage', 'reproduction.setFfmMissing', { name, family });
}

function otherFfms(families: string[], { ffms }: ReproductionRequest) {
  if (ffms !== null)
    return ffms.map(({ family, name }) => {
      if (family !== null) requireFamily(family, families);
      return { family: family ?? families[0]!, card: openCatalogue().find(name) };
    });
  const family = families.find((name) => SWAPS.includes(name)) ?? families[0]!;
  return OTHERS.map((name) => ({
    family,
    card: bundled(name) ?? fail('usage', 'reproduction.ffmMissing', { name }),
  }));
}

/** One that should have come with Overfire. */
const bundled = (name: string): DetectorCard | undefined =>
  openCatalogue()
    .list()
    .find((card) => card.name === name);

function requireFamily(family: string, families: string[]): void {
  if (families.includes(family)) return;
  fail('usage', 'reproduction.noSet', { family, families: families.join(', ') });
}
