import type { AttackParams } from '../../common/attacks/registry.ts';
import type { Compared, Figure, Separation } from '../../common/figure.ts';
import type { AuditFindings } from '../../common/findings.ts';
import type { Language } from '../../language/language.ts';
import { basisText } from '../../language/units.ts';
import { ABSENT, each, RateCell, Row, Table, texts } from '../pieces.tsx';

interface Props {
  found: AuditFindings;
  /** Titled for the attacks of the audit. */
  l: Language;
}

/** What the intervals count, in words; nothing of findings of an earlier version. */
export const Basis = ({ found: { units }, l }: Props) =>
  units === undefined ? null : <p>{basisText(units, l)}</p>;

const bounds = ({ low, high }: Figure): [number, number] | null =>
  low === null || high === null ? null : [low, high];

/** Clean, and under each attack: the title and how well the scores part the classes there. */
export function separations({ clean, attacks }: AuditFindings, l: Language): [string, Separation][] {
  const lines: [string, Separation | undefined][] = [
    [l.text('results.clean'), clean.separation],
    ...attacks.map(({ params, eightBit }): [string, Separation | undefined] => [
      l.attack(params),
      eightBit.separation,
    ]),
  ];
  return lines.filter((line): line is [string, Separation] => line[1] !== undefined);
}

/** AUC, EER, AP, and the decisions where the threshold is set by the false alarms that are allowed. */
export function SeparationTable({ found, l }: Props) {
  const lines = separations(found, l);
  const [first] = lines;
  if (first === undefined) return null;
  const rates = lines.map(([, { atRate }]) => atRate?.rate).filter((rate) => rate !== undefined);
  const methods = new Set(lines.flatMap(([, { auc, eer, ap }]) => [auc.method, eer.method, ap.method]));
  methods.delete(null);
  const named = [...methods].map((method) => l.text(`statistics.name.${method ?? 'none'}`));
  return (
    <Table
      title={l.text('statistics.separation')}
      caption={l.say('statistics.separation.caption', {
        method: named.length === 0 ? l.text('statistics.name.none') : named.join(', '),
        rate: l.percent(rates[0]),
      })}
      heads={texts(
        l,
        'results.measured',
        'results.auc',
        'statistics.eer',
        'statistics.ap',
        'statistics.caughtAt',
        'statistics.passedAt',
      )}
    >
      {each(lines, ([title, { auc, eer, ap, atRate }]) => (
        <Row head={title}>
          <td>
            {l.number(auc.value, 3)}
            <small>{thousandths(auc, l)}</small>
          </td>
          <RateCell value={eer.value} interval={bounds(eer)} l={l} />
          <td>
            {l.number(ap.value, 3)}
            <small>{thousandths(ap, l)}</small>
          </td>
          {each([atRate?.fake, atRate?.real], (figure) =>
            figure === undefined ? (
              <td>{ABSENT}</td>
            ) : (
              <RateCell value={figure.value} interval={bounds(figure)} l={l} />
            ),
          )}
        </Row>
      ))}
    </Table>
  );
}

const thousandths = ({ low, high }: Figure, l: Language): string =>
  low === null || high === null ? '' : `${l.number(low, 3)}–${l.number(high, 3)}`;

/** What changes on the same faces, with the tests of it. */
export function ComparedTable({ found: { comparisons = [], attacks }, l }: Props) {
  if (comparisons.length === 0) return null;
  return (
    <Table
      title={l.text('statistics.compared')}
      caption={l.say('statistics.compared.caption', { n: l.whole(comparisons.length) })}
      heads={texts(
        l,
        'statistics.compared.with',
        'statistics.compared.of',
        'statistics.compared.difference',
        'statistics.compared.p',
        'statistics.compared.corrected',
        'statistics.compared.test',
      )}
      text={2}
      textAtEnd={1}
    >
      {each(comparisons, (one) => (
        <Row
          head={comparedTitle(
            one,
            attacks.map(({ params }) => params),
            l,
          )}
          words={[
            l.text(`results.${one.aim === 'fake' ? 'caught' : one.aim === 'real' ? 'passed' : 'accuracy'}`),
          ]}
        >
          <td>
            {points(one.difference.value ?? 0, l)}
            <small>{pointsBetween(one.difference, l)}</small>
          </td>
          <td>{pText(one.p, l)}</td>
          <td>{pText(one.corrected, l)}</td>
          <td className="text">{l.text(`statistics.test.${one.test}`)}</td>
        </Row>
      ))}
    </Table>
  );
}

export const comparedTitle = ({ against }: Compared, attacks: AttackParams[], l: Language): string =>
  against.kind === 'attack'
    ? l.say('statistics.compared.attack', { attack: l.attack(attacks[against.attack]!) })
    : l.say('statistics.compared.detector', { detector: against.name, audit: against.audit });

/** With its sign, but where it rounds to none. */
export function points(difference: number, l: Language): string {
  const size = l.number(Math.abs(difference * 100), 1);
  return size === l.number(0, 1) ? size : `${difference < 0 ? '−' : '+'}${size}`;
}

export const pointsBetween = ({ low, high }: Figure, l: Language): string =>
  low === null || high === null ? '' : `${points(low, l)} … ${points(high, l)}`;

/** Three decimals; smaller ones are only said to be smaller. */
export const pText = (p: number, l: Language): string =>
  p < 0.001 ? `< ${l.number(0.001, 3)}` : l.number(p, 3);
