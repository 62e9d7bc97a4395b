import type { AuditFindings } from '../../common/findings.ts';
import type { Language } from '../../language/language.ts';
import { each, List, Row, Table } from '../pieces.tsx';

interface Props {
  found: AuditFindings;
  /** Titled for the attacks of the audit. */
  l: Language;
}

/** What the fixed rules make of the numbers, apart from the numbers. */
export function Interpretation({ found: { remarks, attacks }, l }: Props) {
  const groups = [
    { title: l.text('interpretation.all'), remarks },
    ...attacks.map((one) => ({ title: l.attack(one.params), remarks: one.remarks })),
  ].filter((group) => group.remarks.length > 0);
  return (
    <>
      <p>{l.text('interpretation.lead')}</p>
      {groups.length === 0 && <p>{l.text('interpretation.none')}</p>}
      {each(groups, (group) => (
        <>
          <h3>{group.title}</h3>
          <List className="remarks" of={group.remarks} />
        </>
      ))}
    </>
  );
}

/** More lines than this are for the JSON beside a report. */
const LISTED = 500;

/** The reasons are records and stay as they were written; their language is marked. */
export function LeftOut({ found: { leftOut }, l }: Props) {
  if (leftOut.length === 0) return <p>{l.text('leftOut.none')}</p>;
  return (
    <>
      <p>
        {l.say('leftOut.some', { files: l.count(leftOut.length, 'noun.file') })} {l.text('leftOut.words')}{' '}
        {leftOut.length > LISTED && l.say('exhibits.more', { n: LISTED })}
      </p>
      <Table
        caption={l.text('leftOut.caption')}
        heads={[l.text('exhibits.file'), l.text('leftOut.reason')]}
        text={2}
      >
        {each(leftOut.slice(0, LISTED), ({ path, reason }) => (
          <Row head={path} path>
            <td className="text" lang="en">
              {reason}
            </td>
          </Row>
        ))}
      </Table>
    </>
  );
}
