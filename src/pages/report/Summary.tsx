import { isNoise } from '../../common/attacks/registry.ts';
import type { AttackFindings } from '../../common/findings.ts';
import type { Report } from '../../common/report.ts';
import type { Language } from '../../language/language.ts';
import { filled, List } from '../pieces.tsx';

type Summarised = Pick<Report, 'clean' | 'detector' | 'checks' | 'attacks'> & {
  audit: Pick<Report['audit'], 'state'>;
};

/** What a reader came for, first and in words: how the detector does clean, and what the worst attack leaves of it. */
export function Summary({ report, l }: { report: Summarised; l: Language }) {
  const { clean, detector, checks, attacks, audit } = report;
  if (clean.accuracy === null || clean.interval === null)
    return <p className="answer">{l.text('answer.nothing')}</p>;
  const flags = checks.filter(({ passed }) => !passed).length;
  return (
    <>
      <p className="answer">
        {filled(l.text('answer.clean'), {
          faces: l.count(clean.n, 'noun.cleanFace'),
          detector: <strong>{detector.name}</strong>,
          accuracy: <strong>{l.percent(clean.accuracy)}</strong>,
          interval: l.between(clean.interval),
        })}{' '}
        {audit.state !== 'done' && <>{l.text('answer.sofar')} </>}
        {worst(report, l)}
        {checks.some(({ check, passed }) => check === 'history' && !passed) && (
          <strong> {l.text('answer.history')}</strong>
        )}
      </p>
      <List of={attacks.map((attack) => attackAnswer(attack, l))} />
      <p>
        {flags === 0
          ? l.text('answer.flags.none')
          : l.say('answer.flags.some', { flags, checks: checks.length, where: l.text('page.checks') })}
      </p>
    </>
  );
}

/** URN is the control and not an attack, so it is not counted among them. */
function worst({ attacks, clean }: Summarised, l: Language): string {
  const asked = attacks.filter(({ params }) => !isNoise(params));
  if (asked.length === 0) return l.text('answer.noiseOnly');
  const tried = asked.filter(({ eightBit }) => eightBit.accuracy !== null);
  const [first] = tried.sort((a, b) => a.eightBit.accuracy! - b.eightBit.accuracy!);
  if (first === undefined) return l.text('answer.unmeasured');
  const left = first.eightBit.accuracy!;
  return left < clean.accuracy!
    ? l.say('answer.worst', { attack: l.attack(first.params), accuracy: l.percent(left) })
    : l.text('answer.unharmed');
}

function attackAnswer({ params, float, eightBit }: AttackFindings, l: Language): string {
  const attack = l.attack(params);
  if (eightBit.accuracy === null) return l.say('answer.pending', { attack });
  const sentences = [
    l.say('answer.attack', {
      attack,
      eightBit: l.percent(eightBit.accuracy),
      float: l.percent(float.accuracy ?? 0),
    }),
    eightBit.fake === null ? '' : l.say('answer.caught', { share: l.percent(eightBit.fake) }),
    eightBit.real === null ? '' : l.say('answer.passed', { share: l.percent(eightBit.real) }),
    typeof eightBit.iou === 'number' ? l.say('answer.iou', { iou: l.number(eightBit.iou, 3) }) : '',
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}
