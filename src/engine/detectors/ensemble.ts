import { marginOf } from '../losses/criteria.ts';
import { activationsOf, type Detector, type Look, type Slope } from './detector.ts';
import { descendingBy } from './stepping.ts';

/**
 * Several detectors as one that perturbations are made on. Their scores have different scales, zones between 0 and 1 and log-odds without a limit, so
 * that each has one voice: of a loss L
 *
 *   g = mean_k (G / G_k) grad L(f_k(x)),   G_k = ||grad L(f_k(x))||_1,   G = mean_k G_k,
 *
 * and what it says is the mean of their margins, as log-odds. (Of logits: Dong et al. 2018; Liu et al. 2017.)
 */
export function ensemble(members: readonly Detector[]): Detector {
  const [first] = members;
  const { threshold: _, ...contract } = first!.contract;
  const look = async (pictures: readonly Float32Array[]): Promise<Look[]> => {
    const margins = pictures.map(() => 0);
    for (const member of members)
      for (const [n, { raw }] of (await member.look(pictures)).entries())
        margins[n]! += marginOf(raw) / members.length;
    return margins.map(said);
  };
  const slopes: Detector['slopes'] = async (pictures, losses) => {
    const all: Slope[][] = [];
    for (const member of members) all.push(await member.slopes(pictures, losses));
    return pictures.map((picture, n) => {
      const own = all.map((of) => of[n]!);
      const sizes = own.map(({ gradient }) => gradient.reduce((sum, value) => sum + Math.abs(value), 0));
      const mean = sizes.reduce((sum, size) => sum + size, 0) / own.length;
      const gradient = new Float32Array(picture.length);
      for (const [k, one] of own.entries()) {
        if (sizes[k] === 0) continue;
        const share = mean / sizes[k]! / own.length;
        for (let i = 0; i < gradient.length; i++) gradient[i]! += share * one.gradient[i]!;
      }
      return {
        raw: said(own.reduce((sum, { raw }) => sum + marginOf(raw) / own.length, 0)).raw,
        loss: own.reduce((sum, { loss }) => sum + loss / own.length, 0),
        gradient,
      };
    });
  };
  return {
    contract: { ...contract, output: 'logit', realSide: 1, maskHead: false },
    look,
    judge: async (pictures) => (await look(pictures)).map((one) => ({ ...one, forgedLogit: null })),
    slope: async (picture, loss) => (await slopes([picture], [loss]))[0]!,
    slopes,
    inBatches: members.every(({ inBatches }) => inBatches),
    mayHide: members.some(({ mayHide }) => mayHide === true),
    descend: (descent) =>
      descendingBy(descent, async (_place, picture, loss) => (await slopes([picture], [loss]))[0]!),
    async firing(picture) {
      const gradient = new Float32Array(picture.length);
      let loss = 0;
      for (const member of members) {
        const fired = await member.firing(picture);
        loss += fired.loss / members.length;
        for (let i = 0; i < gradient.length; i++) gradient[i]! += fired.gradient[i]! / members.length;
      }
      return { loss, gradient };
    },
    dispose() {},
  };
}

function said(margin: number): Look {
  const raw = [margin];
  return { raw, activations: activationsOf(raw) };
}
