import { nameOf } from '../../../common/label.ts';
import type { Report } from '../../../common/report.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { aggregate } from '../findings/aggregate.ts';
import { VERSION } from '../version.ts';

/** Everything that a report says, but for the pictures. */
export function gather(store: Store, audit: AuditRow): Report {
  return {
    ...aggregate(store.results, audit, store.folder),
    overfire: VERSION,
    audit: {
      id: audit.id,
      state: audit.state,
      created: audit.created,
      finished: audit.finished,
      config: audit.config,
    },
    detectorCard: audit.detector,
    engine: audit.engine,
    exhibits: [...store.results.sources(audit.id)].map((source) => ({
      path: source.path,
      kind: source.kind,
      label: nameOf(source.label),
      mask: source.mask,
      faces: source.faces,
      sha256: source.sha256,
      sha256After: source.sha256After,
    })),
  };
}
