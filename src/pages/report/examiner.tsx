import type { Report } from '../../common/report.ts';
import type { Language } from '../../language/language.ts';
import { each } from '../pieces.tsx';

/** What people say in a report: the laboratory whose it is, the examiner's conclusion, a second reader. Texts are shown as they are. */

interface Props {
  report: Report;
  l: Language;
}

export function LaboratoryHead({ report: { laboratory }, l }: Props) {
  if (laboratory === undefined) return null;
  const { name, accreditation, address, logo } = laboratory;
  return (
    <div className="laboratory">
      {logo !== null && <img src={logo} alt={l.text('laboratory.logo')} />}
      <div>
        {name !== '' && <p className="name">{name}</p>}
        {address !== '' && <p className="written">{address}</p>}
        {accreditation !== '' && <p>{l.say('laboratory.accreditation', { number: accreditation })}</p>}
      </div>
    </div>
  );
}

export const Conclusion = ({ report: { conclusion, secondReader, case: details }, l }: Props) => (
  <>
    {conclusion !== undefined && (
      <>
        <p className="quiet">
          {details === null || details.examiner === ''
            ? l.say('conclusion.written', { time: conclusion.written })
            : l.say('conclusion.writtenBy', { time: conclusion.written, examiner: details.examiner })}
        </p>
        {each(conclusion.text.split(/\n\s*\n/), (paragraph) => (
          <p className="written">{paragraph}</p>
        ))}
      </>
    )}
    {secondReader !== undefined && <SecondReading of={secondReader} l={l} />}
  </>
);

function SecondReading({ of, l }: { of: NonNullable<Report['secondReader']>; l: Language }) {
  const { name, date, agrees, remark, current } = of;
  return (
    <>
      <h3>{l.text('conclusion.second')}</h3>
      <p>
        <strong>{l.text(agrees ? 'conclusion.agrees' : 'conclusion.disagrees')}</strong>: {name}, {date}
      </p>
      {remark !== '' && <p className="written">{remark}</p>}
      {!current && (
        <p>
          <strong>{l.text('conclusion.stale')}</strong>
        </p>
      )}
    </>
  );
}
