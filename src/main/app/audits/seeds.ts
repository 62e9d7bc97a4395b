import { createHash } from 'node:crypto';
import type { AttackParams, UapParams } from '../../../common/attacks.ts';
import type { AuditConfig } from '../../../common/audit.ts';

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

/** Parts: universal, seed of the audit, zone, seed of the attack. */
export function universalSeed(config: AuditConfig, params: UapParams): number {
  return derive('universal', config.seed, params.zone, params.seed);
}

/** Parts: keep, seed of the audit, SHA-256 of the face's RGB bytes. The lowest draws of each class are kept. */
export function drawOf(config: AuditConfig, pixels: string): number {
  return derive('keep', config.seed, pixels);
}
