import type { IndividualParams, ParamsOf, UniversalParams } from '../../common/attacks/registry.ts';
import type { Detector } from '../detectors/detector.ts';
import { attacked } from '../detectors/drawn.ts';
import type { Universal } from '../protocol.ts';
import { apgd } from './apgd.ts';
import { auto } from './auto.ts';
import { bandits } from './bandits.ts';
import { bim } from './bim.ts';
import { colour } from './colour.ts';
import { cw } from './cw.ts';
import { ddn } from './ddn.ts';
import { deepfool } from './deepfool.ts';
import { fab } from './fab.ts';
import { fgsm } from './fgsm.ts';
import { fmn } from './fmn.ts';
import { gdUap } from './gdUap.ts';
import { hopSkipJump } from './hopSkipJump.ts';
import { iap } from './iap.ts';
import { iapSeg } from './iapSeg.ts';
import { iapSmooth } from './iapSmooth.ts';
import { lattice } from './lattice.ts';
import { lbfgs } from './lbfgs.ts';
import { miFgsm } from './miFgsm.ts';
import { nes } from './nes.ts';
import { patch } from './patch.ts';
import { pgd } from './pgd.ts';
import { rays } from './rays.ts';
import { rFgsm } from './rFgsm.ts';
import type { Make, Making, Run } from './shared/run.ts';
import { confined } from './shared/shape.ts';
import { simba } from './simba.ts';
import { spatial } from './spatial.ts';
import { square } from './square.ts';
import { surFree } from './surFree.ts';
import { transfer } from './transfer.ts';
import { uap } from './uap.ts';
import { uapDeepfool } from './uapDeepfool.ts';
import { urn } from './urn.ts';
import { warp } from './warp.ts';

/** What each attack of common/attacks/registry.ts computes: none can be forgotten. */
const RUNS: { [N in IndividualParams['attack']]: Run<ParamsOf<N>> } = {
  iap,
  'iap-seg': iapSeg,
  urn,
  'iap-smooth': iapSmooth,
  auto,
  fgsm,
  'r-fgsm': rFgsm,
  bim,
  pgd,
  'mi-fgsm': miFgsm,
  transfer,
  'apgd-ce': apgd,
  'apgd-dlr': apgd,
  lattice,
  deepfool,
  cw,
  lbfgs,
  fmn,
  ddn,
  fab,
  square,
  nes,
  simba,
  bandits,
  rays,
  patch,
  colour,
  spatial,
  warp,
  'hop-skip-jump': hopSkipJump,
  surfree: surFree,
};

const MAKES: { [N in UniversalParams['attack']]: Make<ParamsOf<N>> } = {
  uap,
  'uap-deepfool': uapDeepfool,
  'gd-uap': gdUap,
};

export const runAttack: Run<IndividualParams> = (detector, params, ...rest) =>
  (RUNS[params.attack] as Run<IndividualParams>)(detector, params, ...rest);

/** Makes the perturbation on the detector as an attacker sees it. */
export const makeUniversal = (
  detector: Detector,
  params: UniversalParams,
  making: Making,
): Promise<Universal> =>
  (MAKES[params.attack] as Make<UniversalParams>)(
    confined(attacked(detector, [making.seed]), making.region),
    params,
    making,
  );
