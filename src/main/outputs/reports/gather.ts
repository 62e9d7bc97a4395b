import { nameOf } from '../../../common/base/label.ts';
import type { AuditFindings } from '../../../common/findings.ts';
import { isNamed, type Laboratory } from '../../../common/laboratory.ts';
import { NO_CHOICES, type Report, type ReportChoices } from '../../../common/report.ts';
import { ENGLISH, type Language } from '../../../language/language.ts';
import { titled } from '../../../language/titles.ts';
import { VERSION } from '../../base/package.ts';
import { addedTo } from '../../domain/examiner/examiner.ts';
import { aggregate } from '../../domain/findings/aggregate.ts';
import { type Checked, sanityChecks } from '../../domain/findings/checks.ts';
import { otherDetectors } from '../../domain/findings/compared.ts';
import { fileHistoryOf } from '../../domain/findings/fileHistory.ts';
import { correctedTogether, groupsOf } from '../../domain/findings/groups.ts';
import { survivalOf } from '../../domain/findings/survival.ts';
import { videosOf } from '../../domain/findings/videos.ts';
import { auditWearOf } from '../../domain/findings/wear.ts';
import { planned } from '../../domain/plans/criteria.ts';
import { validationOf } from '../../domain/plans/validation.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { chosenEntry, chosenFaces, shownEntry, shownFaces } from './gallery/gallery.ts';

/** What the sanity checks of an audit look at. @param history of its files, where it is known already */
export function checkedOf(
  { results }: Pick<Store, 'results'>,
  audit: AuditRow,
  found: AuditFindings,
  history = fileHistoryOf(results.sources(audit.id), audit.config.seed),
): Checked {
  const faces = { fake: 0, real: 0 };
  for (const item of results.items(audit.id)) faces[nameOf(item.label)]++;
  return {
    ...found,
    ...(history === null ? {} : { history }),
    audit: {
      id: audit.id,
      state: audit.state,
      created: audit.created,
      finished: audit.finished,
      config: audit.config,
    },
    faces,
    detectorCard: audit.detector,
    exhibits: [...results.sources(audit.id)].map((source) => ({
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

/** Everything that a report says, but for the pictures. @param laboratory whose report it is */
export function gather(
  store: Store,
  audit: AuditRow,
  language: Language = ENGLISH,
  { by, falsePositives }: ReportChoices = NO_CHOICES,
  laboratory: Laboratory | null = null,
): Report {
  const { results } = store;
  const counted = aggregate(results, audit, store.folder, language, falsePositives);
  const { comparisons, groups } = correctedTogether(
    [...(counted.comparisons ?? []), ...otherDetectors(store, audit)],
    groupsOf(results, audit, by, counted),
  );
  const findings = {
    ...counted,
    ...planned(store, audit, counted),
    ...(comparisons.length === 0 ? {} : { comparisons }),
  };
  const lastIterations = findings.attacks.map(({ snapshots }) => snapshots.at(-1)?.iteration ?? 0);
  const survival = survivalOf(store, audit, language);
  const wear = auditWearOf(store, audit);
  const { conclusion, secondReader, bookmarks } = addedTo(store, audit.id);
  const chosen = lastIterations.flatMap((iteration, attack) =>
    chosenFaces(results, audit.id, attack, iteration, bookmarks).map((one) => chosenEntry(attack, one)),
  );
  const found = {
    ...checkedOf(store, audit, findings),
    ...(survival === null ? {} : { survival }),
    ...(wear === null ? {} : { wear }),
    ...(groups.length === 0 ? {} : { groups }),
    overfire: VERSION,
    language: language.code,
    case: store.cover.read()?.details ?? null,
    ...(laboratory === null || !isNamed(laboratory) ? {} : { laboratory }),
    ...(conclusion === null ? {} : { conclusion }),
    ...(secondReader === null ? {} : { secondReader }),
    videos: videosOf(results, audit, lastIterations),
    shown: lastIterations.flatMap((iteration, attack) =>
      shownFaces(results, audit, attack, iteration).map((one) => shownEntry(attack, one)),
    ),
    ...(chosen.length === 0 ? {} : { bookmarks: chosen }),
    changedSince: null,
    redacted: false,
  };
  return {
    ...found,
    ...validationOf(store, audit, found),
    checks: sanityChecks(found, titled(language, audit.config.attacks)),
  };
}
