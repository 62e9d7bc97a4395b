import type { ReactNode } from 'react';
import { intervalOf } from '../../common/aims.ts';
import type { Compared } from '../../common/figure.ts';
import type { AttackFindings, AuditFindings, CleanFindings } from '../../common/findings.ts';
import { attackDetail } from '../../language/attackDetail.ts';
import type { Language } from '../../language/language.ts';
import { ABSENT, each, Row, Table } from '../pieces.tsx';
import { points, pointsBetween, pText } from './statistics.tsx';

/** Two audits side by side. */

interface Differences {
  audits: { left: number; right: number };
  differences: { what: string; left: string | null; right: string | null }[];
  l: Language;
}

/** Where their configurations differ. */
export function ConfigurationTable({ audits, differences, l }: Differences) {
  if (differences.length === 0) return <p className="quiet">{l.text('window.history.compare.nowhere')}</p>;
  return (
    <Table
      heads={[
        l.text('window.history.compare.what'),
        ...[audits.left, audits.right].map((audit) => l.say('window.history.compare.audit', { audit })),
      ]}
      text={3}
    >
      {each(differences, ({ what, left, right }) => (
        <Row head={what} words={[left ?? ABSENT, right ?? ABSENT]} />
      ))}
    </Table>
  );
}

type Side = 'left' | 'right';
const SIDES: Side[] = ['left', 'right'];

interface Found {
  audits: Record<Side, number>;
  found: Record<Side, AuditFindings>;
  /** Attacks that both have, by their index in each. */
  pairs: Record<Side, number>[];
  l: Language;
  /** What a share leads to. */
  link?: (audit: number, attack: number, text: string) => ReactNode;
}

interface Tested {
  tests: { pair: number | null; compared: Compared }[];
  pairs: Record<Side, number>[];
  attacks: AttackFindings[];
  l: Language;
}

/** Whether both decide the faces alike that both have. */
export function TestedTable({ tests, pairs, attacks, l }: Tested) {
  if (tests.length === 0) return <p className="quiet">{l.text('window.history.compare.untested')}</p>;
  return (
    <Table
      caption={l.say('statistics.compared.caption', { n: l.whole(tests.length) })}
      heads={[
        l.text('window.history.compare.attack'),
        l.text('results.faces'),
        l.text('statistics.compared.difference'),
        l.text('statistics.compared.p'),
        l.text('statistics.compared.corrected'),
        l.text('statistics.compared.test'),
      ]}
      textAtEnd={1}
    >
      {each(tests, ({ pair, compared: { difference, p, corrected, test } }) => (
        <Row
          head={
            pair === null
              ? l.text('window.history.compare.clean')
              : l.attack(attacks[pairs[pair]!.left]!.params)
          }
        >
          <td>{l.whole(difference.n)}</td>
          <td>
            {points(difference.value ?? 0, l)}
            <small>{pointsBetween(difference, l)}</small>
          </td>
          <td>{pText(p, l)}</td>
          <td>{pText(corrected, l)}</td>
          <td className="text">{l.text(`statistics.test.${test}`)}</td>
        </Row>
      ))}
    </Table>
  );
}

/** What both found, attack by attack; what only one of them ran comes last. */
export function ComparisonTable({ audits, found, pairs, l, link = (_audit, _attack, text) => text }: Found) {
  const alone = (side: Side): Partial<Record<Side, number>>[] =>
    found[side].attacks.flatMap((_, index) =>
      pairs.some((pair) => pair[side] === index) ? [] : [{ [side]: index }],
    );
  const lines: Partial<Record<Side, number>>[] = [...pairs, ...alone('left'), ...alone('right')];
  const attackOf = (side: Side, index: number | undefined): AttackFindings | undefined =>
    index === undefined ? undefined : found[side].attacks[index];
  const shares = (of: Record<Side, CleanFindings | undefined>, at: Partial<Record<Side, number>>) =>
    each(['accuracy', 'fake', 'real'] as const, (aim) => {
      const interval = intervalOf(aim);
      const intervals = { left: of.left?.[interval] ?? null, right: of.right?.[interval] ?? null };
      const values = { left: of.left?.[aim] ?? null, right: of.right?.[aim] ?? null };
      return (
        <>
          {each(SIDES, (side) => {
            const [value, attack] = [values[side], at[side]];
            const text = l.percent(value);
            return (
              <td>
                {value === null || attack === undefined ? text : link(audits[side], attack, text)}
                <small>{intervals[side] === null ? '' : l.between(intervals[side])}</small>
              </td>
            );
          })}
          <td>
            {values.left === null || values.right === null ? ABSENT : points(values.right - values.left, l)}
          </td>
        </>
      );
    });
  return (
    <>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className="text">
                {l.text('window.history.compare.attack')}
              </th>
              {each(['accuracy', 'caught', 'passed'] as const, (name) => (
                <th scope="colgroup" colSpan={3}>
                  {l.text(`window.history.compare.${name}`)}
                </th>
              ))}
            </tr>
            <tr>
              {each([1, 2, 3], () =>
                each([audits.left, audits.right, l.text('window.history.compare.difference')], (head) => (
                  <th scope="col">{head}</th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            <Row
              head={
                <>
                  {l.text('window.history.compare.clean')}
                  <small>{l.text('window.history.compare.clean.detail')}</small>
                </>
              }
            >
              {shares({ left: found.left.clean, right: found.right.clean }, {})}
            </Row>
            {each(lines, (at) => {
              const [left, right] = [attackOf('left', at.left), attackOf('right', at.right)];
              const { params } = (left ?? right)!;
              return (
                <Row
                  head={
                    <>
                      {l.attack(params)}
                      <small>{attackDetail(l, params)}</small>
                    </>
                  }
                >
                  {shares({ left: left?.eightBit, right: right?.eightBit }, at)}
                </Row>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="quiet">{l.say('window.history.compare.foot', audits)}</p>
    </>
  );
}
