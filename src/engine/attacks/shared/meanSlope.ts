import type { Detector, Slope } from '../../detectors/detector.ts';
import { type Criterion, evaluate, given } from '../../losses/criteria.ts';

/**
 * A loss of the mean over B pictures x_b of what the detector says, f, and its gradient with respect to what is added to all of them:
 *
 *   F = 1/B sum_b f(x_b + xi),        dL(F)/dxi = 1/B sum_b <dL/dF, df(x_b + xi)/dxi>.
 *
 * dL/dF is known once every picture has been looked at, so each is passed twice, forward and then back with weights that are fixed;
 * once where there is one picture, or where the slope does not depend on F. One picture is asked about at a time, as a random
 * defence knows them.
 * @param pictures [B][H*W*3]
 */
export async function slopeOfMean(
  detector: Detector,
  pictures: readonly Float32Array[],
  criterion: Criterion,
): Promise<Slope> {
  const [first] = pictures;
  if (pictures.length === 1) return detector.slope(first!, { criterion });
  const linear =
    criterion.linear === true
      ? criterion
      : given(evaluate(criterion, await meanRaw(detector, pictures)).slope);
  const said: number[][] = [];
  const gradient = new Float32Array(first!.length);
  for (const picture of pictures) {
    const at = await detector.slope(picture, { criterion: linear });
    said.push(at.raw);
    for (let i = 0; i < gradient.length; i++) gradient[i]! += at.gradient[i]! / pictures.length;
  }
  const raw = meanOf(said);
  return { raw, loss: evaluate(criterion, raw).loss, gradient };
}

/** The mean of what a detector says of pictures. */
export async function meanRaw(detector: Detector, pictures: readonly Float32Array[]): Promise<number[]> {
  const said: number[][] = [];
  for (const picture of pictures) said.push((await detector.look([picture]))[0]!.raw);
  return meanOf(said);
}

const meanOf = (said: readonly number[][]): number[] =>
  said[0]!.map((_, i) => said.reduce((sum, raw) => sum + raw[i]!, 0) / said.length);
