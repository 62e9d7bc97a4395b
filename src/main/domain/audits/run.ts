import type { AttackParams } from '../../../common/attacks/registry.ts';
import type { AuditConfig } from '../../../common/audit.ts';
import type { DetectorCard } from '../../../common/contract.ts';
import { type Extent, extentOf } from '../../../common/extent.ts';
import type { Host } from '../../base/host.ts';
import type { Pool } from '../../compute/pool.ts';
import type { Store } from '../../store/store.ts';
import type { Crops } from './crops.ts';
import type { Regions } from './regions.ts';

/** An audit at work: what it is, where it writes, what computes it, who waits for it, and its faces as bytes. */
export interface Run {
  audit: number;
  config: AuditConfig;
  detector: DetectorCard;
  store: Store;
  pool: Pool;
  host: Host;
  crops: Crops;
  regions: Regions;
}

/** An attack with its index in the configuration, which its rows carry. */
export interface IndexedAttack<P extends AttackParams = AttackParams> {
  index: number;
  params: P;
}

/** What the detector's pictures measure. */
export const extentIn = ({ detector }: Run): Extent => extentOf(detector.contract);
