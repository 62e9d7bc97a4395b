import { z } from 'zod';
import { type FileHistory, fileHistorySchema } from '../../../common/fileTrace.ts';
import { type AuditFindings, auditFindingsSchema } from '../../../common/findings.ts';
import { faultOf } from '../../../language/faults.ts';
import { ENGLISH, type Language } from '../../../language/language.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { SOFTWARE } from '../custody/log.ts';
import { planned } from '../plans/criteria.ts';
import { type Counted, countRows, inWords } from './aggregate.ts';
import { fileHistoryOf } from './fileHistory.ts';
import type { Unmoved } from './iterations.ts';

/** Raised whenever the same rows give other findings than before: those that were kept are then computed anew. */
const FORMAT = 10;
const COMPUTED_BY = `${SOFTWARE}, findings ${FORMAT}`;

const unmovedSchema: z.ZodType<Unmoved> = z.strictObject({
  faces: z.int(),
  of: z.int(),
  by: z.enum(['saturation', 'constant', 'steps']).exactOptional(),
});

/** What is kept of a finished audit: its numbers, and whether its labels can be told from the files alone. */
interface Kept extends Counted {
  history: FileHistory | null;
}

const keptSchema: z.ZodType<Kept> = z.strictObject({
  found: auditFindingsSchema.omit({ folder: true }),
  faces: z.strictObject({ fake: z.int(), real: z.int() }),
  pending: z.int(),
  noticed: z.array(z.strictObject({ unmoved: unmovedSchema, unsteady: z.int() })),
  history: fileHistorySchema.nullable(),
});

/**
 * Findings of a project's audits, for a window. The numbers of a finished audit never change: they are computed once, kept
 * in the project, and put in words for each reader. What leaves the lab, reports and sealed cases, does not come from here
 * but from the rows.
 */
export class KeptFindings {
  readonly #store: Store;
  readonly #done = new Map<number, Kept>();

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

  /** What a probe of its files says; null where there are too few sources. */
  history(audit: number): FileHistory | null {
    const row = this.#store.results.audit(audit);
    return row.state === 'done' ? this.#finished(audit, row).history : this.#probed(row);
  }

  #counted(audit: number, row: AuditRow): Counted {
    return row.state === 'done' ? this.#finished(audit, row) : countRows(this.#store.results, row);
  }

  #finished(audit: number, row: AuditRow): Kept {
    const kept = this.#done.get(audit) ?? this.#read(audit);
    const found = kept ?? { ...countRows(this.#store.results, row), history: this.#probed(row) };
    this.#done.set(audit, found);
    if (kept === null) this.#keep(audit, JSON.stringify(found));
    return found;
  }

  #probed(row: AuditRow): FileHistory | null {
    return fileHistoryOf(this.#store.results.sources(row.id), row.config.seed);
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
  #read(audit: number): Kept | null {
    const text = this.#store.findings.read(audit, COMPUTED_BY);
    if (text === null) return null;
    return keptSchema.safeParse(parsed(text)).data ?? null;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
