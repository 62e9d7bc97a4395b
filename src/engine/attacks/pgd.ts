import type { PgdParams } from '../../common/attacks/pgd.ts';
import { radiusOf, randomStart } from './shared/ball.ts';
import { faceByFace } from './shared/faceByFace.ts';
import { bestOf } from './shared/restarts.ts';
import { lossOf, signedDescent } from './shared/signed.ts';

/** Several steps from a random start; with L2, d = -g / ||g||_2 (Madry et al. 2018). */
export const pgd = faceByFace<PgdParams>((contest, params) => {
  const { norm, eps, step, iterations, restarts } = params;
  const loss = lossOf(contest, params);
  const radius = radiusOf(norm, eps, contest.x.length);
  return bestOf(contest, restarts, (each, first) =>
    signedDescent(each, {
      ...loss,
      norm,
      eps,
      step,
      iterations,
      // With several starts the first is the picture itself, so that it is never weaker than BIM.
      start:
        first && restarts > 1
          ? new Float32Array(each.x.length)
          : randomStart(each.x.length, norm, radius, each.random),
      decay: null,
    }),
  );
});
