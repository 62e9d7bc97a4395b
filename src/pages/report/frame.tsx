import type { ReactNode } from 'react';
import { isNoise } from '../../common/attacks/registry.ts';
import { byKnowledge } from '../../common/knowledge.ts';
import type { Check, Report } from '../../common/report.ts';
import type { Language } from '../../language/language.ts';
import { promiseText } from '../../language/sameness.ts';
import { unitsText } from '../../language/units.ts';
import { each, List, Row, Table } from '../pieces.tsx';

/** What stands around the findings: the case, the scope, the checks, the limits, how to verify, signatures. */

interface Props {
  report: Report;
  l: Language;
}

export function Case({ report: { case: details }, l }: Props) {
  if (details === null) return <p className="quiet">{l.text('case.none')}</p>;
  const fields = (['name', 'caseNumber', 'examiner', 'exhibit', 'notes'] as const).filter(
    (field) => details[field] !== '',
  );
  return (
    <Table className="case" caption={l.text('case.caption')}>
      {each(fields, (field) => (
        <Row head={l.text(`case.${field}`)} words={[details[field]]} />
      ))}
    </Table>
  );
}

export function Scope({ report: { exhibits, faces, attacks, detector }, l }: Props) {
  const read = exhibits.filter(({ sha256 }) => sha256 !== null);
  const material = l.say('scope.material', {
    originals: l.count(read.length, 'noun.original'),
    videos: l.count(read.filter(({ kind }) => kind === 'video').length, 'noun.video'),
    faces: l.count(faces.fake + faces.real, 'noun.ofFaces'),
    fake: l.whole(faces.fake),
    real: l.whole(faces.real),
  });
  return (
    <>
      <p>{l.text('scope.question')}</p>
      <List
        of={[
          `${material} ${l.text('scope.labels')}`,
          ...byKnowledge(attacks, detector.id).map(([kind, those]) =>
            l.say(`scope.by.${kind}`, { attacks: namesOf(those, l) }),
          ),
          l.text('scope.not'),
        ]}
      />
    </>
  );
}

const namesOf = (attacks: Report['attacks'], l: Language): string =>
  attacks.map(({ params }) => l.attack(params)).join('; ');

interface ChecksProps {
  report: Pick<Report, 'checks'>;
  l: Language;
  /** What a check leads to. */
  link?: (check: Check['check'], text: string) => ReactNode;
}

export const Checks = ({ report: { checks }, l, link = (_, text) => text }: ChecksProps) => (
  <>
    <p>{l.text('checks.lead')}</p>
    <Table
      caption={l.text('checks.caption')}
      heads={[l.text('checks.check'), l.text('checks.result'), l.text('checks.found')]}
      text={3}
    >
      {each(checks, ({ check, passed, found }) => (
        <Row head={link(check, l.text(`check.${check}`))}>
          <td className="text">
            {passed ? l.text('checks.good') : <strong>{l.text('checks.caution')}</strong>}
          </td>
          <td className="text">{found}</td>
        </Row>
      ))}
    </Table>
  </>
);

export const Limits = ({ report, l }: Props) => {
  const { detectorCard, survival, attacks, units, engine } = report;
  const where = l.text('survival.title');
  const chaotic = attacks.some(({ attack }) => attack === 'iap' || attack === 'iap-seg');
  return (
    <List
      of={[
        ...(detectorCard.origin === 'bundled' ? [l.text('limit.bundled')] : []),
        l.text('limit.sample'),
        l.text('limit.labels'),
        ...attackerLimits(report, l),
        ...(units === undefined || units.kind === 'person' || units.units === units.faces
          ? []
          : [l.say('limit.independent', { units: unitsText(units, l) })]),
        survival === undefined
          ? l.text('limit.lossless')
          : l.say(survival.pending > 0 ? 'limit.survived.partly' : 'limit.survived', { where }),
        ...(chaotic && engine.backend !== 'wasm' ? [l.text('limit.chaotic')] : []),
      ]}
    />
  );
};

/** What the attacks that were tried leave unsaid of those that were not. */
function attackerLimits({ attacks, detector }: Report, l: Language): string[] {
  if (attacks.every(({ params }) => isNoise(params))) return [l.text('limit.attacker.noise')];
  const knowing = byKnowledge(attacks, detector.id).find(([kind]) => kind === 'weights');
  return [
    knowing === undefined
      ? l.text('limit.attacker.unknowing')
      : l.say('limit.attacker.weights', { attacks: namesOf(knowing[1], l) }),
    l.text('limit.attacker.better'),
  ];
}

export const Verification = ({ report: { audit, engine }, l }: Props) => (
  <List
    of={[
      l.text('verify.exhibits'),
      l.text('verify.pictures'),
      l.say('verify.numbers', { method: l.text('page.method') }),
      l.say('verify.repeat', {
        seed: `${l.text('tools.seed')} ${audit.config.seed}`,
        backend: engine.backend,
      }),
      promiseText(l, engine),
      l.text('verify.log'),
      l.text('verify.case'),
    ]}
  />
);

const LINES = ['signature.name', 'signature.role', 'signature.place', 'signature.sign'] as const;

export const Signature = ({ l }: { l: Language }) => (
  <div className="signature">
    <p>{l.text('signature.lead')}</p>
    {each(LINES, (key) => (
      <p className="line">{l.text(key)}</p>
    ))}
  </div>
);
