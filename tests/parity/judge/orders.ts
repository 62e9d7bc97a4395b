import sharp from 'sharp';
import { attackSchema, type IndividualParams } from '../../../src/common/attacks/registry.ts';
import { REAL } from '../../../src/common/base/label.ts';
import type { DetectorCard } from '../../../src/common/contract.ts';
import type { Face } from '../../../src/engine/protocol.ts';
import type { Pool } from '../../../src/main/compute/pool.ts';

const SIZE = 256;

/** A picture as a face of the size that the known detectors read. */
export async function faceOf(path: string): Promise<Face> {
  const picture = sharp(path).resize(SIZE, SIZE, { fit: 'fill' }).removeAlpha().raw();
  return { pixels: new Uint8Array(await picture.toBuffer()) };
}

/**
 * Attacks of one bound, the weaker first; by the margin, which is what decides. APGD has as many gradients as PGD, fifty: after twenty, where it started from still tells more than how it went on.
 */
const ATTACKS = {
  Square: { attack: 'square', queries: 100 },
  FGSM: { attack: 'fgsm', criterion: 'margin' },
  BIM: { attack: 'bim', criterion: 'margin', step: 1 / 10, iterations: 25 },
  PGD: { attack: 'pgd', criterion: 'margin', step: 1 / 10, iterations: 25, restarts: 2 },
  'APGD-CE': { attack: 'apgd-ce', iterations: 50 },
  'APGD-DLR': { attack: 'apgd-dlr', iterations: 50 },
};
export type Rival = keyof typeof ATTACKS;
export const RIVALS = Object.keys(ATTACKS) as Rival[];

export interface Standing {
  /** Share of the faces that the detector then decides otherwise. */
  turned: number;
  /** Mean over the faces of the goal's share of the activations, a_goal / (a_0 + a_1). */
  pushed: number;
}

/** Each attack on every face, away from what the detector says of it, so that every face counts. Steps are shares of eps. */
export async function rivals(
  pool: Pool,
  { id }: DetectorCard,
  faces: Face[],
  eps: number,
): Promise<Record<Rival, Standing>> {
  const judged = await pool.run('detect', { detector: id, faces, segment: false });
  const victims = faces.map((face, i) => ({ ...face, label: judged[i]!.label, seed: i + 1 }));
  const standing = async (rival: Rival): Promise<Standing> => {
    const values = { ...ATTACKS[rival], eps };
    if ('step' in values) values.step *= eps;
    const params = attackSchema.parse(values) as IndividualParams;
    const batches = victims.map((victim) => pool.run('attack', { detector: id, params, victims: [victim] }));
    const results = (await Promise.all(batches)).flat();
    const turned = results.filter(({ outcomes }, i) => outcomes.at(-1)!.float.label !== victims[i]!.label);
    const pushed = results.map(({ trace }, i) => {
      const { fake, real } = trace.at(-1)!;
      return (victims[i]!.label === REAL ? fake : real) / (fake + real);
    });
    return {
      turned: turned.length / faces.length,
      pushed: pushed.reduce((sum, share) => sum + share, 0) / faces.length,
    };
  };
  const entries = await Promise.all(RIVALS.map(async (rival) => [rival, await standing(rival)] as const));
  return Object.fromEntries(entries) as Record<Rival, Standing>;
}

/** What contradicts PGD >= BIM >= FGSM, APGD >= PGD and white box >= black box, by more than `slack`; in words. */
export function violations(of: Record<Rival, Standing>, measure: keyof Standing, slack: number): string[] {
  const at = (rival: Rival) => of[rival][measure];
  const apgd = Math.max(at('APGD-CE'), at('APGD-DLR'));
  const order: [string, number, string, number][] = [
    ['BIM', at('BIM'), 'FGSM', at('FGSM')],
    ['PGD', at('PGD'), 'BIM', at('BIM')],
    ['APGD', apgd, 'PGD', at('PGD')],
    ['PGD', at('PGD'), 'Square', at('Square')],
    ['APGD', apgd, 'Square', at('Square')],
  ];
  return order
    .filter(([, stronger, , weaker]) => stronger < weaker - slack)
    .map(([a, stronger, b, weaker]) => `${a} ${stronger.toFixed(3)} below ${b} ${weaker.toFixed(3)}`);
}
