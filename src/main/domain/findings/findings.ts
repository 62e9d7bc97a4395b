import type { AuditFindings } from '../../../common/findings.ts';
import { fail } from '../../../language/faults.ts';
import type { Language } from '../../../language/language.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { openProject } from '../projects/project.ts';
import { KeptFindings } from './kept.ts';

/**
 * What an audit of a project found; the project's last audit unless one is named.
 * Throws `store` where the folder holds no project or no such audit.
 */
export function findings(folder: string, auditId?: number, language?: Language): AuditFindings {
  const store = openProject(folder);
  try {
    return new KeptFindings(store).of(chosenAudit(store, auditId).id, language);
  } finally {
    store.close();
  }
}

export function chosenAudit(store: Store, auditId?: number): AuditRow {
  if (auditId !== undefined) return store.results.audit(auditId);
  return (
    store.results.audits().at(-1) ?? fail('store', 'audit.noneYet', { folder: store.folder }, store.folder)
  );
}
