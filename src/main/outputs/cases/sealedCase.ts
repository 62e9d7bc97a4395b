import { isUniversal } from '../../../common/attacks/registry.ts';
import { attributesSchema } from '../../../common/attributes.ts';
import { nameOf } from '../../../common/base/label.ts';
import { fileTraceSchema } from '../../../common/fileTrace.ts';
import { isNamed, type Laboratory } from '../../../common/laboratory.ts';
import { personLabelsSchema } from '../../../common/person.ts';
import { CASE_FORMAT, type SealedCase, sealedCaseSchema } from '../../../common/sealed.ts';
import { SOFTWARE } from '../../domain/custody/log.ts';
import { addedTo } from '../../domain/examiner/examiner.ts';
import type { AuditRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { type PathNames, shownAttributes, shownConfig, shownCover, shownExaminer } from './pathNames.ts';

/** case.json of an audit. */
export function sealedCaseOf(
  store: Store,
  audit: AuditRow,
  names: PathNames,
  { laboratory, ...options }: { redacted: boolean; withPaths: boolean; laboratory: Laboratory | null },
): SealedCase {
  const { id, state, created, finished, config, detector, weights, engine } = audit;
  const attacks = [...config.attacks.keys()];
  const treatments = store.survival.distortions(id).map(({ treatment }) => treatment);
  const examiner = shownExaminer(store.examiner, names);
  const { conclusion, secondReader, bookmarks } = addedTo({ examiner }, id);
  return sealedCaseSchema.parse({
    format: CASE_FORMAT,
    software: SOFTWARE,
    details: shownCover(store.cover, names).read()?.details ?? null,
    ...(laboratory === null || !isNamed(laboratory) ? {} : { laboratory }),
    ...(conclusion === null ? {} : { conclusion }),
    ...(secondReader === null ? {} : { secondReader }),
    ...(bookmarks.length === 0
      ? {}
      : {
          bookmarks: bookmarks.map(({ attack, item, remark }) => ({
            attack,
            position: store.samples.item(id, item)!.position,
            remark,
          })),
        }),
    ...options,
    audit: { id, state, created, finished, config: shownConfig(config, names) },
    detector,
    weights,
    engine,
    sources: [...store.sealing.sources(id)].map((source) => ({
      path: names.name(source.path),
      kind: source.kind,
      label: nameOf(source.label),
      mask: source.mask === null ? null : names.name(source.mask),
      bytes: source.bytes,
      sha256: source.sha256,
      maskSha256: source.maskSha256,
      crop: source.crop,
      ...(source.attributes === null
        ? {}
        : { attributes: shownAttributes(attributesSchema.parse(JSON.parse(source.attributes)), names) }),
      ...(source.trace === null ? {} : { trace: fileTraceSchema.parse(JSON.parse(source.trace)) }),
      ...(source.person === null ? {} : { person: source.person }),
      ...(source.labels === null ? {} : { labels: personLabelsSchema.parse(JSON.parse(source.labels)) }),
    })),
    universals: attacks.flatMap((attack) => {
      const params = config.attacks[attack];
      if (params === undefined || !isUniversal(params) || params.from === undefined) return [];
      return [{ attack, object: params.from }];
    }),
    adversarialMasks: attacks.flatMap((attack) => {
      const object = store.plan.adversarialMask(id, attack);
      return object === null ? [] : [{ attack, object }];
    }),
    ...(treatments.length === 0 ? {} : { treatments }),
  });
}
