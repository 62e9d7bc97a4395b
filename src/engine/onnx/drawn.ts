import type { Contract } from '../../common/contract.ts';
import type { ResizePadDefence } from '../../common/defences/registry.ts';
import { type Extent, extentOf, rowsOf } from '../../common/extent.ts';
import { drawsOf, type Place } from '../defences/places.ts';
import { placedMap, placing, takingBack } from '../defences/placing.ts';
import type { Detector, Verdict } from '../detectors/detector.ts';
import { unseeded } from '../detectors/drawn.ts';
import { inTurn } from '../detectors/inTurn.ts';
import { descendingBy } from '../detectors/stepping.ts';
import { evaluate, given } from '../losses/criteria.ts';
import { type Loss, type MaskAim, maskEntropy } from '../losses/loss.ts';
import { lookOf, scale } from './detector.ts';
import type { Emitter } from './model/emitter.ts';
import type { Beside, DetectorRuns } from './runs.ts';

const [ROWS, COLUMNS] = ['overfire rows', 'overfire columns'] as const;

/** A picture [1, 3, H, W] laid elsewhere: R x C^T per colour and frame, with R and C as inputs of the model (defences/placing.ts). */
export function emitPlacing(emit: Emitter, picture: string, extent: Extent): string {
  const { width, height, frames } = extent;
  const apart = frames === 1 ? picture : emit.reshape(picture, [1, 3 * frames, height, width]);
  const moved = emit.op('MatMul', [emit.op('MatMul', [ROWS, apart]), emit.transpose(COLUMNS, [1, 0])]);
  return frames === 1 ? moved : emit.reshape(moved, [1, 3, rowsOf(extent), width]);
}

export const placingInputs = ({ width, height }: Extent) => [
  { name: ROWS, shape: [height, height] as const },
  { name: COLUMNS, shape: [width, width] as const },
];

export function placed(place: Place, extent: Extent): Beside {
  const { rows, columns } = placing(place, extent);
  const { width, height } = extent;
  return {
    [ROWS]: { values: rows, shape: [height, height] },
    [COLUMNS]: { values: columns, shape: [width, width] },
  };
}

/**
 * A detector behind random resizing and padding (Xie et al. 2018). What it says of a face is the mean over draws of what the bare detector
 * says:
 *
 *   F(x) = 1/K sum_k f(T_k x),        grad L(F(x)) = 1/K sum_k grad <dL/dF, f(T_k x)>
 *
 * defences/places.ts says which draws. A map of pixels is brought back to where the picture was before it is averaged.
 */
export function randomised(contract: Contract, runs: DetectorRuns, defence: ResizePadDefence): Detector {
  const extent = extentOf(contract);
  return {
    contract,
    ...unseeded,
    dispose: () => runs.dispose(),
    drawn(seeds, by) {
      const draws = drawsOf(defence, extent, seeds, by);
      /** The places of each picture, for the next question. */
      const places = (): Place[][] => {
        const drawn = draws();
        return seeds.map((_, n) => drawn.map((of) => of[n]!));
      };
      return {
        contract,
        async look(pictures) {
          const where = places();
          return inTurn([...pictures.keys()], async (n) =>
            lookOf(await meanRaw(runs, pictures[n]!, where[n]!, extent)),
          );
        },
        async judge(pictures) {
          const where = places();
          return inTurn([...pictures.keys()], (n) => verdictOn(runs, pictures[n]!, where[n]!, extent));
        },
        slope: (picture, loss) => slopeAt(runs, picture, loss, places()[0]!, extent),
        async slopes(pictures, losses) {
          const where = places();
          return inTurn([...pictures.keys()], (n) =>
            slopeAt(runs, pictures[n]!, losses[n]!, where[n]!, extent),
          );
        },
        inBatches: false,
        mayHide: runs.mayHide,
        async descend(descent) {
          let where: Place[][] = [];
          const { step: each, ...inner } = descendingBy(descent, (n, picture, loss) =>
            slopeAt(runs, picture, loss, where[n]!, extent),
          );
          return {
            ...inner,
            async step() {
              where = places();
              await each();
            },
          };
        },
        async firing(picture) {
          const where = places()[0]!;
          const parts = await inTurn(where, (place) => runs.firing(picture, placed(place, extent)));
          return {
            loss: mean(parts.map(({ loss }) => loss!))[0]!,
            gradient: mean(parts.map(({ gradient }) => gradient!)),
          };
        },
        dispose() {},
      };
    },
  };
}

const meanRaw = async (runs: DetectorRuns, picture: Float32Array, places: Place[], extent: Extent) =>
  mean(
    await inTurn(places, async (place) => (await runs.forward(picture, ['raw'], placed(place, extent))).raw!),
  );

async function verdictOn(
  runs: DetectorRuns,
  picture: Float32Array,
  places: Place[],
  extent: Extent,
): Promise<Verdict> {
  if (!runs.segments) return { ...lookOf(await meanRaw(runs, picture, places, extent)), forgedLogit: null };
  const said = await inTurn(places, async (place) => {
    const { raw, forgedLogit } = await runs.forward(picture, ['raw', 'forgedLogit'], placed(place, extent));
    return { raw: raw!, forgedLogit: placedMap(forgedLogit!, takingBack(place, extent), extent) };
  });
  return {
    ...lookOf(mean(said.map(({ raw }) => raw))),
    forgedLogit: mean(said.map(({ forgedLogit }) => forgedLogit)),
  };
}

async function slopeAt(
  runs: DetectorRuns,
  picture: Float32Array,
  { criterion, mask, unmasked }: Loss,
  places: Place[],
  extent: Extent,
) {
  // The slope is that of the mean, so what every draw says is known before any gradient is taken, but where it is one number.
  const single = runs.outputs === 1 && mask === undefined;
  const before = single ? null : await meanRaw(runs, picture, places, extent);
  const linear = before === null ? null : given(evaluate(criterion, [...before]).slope);
  const parts = await inTurn(places, (place) =>
    runs.slope(picture, linear, {
      mask: mask && moved(mask, place, extent),
      beside: placed(place, extent),
      unmasked: unmasked === true,
    }),
  );
  const raw = [...(before ?? mean(parts.map((part) => part.raw!)))];
  const at = evaluate(criterion, raw);
  const gradient = mean(parts.map((part) => part.gradient!));
  if (single) scale(gradient, at.slope[0]!);
  if (mask === undefined) return { raw, loss: at.loss, gradient };
  const forged = mean(
    parts.map(({ forgedLogit }, k) => placedMap(forgedLogit!, takingBack(places[k]!, extent), extent)),
  );
  return { raw, loss: at.loss + mask.weight * maskEntropy(forged, mask.mask), gradient };
}

/** A mask as the picture now lies; what is padded is 0. */
const moved = ({ weight, mask }: MaskAim, place: Place, extent: Extent): MaskAim => ({
  weight,
  mask: Uint8Array.from(
    placedMap(
      mask.map((value) => (value === 0 ? 0 : 1)),
      placing(place, extent),
      extent,
    ),
    (value) => (value > 0.5 ? 1 : 0),
  ),
});

function mean(parts: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(parts[0]!.length);
  for (const part of parts) for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!;
  return sum.map((value) => value / parts.length);
}
