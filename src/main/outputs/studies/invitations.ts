import { randomBytes } from 'node:crypto';
import { appendAct } from '../../domain/custody/log.ts';
import { sha256Of } from '../../store/objects.ts';
import type { Store } from '../../store/store.ts';

interface Invitation {
  /** Number of the evaluator. */
  evaluator: number;
  /** What the link holds; the project keeps its SHA-256 alone, so that it can't be shown again. */
  token: string;
}

/** Adds evaluators to a study, each with a token of its own. Throws `store` where there is no such study. */
export function invite(store: Store, study: number, count: number): Invitation[] {
  store.studies.plan(study);
  if (count === 0) return [];
  const time = new Date().toISOString();
  const invitations = Array.from({ length: count }, () => {
    const token = randomBytes(24).toString('base64url');
    return { evaluator: store.studies.invite(study, tokenId(token), time), token };
  });
  appendAct(store, 'evaluators invited', {
    study,
    evaluators: invitations.map(({ evaluator }) => evaluator),
  });
  return invitations;
}

export const tokenId = (token: string): string => sha256Of(Buffer.from(token));
