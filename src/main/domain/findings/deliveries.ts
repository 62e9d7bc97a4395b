import { FAKE, type Label, other, REAL } from '../../../common/base/label.ts';
import type { DeliveredDecisions, Deliveries, Share } from '../../../common/findings.ts';
import type { Language } from '../../../language/language.ts';
import { UNTOUCHED, type Upload } from '../../store/deliveries.ts';
import type { Results } from '../../store/results.ts';
import type { AuditRow } from '../../store/rows.ts';
import { shareOf, UnitCounter } from './figure.ts';
import { type FaceUnits, unitsOf } from './units.ts';

/** Decisions by item; null where the face was not found. */
type Said = Map<number, Label | null>;

/** What is left of each attack in the files that are handed in, by attack; undefined where none are. */
export function deliveriesOf(results: Results, audit: AuditRow): Deliveries[] | undefined {
  const { deliver, attacks } = audit.config;
  if (deliver === undefined) return undefined;
  const units = unitsOf(results.items(audit.id));
  const truths = new Map([...results.items(audit.id)].map(({ id, label }) => [id, label]));
  const clean = new Map([...results.cleanResults(audit.id)].map(({ item, label }) => [item, label]));
  const said = (delivery: number, attack: number, upload: Upload): Said =>
    new Map([...results.delivered(audit.id, delivery, attack, upload)].map((row) => [row.item, row.label]));
  const twice = <T>(of: (upload: Upload) => T) => ({ once: of(1), again: of(2) });
  const untouched = deliver.map((_, index) => ({
    1: said(index, UNTOUCHED, 1),
    2: said(index, UNTOUCHED, 2),
  }));
  return attacks.map((_, attack) => {
    // By iteration: the last one stays.
    const attacked = new Map<number, Label>();
    for (const { item, eightBit } of results.outcomes(audit.id, attack)) attacked.set(item, eightBit.label);
    const turned = [...truths].filter(
      ([item, truth]) => clean.get(item) === truth && attacked.get(item) === other(truth),
    );
    const wrong = (of: Said): Share => {
      const there = turned.filter(([item]) => (of.get(item) ?? null) !== null);
      return shareAmong(
        there.map(([item, truth]) => ({ item, counts: of.get(item) !== truth })),
        units,
      );
    };
    return deliver.map((delivery, index) => {
      const after = { 1: said(index, attack, 1), 2: said(index, attack, 2) };
      const alone = untouched[index]!;
      return {
        delivery,
        ...twice((upload) => decisionsOf(truths, after[upload], units)),
        untouched: twice((upload) => decisionsOf(truths, alone[upload], units)),
        stillFooled: twice((upload) => wrong(after[upload])),
        byDeliveryAlone: twice((upload) => wrong(alone[upload])),
      };
    });
  });
}

function decisionsOf(truths: Map<number, Label>, said: Said, units: FaceUnits): DeliveredDecisions {
  const known = [...truths].flatMap(([item, truth]) => {
    const label = said.get(item) ?? null;
    return label === null ? [] : [{ item, truth, counts: label === truth }];
  });
  const of = (label?: Label) => {
    const those = label === undefined ? known : known.filter(({ truth }) => truth === label);
    return shareAmong(those, units);
  };
  return { of: said.size, found: known.length, right: of(), fake: of(FAKE), real: of(REAL) };
}

function shareAmong(faces: { item: number; counts: boolean }[], { of, stated }: FaceUnits): Share {
  const counter = new UnitCounter(stated.kind);
  for (const { item, counts } of faces) counter.add(of(item), counts);
  return shareOf(counter);
}

/** What each delivery leaves of an attack, in plain sentences, with what it does by itself. */
export const deliveryRemarks = (deliveries: Deliveries | undefined, l: Language): string[] =>
  (deliveries ?? []).flatMap(({ delivery, once, again, untouched }) => {
    const { fake } = once;
    if (fake.value === null || untouched.once.fake.value === null) return [];
    const lost = once.of - once.found;
    return [
      l.say('delivery.remark', {
        delivery: l.delivery(delivery),
        caught: l.percent(fake.value),
        n: l.whole(fake.n),
        untouched: l.percent(untouched.once.fake.value),
        again: again.fake.value === null ? '–' : l.percent(again.fake.value),
      }),
      ...(lost > 0 ? [l.say('delivery.lost', { n: lost, of: once.of, delivery: l.delivery(delivery) })] : []),
    ];
  });
