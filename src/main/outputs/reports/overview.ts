import type { Overview } from '../../../common/api/audits.ts';
import { isNoise } from '../../../common/attacks/registry.ts';
import { nameOf } from '../../../common/base/label.ts';
import type { FileHistory } from '../../../common/fileTrace.ts';
import type { AuditFindings } from '../../../common/findings.ts';
import type { Language } from '../../../language/language.ts';
import { titled } from '../../../language/titles.ts';
import { sanityChecks } from '../../domain/findings/checks.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { shownFaces } from './gallery/gallery.ts';
import { checkedOf } from './gather.ts';

/** What the first page of the findings needs besides them. */
export function overviewOf(
  store: Store,
  audit: AuditRow,
  found: AuditFindings,
  history: FileHistory | null,
  language: Language,
): Overview {
  const checked = checkedOf(store, audit, found, history);
  return {
    state: audit.state,
    checks: sanityChecks(checked, titled(language, audit.config.attacks)),
    shown: shownOf(store, audit, found),
  };
}

/**
 * Three faces by rule: under the attack that leaves the fewest right, of the class that it lowers more (the fakes where both fall
 * alike), the one with the strongest, the median and the weakest effect.
 */
function shownOf({ results }: Store, audit: AuditRow, { attacks, clean }: AuditFindings): Overview['shown'] {
  const tried = [...attacks.entries()].filter(
    ([, { params, eightBit }]) => !isNoise(params) && eightBit.accuracy !== null,
  );
  const [worst] = tried.sort(([, a], [, b]) => a.eightBit.accuracy! - b.eightBit.accuracy!);
  if (worst === undefined) return null;
  const [attack, { eightBit, snapshots }] = worst;
  const lost = (label: 'fake' | 'real') =>
    clean[label] === null || eightBit[label] === null ? -1 : clean[label] - eightBit[label];
  const label = lost('real') > lost('fake') ? 'real' : 'fake';
  const faces = shownFaces(results, audit, attack, snapshots.at(-1)?.iteration ?? 0).flatMap(
    ({ role, item, clean: before, outcome }) =>
      role === 'random' || nameOf(item.label) !== label
        ? []
        : [
            {
              role,
              item: item.id,
              path: item.path,
              picture: item.crop,
              adversarial: outcome.adversarial,
              before: { label: nameOf(before.label), realness: before.score },
              after: { label: nameOf(outcome.eightBit.label), realness: outcome.eightBit.score },
            },
          ],
  );
  return faces.length === 0 ? null : { attack, label, faces };
}
