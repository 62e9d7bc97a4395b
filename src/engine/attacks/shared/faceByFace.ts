import { goalOf, type IndividualParams, iterationsOf } from '../../../common/attacks/registry.ts';
import { type Activations, activationsOf } from '../../detectors/detector.ts';
import { attacked } from '../../detectors/drawn.ts';
import { inTurn } from '../../detectors/inTurn.ts';
import { measure } from '../../judging/outcome.ts';
import { onUnitRange } from '../../metrics/pixels.ts';
import type { Victim } from '../../protocol.ts';
import { randomSource } from '../../random/seeded.ts';
import { adversarialMasks } from './adversarialMasks.ts';
import { type Contest, endsAt, type Oracle, oracleOf } from './contest.ts';
import { lockstep } from './lockstep.ts';
import type { Run } from './run.ts';
import { shapedOracle, shapeOf } from './shape.ts';

/** What an attack does with one face: it returns the perturbation [H*W*3]. */
type Solve<P> = (contest: Contest, params: P) => Promise<Float32Array>;

/**
 * An attack that is told for one face. Faces are asked about together where a detector gains by it and draws nothing for them; else they
 * are taken one after the other.
 */
export const faceByFace =
  <P extends IndividualParams>(solve: Solve<P>): Run<P> =>
  async (detector, params, victims, stopOnFlip) => {
    const masks = adversarialMasks(detector, params, victims);
    const last = iterationsOf(params);
    const attack = async (victim: Victim, whole: Oracle, i: number) => {
      const x = onUnitRange(victim.pixels);
      const shape = shapeOf(params, victim.region, whole.extent);
      const oracle = shape === undefined ? whole : shapedOracle(whole, shape, x);
      const trace: Activations[] = [];
      const contest: Contest = {
        oracle,
        x,
        goal: goalOf(params, victim.label),
        mask: masks[i],
        random: randomSource(victim.seed),
        stopOnFlip,
        record: ({ raw }) => trace.push(activationsOf(raw)),
      };
      const clean = await oracle.look(x);
      contest.record(clean);
      const found = endsAt(contest, clean) ? new Float32Array(x.length) : await solve(contest, params);
      const xi = shape === undefined ? found : shape.form(found, x).xi;
      // An attack that has reached its goal stays there.
      while (trace.length <= last) trace.push(trace.at(-1)!);
      return { xi, trace: trace.slice(0, last + 1) };
    };
    const runs =
      detector.inBatches && detector.drawn === undefined
        ? await lockstep(detector, victims, attack)
        : await inTurn(victims, (victim, i) =>
            attack(victim, oracleOf(attacked(detector, [victim.seed])), i),
          );
    const perturbations = runs.map(({ xi }) => xi);
    const measured = await measure(detector, victims, perturbations, masks, last);
    return measured.map(({ outcome }, i) => {
      const adversarialMask = masks[i];
      return {
        trace: runs[i]!.trace,
        outcomes: [outcome],
        ...(adversarialMask === undefined ? {} : { adversarialMask }),
      };
    });
  };
