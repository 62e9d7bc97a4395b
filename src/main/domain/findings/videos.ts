import { type Label, nameOf } from '../../../common/base/label.ts';
import type { VideoFindings } from '../../../common/report.ts';
import type { Results } from '../../store/results.ts';
import type { AuditRow } from '../../store/rows.ts';
import { unitsOf } from './units.ts';
import { withItem } from './walk.ts';

/**
 * The videos of an audit as wholes, in the order of the scan: frames of one video are not independent, videos are.
 * @param lastIterations the last iteration of each attack
 */
export function videosOf(results: Results, audit: AuditRow, lastIterations: number[]): VideoFindings[] {
  const none = () => ({ right: 0, n: 0 });
  const videos = new Map<string, VideoFindings>();
  for (const source of results.sources(audit.id))
    if (source.kind === 'video' && source.faces > 0)
      videos.set(source.path, {
        path: source.path,
        label: nameOf(source.label),
        clean: none(),
        attacks: lastIterations.map(none),
      });
  if (videos.size === 0) return [];
  const units = unitsOf(results.items(audit.id));
  for (const item of results.items(audit.id)) {
    const video = videos.get(item.path);
    if (video !== undefined) video.unit ??= units.of(item.id);
  }
  const enter = (tally: { right: number; n: number } | undefined, truth: Label, said: Label) => {
    if (tally === undefined) return;
    tally.n++;
    if (truth === said) tally.right++;
  };
  for (const [item, row] of withItem(results.items(audit.id), results.cleanResults(audit.id)))
    enter(videos.get(item.path)?.clean, item.label, row.label);
  for (const [attack, iteration] of lastIterations.entries())
    for (const [item, row] of withItem(
      results.items(audit.id),
      results.outcomes(audit.id, attack, iteration),
    ))
      enter(videos.get(item.path)?.attacks[attack], item.label, row.eightBit.label);
  return [...videos.values()];
}
