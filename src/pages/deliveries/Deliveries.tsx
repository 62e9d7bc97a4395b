import { deliveryFacts } from '../../common/deliveries/registry.ts';
import type { AttackFindings, AuditFindings, Deliveries as Delivered, Share } from '../../common/findings.ts';
import type { Language } from '../../language/language.ts';
import { ABSENT, each, List, RateCells, Row, Table } from '../pieces.tsx';

interface Props {
  found: Pick<AuditFindings, 'attacks'>;
  /** Titled for the attacks of the audit. */
  l: Language;
}

/** Whether anything was handed in. */
export const isDelivered = ({ attacks }: Props['found']): boolean =>
  attacks.some(({ deliveries = [] }) => deliveries.length > 0);

/** What is left of each attack in the files that are handed in: a table for each, and where the recipes of platforms are from. */
export function Deliveries({ found, l }: Props) {
  const [first] = found.attacks;
  const sources = (first?.deliveries ?? []).flatMap(({ delivery }) => {
    const { source } = deliveryFacts(delivery.delivery);
    return source === null ? [] : [l.say('delivery.source', { delivery: l.delivery(delivery), source })];
  });
  return (
    <>
      <p>{l.text('delivery.lead')}</p>
      {each(found.attacks, (attack) => (
        <AttackTable attack={attack} l={l} />
      ))}
      {sources.length > 0 && <List className="remarks" of={sources} />}
    </>
  );
}

function AttackTable({
  attack: { params, eightBit, deliveries = [] },
  l,
}: {
  attack: AttackFindings;
  l: Language;
}) {
  return (
    <Table
      title={l.attack(params)}
      caption={l.text('delivery.caption')}
      heads={(
        [
          'delivery.delivery',
          'delivery.caught',
          'delivery.caught.again',
          'delivery.caught.untouched',
          'delivery.caught.untouched.again',
          'delivery.passed',
          'delivery.passed.untouched',
          'delivery.stillFooled',
          'delivery.alone',
          'delivery.found',
        ] as const
      ).map((key) => l.text(key))}
    >
      <Row head={l.text('delivery.crop')}>
        <RateCells of={[shareIn(eightBit.fake, eightBit.fakeInterval)]} l={l} />
        <td />
        <td />
        <td />
        <RateCells of={[shareIn(eightBit.real, eightBit.realInterval)]} l={l} />
        <td />
        <td />
        <td />
        <td />
      </Row>
      {each(deliveries, (one) => (
        <DeliveryRow of={one} l={l} />
      ))}
    </Table>
  );
}

const shareIn = (value: number | null, interval: Share['interval']) => ({ value, interval });

function DeliveryRow({ of, l }: { of: Delivered[number]; l: Language }) {
  const { delivery, once, again, untouched, stillFooled, byDeliveryAlone } = of;
  return (
    <Row head={l.delivery(delivery)}>
      <RateCells
        of={[
          once.fake,
          again.fake,
          untouched.once.fake,
          untouched.again.fake,
          once.real,
          untouched.once.real,
        ]}
        l={l}
      />
      <OfCell of={stillFooled.once} l={l} />
      <OfCell of={byDeliveryAlone.once} l={l} />
      <td>{l.say('delivery.foundOf', { n: l.whole(once.found), of: l.whole(once.of) })}</td>
    </Row>
  );
}

const OfCell = ({ of: { n, value }, l }: { of: Share; l: Language }) =>
  value === null ? (
    <td>{ABSENT}</td>
  ) : (
    <td>
      {l.percent(value)}
      <small>{l.say('survival.of', { n: l.whole(n) })}</small>
    </td>
  );
