import { createHash } from 'node:crypto';
import type { AttackParams, UniversalParams } from '../../../common/attacks/registry.ts';
import type { AuditConfig } from '../../../common/audit.ts';
import type { Label } from '../../../common/base/label.ts';

/**
 * Where an audit's randomness comes from. Every seed is
 *
 *   the first 4 bytes, big-endian, of SHA-256("overfire/1 " + its parts, joined by single spaces)
 *
 * An item goes in as the SHA-256 of its RGB bytes, and not as its position: the same face under the same attack gets
 * the same perturbation whatever else is audited with it, in whatever order, on however many threads.
 */
function derive(...parts: (string | number)[]): number {
  return createHash('sha256')
    .update(`overfire/1 ${parts.join(' ')}`)
    .digest()
    .readUInt32BE(0);
}

/** Parts: item, seed of the audit, name of the attack, seed of the attack, SHA-256 of the face's RGB bytes. */
export function itemSeed(config: AuditConfig, params: AttackParams, pixels: string): number {
  return derive('item', config.seed, params.attack, params.seed, pixels);
}

/** Parts: universal, seed of the audit, zone of an over-firing UAP or name of another attack, seed of the attack. */
export function universalSeed(config: AuditConfig, params: UniversalParams): number {
  return derive('universal', config.seed, 'zone' in params ? params.zone : params.attack, params.seed);
}

/** Parts: keep, seed of the audit, SHA-256 of the face's RGB bytes. The lowest draws of each class are kept. */
export function drawOf(config: AuditConfig, pixels: string): number {
  return derive('keep', config.seed, pixels);
}

/** Parts: draw original or draw file, seed of the audit, place in the scan. Those with the lowest ranks are taken first. */
export const drawRank = (seed: number, what: 'original' | 'file', position: number): number =>
  derive(`draw ${what}`, seed, position);

/** Parts: show, seed of the audit, index of the attack, label. Which face a report shows by chance. */
export function shownSeed(config: AuditConfig, attack: number, label: Label): number {
  return derive('show', config.seed, attack, label);
}
