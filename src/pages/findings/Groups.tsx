import type { AttackParams } from '../../common/attacks/registry.ts';
import { type Groups, SMALL_GROUP } from '../../common/groups.ts';
import type { Language } from '../../language/language.ts';
import { ABSENT, each, List, RateCell, Row, Table, texts } from '../pieces.tsx';
import { pText } from './statistics.tsx';

interface Props {
  split: Groups;
  attacks: AttackParams[];
  /** Titled for the attacks of the audit. */
  l: Language;
}

/** A table for the clean pictures and one for each attack, a line for each group; then gaps, and what is too small to read. */
export function GroupTables({ split: { column, unit, groups, gaps }, attacks, l }: Props) {
  const titles = [l.text('results.clean'), ...attacks.map(l.attack)];
  const nameOf = (value: string | null) => value ?? l.text('groups.unnamed');
  const small = groups.filter((group) => group.small).map(({ value }) => nameOf(value));
  const said = gaps.map((gap, run) => {
    const measured = titles[run]!;
    if (gap === null) return l.say('groups.gap.none', { measured });
    return l.say('groups.gap', {
      measured,
      points: l.number(100 * gap.gap, 1),
      high: nameOf(gap.high),
      low: nameOf(gap.low),
      p: pText(gap.p, l),
      corrected: pText(gap.corrected, l),
    });
  });
  return (
    <>
      <Table
        title={l.say('groups.title', { column })}
        caption={l.say('groups.caption', { column, kind: l.text(`groups.kind.${unit}`) })}
        heads={texts(
          l,
          'results.measured',
          'groups.value',
          'groups.units',
          'results.faces',
          'results.accuracy',
          'results.caught',
          'results.passed',
        )}
        text={2}
      >
        {each(titles, (title, run) =>
          each(groups, ({ value, runs }) => {
            const of = runs[run];
            return (
              <Row head={title} words={[nameOf(value)]}>
                <td>{l.whole(of?.accuracy.units ?? 0)}</td>
                <td>{l.whole(of?.accuracy.n ?? 0)}</td>
                {each([of?.accuracy, of?.fake, of?.real], (figure) =>
                  figure === undefined ? (
                    <td>{ABSENT}</td>
                  ) : (
                    <RateCell
                      value={figure.value}
                      interval={
                        figure.low === null || figure.high === null ? null : [figure.low, figure.high]
                      }
                      l={l}
                    />
                  ),
                )}
              </Row>
            );
          }),
        )}
      </Table>
      <List
        of={[
          ...said,
          ...(small.length === 0
            ? []
            : [l.say('groups.small', { groups: small.join(', '), ...SMALL_GROUP })]),
          l.text('groups.warning'),
        ]}
      />
    </>
  );
}
