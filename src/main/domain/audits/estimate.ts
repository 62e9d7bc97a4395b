import { adapterName } from '../../../common/adapter.ts';
import type { AuditRequest, Estimate } from '../../../common/api/audits.ts';
import type { EngineCheck } from '../../../common/api/settings.ts';
import {
  type AttackParams,
  isNoise,
  isUniversal,
  makingPassesOf,
  passesOf,
  surrogateOf,
} from '../../../common/attacks/registry.ts';
import type { DetectorCard } from '../../../common/contract.ts';
import { certifies, isRandom } from '../../../common/defences/registry.ts';
import { UPLOADS } from '../../store/deliveries.ts';
import type { Store } from '../../store/store.ts';
import { openCatalogue } from '../detectors/catalogue.ts';
import { attacksBehind } from './behindDefence.ts';
import { foreseenPower } from './power.ts';

/** Faces that an audit would take from so many, in turn from the fakes and the reals up to a limit. */
export function facesWithin(limit: number | null, { fake, real }: { fake: number; real: number }) {
  if (limit === null || limit >= fake + real) return { fake, real };
  const fakes = Math.min(fake, Math.max(Math.ceil(limit / 2), limit - real));
  return { fake: fakes, real: limit - fakes };
}

/**
 * What an audit would cost: faces, passes through the detectors, and seconds by the speed that was measured last.
 * @param check null where nothing was measured; then the seconds are null
 */
export function estimate(store: Store, request: AuditRequest, check: EngineCheck | null): Estimate {
  const { leftOut, ...there } = store.evidence.countChosen(request.sources);
  const { fake, real } = facesWithin(request.limit, there);
  const faces = fake + real;
  const costs = request.detectors.map((name) => costOf(openCatalogue().find(name), request, faces));
  const passes = costs.reduce(
    (sum, { forward, gradients, universal }) => sum + forward + gradients + universal,
    0,
  );
  const read = store.evidence.chosen(request.sources).filter((file) => file.faces > 0);
  const power = foreseenPower(read, faces);
  const counted = { faces, fake, real, leftOut, passes, power };
  if (check === null) return { ...counted, seconds: null, basis: { kind: 'unmeasured' } };

  const { workers, backend, at } = check;
  let seconds = 0;
  for (const { architecture, forward, gradients, universal, longest } of costs) {
    const speed = check.speeds.find((found) => found.architecture === architecture);
    if (speed === undefined) return { ...counted, seconds: null, basis: { kind: 'unknown', architecture } };
    // A universal perturbation is made by one worker, while the others go on with the faces.
    const shared = forward / speed.picturesPerSecond + gradients / speed.gradientsPerSecond;
    const alone = (universal * workers) / speed.gradientsPerSecond;
    seconds += Math.max(shared + alone / workers, (longest * workers) / speed.gradientsPerSecond);
  }
  const adapter = check.adapter === undefined ? null : adapterName(check.adapter);
  return { ...counted, seconds, basis: { kind: 'measured', backend, adapter, workers, at } };
}

const isOneStep = (params: AttackParams) => isUniversal(params) || isNoise(params);

/** Passes of one detector: those that judge, those that follow a gradient, and those of its universal perturbations. */
function costOf(card: DetectorCard, { attacks: asked, defence, deliver = [] }: AuditRequest, faces: number) {
  const guarded = { attacks: asked, ...(defence === null ? {} : { defence }) };
  const attacks = attacksBehind(guarded, card);
  const [judged, stepped] =
    defence !== null && isRandom(defence) ? [defence.draws, defence.attackDraws] : [1, 1];
  // What is made on the bare detector goes through no draw.
  const draws = (params: AttackParams) => (surrogateOf(params) === undefined ? stepped : 1);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  const making = attacks.map((params) => makingPassesOf(params) * draws(params));
  const applied = defence ?? undefined;
  const bare = (applied === undefined ? 0 : 1) + (certifies(applied) ? applied.certify : 0);
  // Untouched and of every attack, judged after each upload. What its encoder and the search for its faces take nobody has measured.
  const delivered = deliver.length * UPLOADS.length * (1 + attacks.length);
  return {
    architecture: card.contract.architecture,
    forward: faces * (judged * (1 + attacks.filter(isOneStep).length + delivered) + bare),
    gradients:
      faces *
      sum(attacks.filter((params) => !isOneStep(params)).map((params) => passesOf(params) * draws(params))),
    universal: sum(making),
    longest: Math.max(0, ...making),
  };
}
