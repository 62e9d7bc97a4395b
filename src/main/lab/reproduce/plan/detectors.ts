import type { DetectorCard } from '../../../../common/contract.ts';
import { fail } from '../../../../common/fault.ts';
import type { ReproductionPlan, ReproductionRequest } from '../../../../common/reproduction.ts';
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
 * The detectors of a reproduction: one Y-shaped FFM for each family, and the FFMs of Table 4.
 * @throws `usage` naming what is unknown, absent, or of the wrong kind, and the option that mends it
 */
export function chooseDetectors(families: string[], request: ReproductionRequest): ChosenDetectors {
  const all = families.map((name) => yShaped(name, request));
  for (const { family } of request.detectors) requireFamily(family, families, '--detector');
  const others = otherFfms(families, request);
  const [first, ...rest] = [...all.map(({ card }) => card), ...others.map(({ card }) => card)];
  const side = first!.contract.inputSize;
  const odd = rest.find(({ contract }) => contract.inputSize !== side);
  if (odd !== undefined)
    fail(
      'usage',
      `${odd.name} takes pictures of ${odd.contract.inputSize} pixels, ${first!.name} of ${side}`,
      'choose FFMs of one input size: a UAP is made for one size alone',
    );
  return {
    side,
    families: all.map(({ name, card }) => ({ name, detector: referenceOf(card) })),
    ffms: others.map(({ family, card }) => ({ family, detector: referenceOf(card) })),
  };
}

const referenceOf = ({ name, id }: DetectorCard) => ({ name, id });

function yShaped(family: string, request: ReproductionRequest): { name: string; card: DetectorCard } {
  const named = request.detectors.find((detector) => detector.family === family)?.name;
  const name = named ?? Y_SHAPED[family];
  if (name === undefined)
    fail(
      'usage',
      `no FFM comes with Overfire for the set ${family}`,
      `name its Y-shaped FFM: --detector ${family}=NAME`,
    );
  const card = named === undefined ? bundled(name, `--detector ${family}=NAME`) : openCatalogue().find(name);
  if (!card.contract.maskHead || card.contract.output !== 'zones')
    fail(
      'usage',
      `${card.name} is no Y-shaped FFM: it has no zones, or it does not segment`,
      `name a multi-task detector: --detector ${family}=NAME`,
    );
  return { name: family, card };
}

function otherFfms(families: string[], { ffms }: ReproductionRequest) {
  if (ffms !== null)
    return ffms.map(({ family, name }) => {
      if (family !== null) requireFamily(family, families, '--ffm');
      return { family: family ?? families[0]!, card: openCatalogue().find(name) };
    });
  const family = families.find((name) => SWAPS.includes(name)) ?? families[0]!;
  return OTHERS.map((name) => ({ family, card: bundled(name, '--ffm NAME, once for each') }));
}

/** One that should have come with Overfire: where it has not, that is the fault to tell. */
function bundled(name: string, option: string): DetectorCard {
  const card = openCatalogue()
    .list()
    .find((card) => card.name === name);
  return (
    card ??
    fail(
      'usage',
      `the FFM ${name}, which this needs, is not there`,
      `train or import one and name it: ${option}`,
    )
  );
}

function requireFamily(family: string, families: string[], option: string): void {
  if (families.includes(family)) return;
  fail(
    'usage',
    `${option} ${family}=...: there is no set ${family}`,
    `the sets here are ${families.join(', ')}`,
  );
}
