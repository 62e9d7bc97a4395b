import { type AuditFindings, auditFindingsSchema } from '../../../common/findings.ts';
import { faultOf } from '../../../language/faults.ts';
import type { Store } from '../../store/store.ts';
import { SOFTWARE } from '../custody/log.ts';
import { aggregate } from './aggregate.ts';

/** Raised whenever the same rows give other findings than before: those that were kept are then computed anew. */
const FORMAT = 2;
const COMPUTED_BY = `${SOFTWARE}, findings ${FORMAT}`;

/**
 * Findings of a project's audits, for a window. Those of a finished audit never change: they are computed once, and kept
 * in the project. What leaves the lab, reports and sealed cases, does not come from here but from the rows.
 */
export class KeptFindings {
  readonly #store: Store;
  readonly #done = new Map<number, AuditFindings>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Throws `store` where there is no such audit. */
  of(audit: number): AuditFindings {
    const kept = this.#done.get(audit) ?? this.#read(audit);
    if (kept !== null) {
      this.#done.set(audit, kept);
      return kept;
    }
    const row = this.#store.results.audit(audit);
    const found = aggregate(this.#store.results, row, this.#store.folder);
    if (row.state !== 'done') return found;
    this.#done.set(audit, found);
    // The folder is where the project is now, and may be another one next time.
    this.#keep(audit, JSON.stringify({ ...found, folder: '' }));
    return found;
  }

  /** They can be computed again: a disk that is full or read-only is no reason not to show them. */
  #keep(audit: number, findings: string): void {
    try {
      this.#store.findings.write(audit, COMPUTED_BY, findings);
    } catch (error) {
      if (!['not-writable', 'disk-full'].includes(faultOf(error).kind)) throw error;
    }
  }

  /** null where none were kept, or what was kept can't be read. */
  #read(audit: number): AuditFindings | null {
    const text = this.#store.findings.read(audit, COMPUTED_BY);
    if (text === null) return null;
    const { data } = auditFindingsSchema.safeParse(parsed(text));
    return data === undefined ? null : { ...data, folder: this.#store.folder };
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
