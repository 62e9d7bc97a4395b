import { z } from 'zod';
import { type AuditFindings, auditFindingsSchema } from '../../../common/findings.ts';
import { faultOf } from '../../../language/faults.ts';
import { ENGLISH, type Language } from '../../../language/language.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { SOFTWARE } from '../custody/log.ts';
import { planned } from '../plans/criteria.ts';
import { type Counted, countRows, inWords } from './aggregate.ts';
import type { Unmoved } from './iterations.ts';

/** Raised whenever the same rows give other findings than before: those that were kept are then computed anew. */
const FORMAT = 9;
const COMPUTED_BY = `${SOFTWARE}, findings ${FORMAT}`;

const unmovedSchema: z.ZodType<Unmoved> = z.strictObject({
  faces: z.int(),
  of: z.int(),
  by: z.enum(['saturation', 'constant', 'steps']).exactOptional(),
});

const countedSchema: z.ZodType<Counted> = z.strictObject({
  found: auditFindingsSchema.omit({ folder: true }),
  faces: z.strictObject({ fake: z.int(), real: z.int() }),
  pending: z.int(),
  noticed: z.array(z.strictObject({ unmoved: unmovedSchema, unsteady: z.int() })),
});

/**
 * Findings of a project's audits, for a window. The numbers of a finished audit never change: they are computed once, kept
 * in the project, and put in words for each reader. What leaves the lab, reports and sealed cases, does not come from here
 * but from the rows.
 */
export class KeptFindings {
  readonly #store: Store;
  readonly #done = new Map<number, Counted>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Throws `store` where there is no such audit. */
  of(audit: number, language: Language = ENGLISH): AuditFindings {
    const { results, folder } = this.#store;
    const row = results.audit(audit);
    const found = inWords(this.#counted(audit, row), row, folder, language);
    return { ...found, ...planned(this.#store, row, found) };
  }

  #counted(audit: number, row: AuditRow): Counted {
    const kept = this.#done.get(audit) ?? this.#read(audit);
    const counted = kept ?? countRows(this.#store.results, row);
    if (row.state !== 'done') return counted;
    this.#done.set(audit, counted);
    if (kept === null) this.#keep(audit, JSON.stringify(counted));
    return counted;
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
  #read(audit: number): Counted | null {
    const text = this.#store.findings.read(audit, COMPUTED_BY);
    if (text === null) return null;
    return countedSchema.safeParse(parsed(text)).data ?? null;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
