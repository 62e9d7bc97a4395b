import { adapterName } from '../../../common/adapter.ts';
import type { AuditRequest, Estimate } from '../../../common/api/audits.ts';
import type { EngineCheck } from '../../../common/api/settings.ts';
import { isUniversal, makingPassesOf, passesOf } from '../../../common/attacks.ts';
import type { Store } from '../../store/store.ts';
import { openCatalogue } from '../detectors/catalogue.ts';

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
  const forward = faces * (1 + request.attacks.filter(isOneStep).length);
  const steps = request.attacks
    .filter((params) => !isOneStep(params))
    .reduce((sum, p) => sum + passesOf(p), 0);
  const universal = request.attacks.reduce((sum, params) => sum + makingPassesOf(params), 0);
  const gradients = faces * steps + universal;
  const passes = (forward + gradients) * request.detectors.length;
  if (check === null) return { faces, fake, real, leftOut, passes, seconds: null, basis: NOT_MEASURED };

  const workers = check.workers;
  let seconds = 0;
  for (const name of request.detectors) {
    const { architecture } = openCatalogue().find(name).contract;
    const speed = check.speeds.find((found) => found.architecture === architecture);
    if (speed === undefined)
      return {
        faces,
        fake,
        real,
        leftOut,
        passes,
        seconds: null,
        basis: `no speed was measured for ${architecture}`,
      };
    // A universal perturbation is made by one worker, while the others go on with the faces.
    const shared = forward / speed.picturesPerSecond + (faces * steps) / speed.gradientsPerSecond;
    const alone = (universal * workers) / speed.gradientsPerSecond;
    seconds += Math.max(
      shared + alone / workers,
      universal === 0 ? 0 : (longestUniversal(request) * workers) / speed.gradientsPerSecond,
    );
  }
  const by =
    check.adapter === undefined
      ? `with ${check.workers} workers on ${check.backend}`
      : `on ${check.backend}, ${adapterName(check.adapter)}`;
  const basis = `measured on this machine ${by}, ${check.at.slice(0, 10)}; reading the footage comes on top`;
  return { faces, fake, real, leftOut, passes, seconds, basis };
}

const NOT_MEASURED = 'nothing has been measured on this machine yet: check the engine in the settings';

const isOneStep = (params: AuditRequest['attacks'][number]) => isUniversal(params) || params.attack === 'urn';

const longestUniversal = ({ attacks }: AuditRequest) => Math.max(0, ...attacks.map(makingPassesOf));
