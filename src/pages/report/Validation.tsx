import { criterionIn } from '../../common/plan.ts';
import type { Report } from '../../common/report.ts';
import type { Language } from '../../language/language.ts';
import { ABSENT, each, List, Row, Table } from '../pieces.tsx';

/** The plan that was sealed before the audit: its criteria with what they came to, and what each profile asks for. */
export function Validation({ report: { validation, plan = [] }, l }: { report: Report; l: Language }) {
  if (validation === undefined) return null;
  const { sealed, seq, sha256, plan: planned, notRun, later, profiles } = validation;
  return (
    <>
      <p>{l.say('validation.sealed', { title: planned.title, sealed, line: seq + 1, sha256 })}</p>
      <List
        of={[
          l.say('validation.purpose', { purpose: planned.purpose }),
          l.say('validation.population', { population: planned.population }),
          ...(notRun.length === 0
            ? []
            : [l.say('validation.notRun', { attacks: notRun.map((attack) => l.attack(attack)).join('; ') })]),
          ...later.map((one) =>
            l.say('validation.later', {
              title: one.title,
              sealed: one.sealed,
              added: one.added.join('; ') || ABSENT,
              removed: one.removed.join('; ') || ABSENT,
            }),
          ),
        ]}
      />
      <Table
        caption={l.text('validation.criteria')}
        heads={[l.text('validation.criterion'), l.text('validation.figure'), l.text('validation.result')]}
        textAtEnd={1}
      >
        {each(plan, ({ criterion, figure, pass }) => (
          <Row head={criterion}>
            <td>{criterionIn(criterion)?.figure === 'auc' ? l.number(figure, 3) : l.percent(figure)}</td>
            <td className="text">
              {pass === true ? (
                l.text('validation.pass')
              ) : (
                <strong>{l.text(pass === null ? 'validation.open' : 'validation.fail')}</strong>
              )}
            </td>
          </Row>
        ))}
      </Table>
      {each(profiles, ({ profile, requirements }) => (
        <Table
          title={l.text(`validation.profile.${profile}`)}
          caption={l.text('validation.requirements')}
          heads={[l.text('validation.requirement'), l.text('validation.field'), l.text('validation.state')]}
          text={3}
        >
          {each(requirements, ({ requirement, field, answered }) => (
            <Row head={requirement} words={[<code key="field">{field}</code>]}>
              <td className="text">
                {answered ? (
                  l.text('validation.answered')
                ) : (
                  <strong>{l.text('validation.unanswered')}</strong>
                )}
              </td>
            </Row>
          ))}
        </Table>
      ))}
    </>
  );
}
