import { FAKE, type Label, other, REAL } from '../../../common/base/label.ts';
import { inOrderOfHarshness } from '../../../common/distortions/registry.ts';
import type { Accuracies, SurvivalFindings, SurvivedMasks } from '../../../common/survival.ts';
import { Mean } from '../../../engine/metrics/mean.ts';
import { ENGLISH, type Language } from '../../../language/language.ts';
import { titled } from '../../../language/titles.ts';
import type { AuditRow, DistortedRow, ItemRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { CLEAN } from '../../store/survival.ts';
import { shareOf, UnitCounter } from './figure.ts';
import { survivalRemarks } from './survivalRemarks.ts';
import { type FaceUnits, unitsOf } from './units.ts';
import { withItem } from './walk.ts';

/**
 * What is left of an audit's pictures after its distortions; null where none was asked for. Of each attack the last
 * iteration. One label per face and attack is kept in memory.
 */
export function survivalOf(
  store: Pick<Store, 'results' | 'survival'>,
  audit: AuditRow,
  language: Language = ENGLISH,
): SurvivalFindings | null {
  const { results, survival } = store;
  const planned = survival.distortions(audit.id);
  if (planned.length === 0) return null;
  const items = () => results.items(audit.id);
  const indices = [...audit.config.attacks.keys()];
  const clean = labelsOf(withItem(items(), results.cleanResults(audit.id)));
  const segments = audit.detector.contract.maskHead;
  const attacked = indices.map((attack) => {
    // By iteration: the last one stays.
    const labels = new Map<number, Label>();
    for (const { item, eightBit } of results.outcomes(audit.id, attack)) labels.set(item, eightBit.label);
    return labels;
  });
  const untreatedMasks = (attack: number) => {
    const last = new Map<number, Masked>();
    for (const { item, eightBit } of results.outcomes(audit.id, attack)) last.set(item, eightBit);
    return masksOf(last.values());
  };
  const truths = new Map([...items()].map(({ id, label }) => [id, label]));
  const units = unitsOf(items());
  const accuracies = (said: Map<number, Label>) => accuraciesOf(truths, said, units);

  const treated = inOrderOfHarshness(planned.map(({ treatment }) => treatment)).map((treatment) => {
    const { position } = planned.find((one) => one.treatment === treatment)!;
    const after = (attack: number) =>
      labelsOf(withItem(items(), survival.results(audit.id, position, attack)));
    const cleanAfter = after(CLEAN);
    const masks = (attack: number) => masksOf(survival.results(audit.id, position, attack));
    return {
      treatment,
      ...allMasks(segments, masks(CLEAN), indices.map(masks)),
      clean: accuracies(cleanAfter),
      attacks: indices.map((attack) => {
        const said = after(attack);
        const turned = [...truths].filter(
          ([item, truth]) => clean.get(item) === truth && attacked[attack]!.get(item) === other(truth),
        );
        const wrongAfter = (labels: Map<number, Label>) =>
          countedShare(
            turned.filter(([item]) => labels.has(item)),
            ([item, truth]) => labels.get(item) !== truth,
            units,
          );
        return {
          attack,
          accuracy: accuracies(said),
          stillFooled: wrongAfter(said),
          byTreatmentAlone: wrongAfter(cleanAfter),
        };
      }),
    };
  });
  let pending = 0;
  for (const { position } of planned)
    for (const attack of [CLEAN, ...indices]) pending += survival.countPending(audit.id, position, attack);
  const found = {
    audit: audit.id,
    detector: { name: audit.detector.name, id: audit.detector.id },
    attacks: audit.config.attacks,
    pending,
    untreated: {
      clean: accuracies(clean),
      attacks: attacked.map(accuracies),
      ...allMasks(segments, masksOf(results.cleanResults(audit.id)), indices.map(untreatedMasks)),
    },
    treated,
  };
  return { ...found, remarks: survivalRemarks(found, titled(language, audit.config.attacks)) };
}

type Masked = Pick<DistortedRow, 'iou' | 'iouAdversarial'>;

function masksOf(rows: Iterable<Masked>): SurvivedMasks {
  const [iou, iouAdversarial] = [new Mean(), new Mean()];
  const counts = { iou: 0, iouAdversarial: 0 };
  for (const row of rows) {
    iou.add(row.iou);
    iouAdversarial.add(row.iouAdversarial);
    if (row.iou !== null) counts.iou++;
    if (row.iouAdversarial !== null) counts.iouAdversarial++;
  }
  return {
    iou: { n: counts.iou, value: iou.value },
    iouAdversarial: { n: counts.iouAdversarial, value: iouAdversarial.value },
  };
}

/** Nothing of a detector that shows no masks, and where none was judged. */
const allMasks = (segments: boolean, clean: SurvivedMasks, attacks: SurvivedMasks[]) =>
  segments && [clean, ...attacks].some(({ iou, iouAdversarial }) => iou.n + iouAdversarial.n > 0)
    ? { masks: { clean, attacks } }
    : {};

function labelsOf(rows: Iterable<[ItemRow, { item: number; label: Label }]>): Map<number, Label> {
  const labels = new Map<number, Label>();
  for (const [, { item, label }] of rows) labels.set(item, label);
  return labels;
}

function accuraciesOf(truths: Map<number, Label>, said: Map<number, Label>, units: FaceUnits): Accuracies {
  const known = [...truths].filter(([item]) => said.has(item));
  const right = ([item, truth]: [number, Label]) => said.get(item) === truth;
  const of = (label: Label) =>
    countedShare(
      known.filter(([, truth]) => truth === label),
      right,
      units,
    );
  return { all: countedShare(known, right, units), fake: of(FAKE), real: of(REAL) };
}

function countedShare(
  all: [item: number, truth: Label][],
  counts: (one: [item: number, truth: Label]) => boolean,
  { of, stated }: FaceUnits,
): Accuracies['all'] {
  const counter = new UnitCounter(stated.kind);
  for (const one of all) counter.add(of(one[0]), counts(one));
  return shareOf(counter);
}
