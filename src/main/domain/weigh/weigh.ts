import { takingOf } from '../../../common/audit.ts';
import type { Detection } from '../../../common/findings.ts';
import type { LeftOut } from '../../../common/notice.ts';
import { fail } from '../../../language/faults.ts';
import { noticeAs } from '../../../language/notices.ts';
import { hashFile } from '../../base/hash.ts';
import type { Host } from '../../base/host.ts';
import { openDecoder } from '../../decode/decoder.ts';
import { inputOf } from '../../decode/input.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { judged } from '../audits/behindDefence.ts';
import { loadDetectors, reopenPool } from '../audits/held.ts';
import { appendAct } from '../custody/log.ts';
import { judgeFootage } from '../detectors/detect.ts';
import { scanEvidence } from '../evidence/scan.ts';
import { firstOf, leftOut as leaveOut } from '../evidence/source.ts';
import { forgedness } from './conditions.ts';

/** What the detector of an audit says of files whose truth nobody knows. */
export interface Exhibits {
  audit: number;
  exhibits: {
    path: string;
    sha256: string;
    faces: number;
    /** Mean ln odds for forged. */
    score: number;
  }[];
  leftOut: LeftOut[];
}

/**
 * Asks the detector of a finished audit, as it was asked there (the same weights, crop, defence and backend), about exhibits.
 * Throws `usage` where the audit is not done, `input` where no exhibit has a face that can be weighed. A file that the audit
 * itself measured is left out: its label is what the weight rests on.
 */
export async function measureExhibits(
  store: Store,
  audit: AuditRow,
  paths: string[],
  host: Host,
): Promise<Exhibits> {
  if (audit.state !== 'done')
    fail('usage', 'audit.notDone', { audit: audit.id, state: audit.state }, store.folder);
  const { sources, leftOut } = await scanEvidence(paths);
  const known = new Set([...store.results.sources(audit.id)].map(({ sha256 }) => sha256));
  const hashes = new Map<string, string>();
  for (const { path, display } of sources) {
    const sha256 = await hashFile(path);
    if (known.has(sha256)) leftOut.push(leaveOut(display, noticeAs('notice.ofTheAudit')));
    else hashes.set(display, sha256);
  }
  const strange = sources.filter(({ display }) => hashes.has(display));
  if (strange.length === 0) return fail('input', 'weigh.none', firstOf(leftOut));
  const { contract } = audit.detector;
  const decoder = openDecoder();
  let detections: Detection[];
  try {
    const pool = await reopenPool(audit, undefined, host);
    try {
      await loadDetectors(store, audit, pool);
      const footage = {
        request: { crop: takingOf(audit.config.crop, contract) },
        input: inputOf(contract),
        decoder,
        host,
        sources: strange,
        leftOut,
        notices: [],
      };
      ({ detections } = await judgeFootage(pool, judged(audit.detector, audit.config), footage));
    } finally {
      await pool.close();
    }
  } finally {
    await decoder.close();
  }
  const files = Map.groupBy(detections, ({ path }) => path);
  if (files.size === 0) return fail('input', 'weigh.none', firstOf(leftOut));
  const exhibits = [...files].map(([path, faces]) => ({
    path,
    sha256: hashes.get(path)!,
    faces: faces.length,
    score: faces.reduce((sum, { score }) => sum + forgedness(score), 0) / faces.length,
  }));
  appendAct(store, 'exhibits weighed', { audit: audit.id, exhibits, leftOut });
  return { audit: audit.id, exhibits, leftOut };
}
