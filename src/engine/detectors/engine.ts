import type { Contract } from '../../common/contract.ts';
import type { BuiltDefence } from '../../common/defences/registry.ts';
import type { NamedTensors } from '../../common/tensors.ts';
import type { Footprint } from '../protocol.ts';
import type { Treatments } from './behindDefence.ts';
import type { Detector } from './detector.ts';

/** What computes detectors. */
export interface DetectorEngine {
  /** Ready to judge and to be attacked, behind its defence where it has one. Throws `model` where the weights don't fit. */
  build(contract: Contract, weights: NamedTensors, defence?: BuiltDefence): Promise<Built>;
  readonly treatments: Treatments;
}

export interface Built {
  detector: Detector;
  /** Of an attack on one picture, on a graphics device. */
  footprint?: Footprint;
  /** Operators between the picture and the score through which no gradient is known; then there are scores alone. */
  withoutGradient?: string[];
}
