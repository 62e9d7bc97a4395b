import { Link } from 'wouter';
import type { Overview as Shown } from '../../common/api/audits.ts';
import { baseName } from '../../common/base/paths.ts';
import type { AuditFindings } from '../../common/findings.ts';
import type { Check } from '../../common/report.ts';
import type { Language } from '../../language/language.ts';
import { Forest } from '../../pages/findings/Forest.tsx';
import { Checks } from '../../pages/report/frame.tsx';
import { Summary } from '../../pages/report/Summary.tsx';
import { FacePicture } from '../components/FacePicture.tsx';
import { PlotView } from '../components/PlotView.tsx';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useAsk } from '../state/api.ts';
import { keepLook, keptLook } from '../viewer/state.ts';
import classes from './Overview.module.css';

interface Props {
  audit: number;
  found: AuditFindings;
  /** Whether there are pictures of faces. */
  pictures: boolean;
  /** Titled for the attacks of the audit. */
  l: Language;
}

/** What a reader came for: the answer in words, everything measured on one axis, three faces, and what to look at with caution. */
export function Overview({ audit, found, pictures, l }: Props) {
  const { data, error, refetch } = useAsk('audits.overview', { audit, language: l.code });
  const survival = useAsk('audits.survival', { audit, language: l.code }).data?.found ?? undefined;
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return <div aria-busy="true" />;
  const report = { ...found, checks: data.checks, audit: { state: data.state } };
  return (
    <>
      <div className="pages">
        <Summary report={report} l={l} />
        <Forest found={found} survival={survival} l={l} Figure={PlotView} />
      </div>
      {pictures && data.shown !== null && (
        <Section title={l.text('window.overview.shown')}>
          <Faces audit={audit} found={found} shown={data.shown} l={l} />
        </Section>
      )}
      <Section title={l.text('page.checks')} aside={l.text('window.findings.where')}>
        <div className="pages">
          <Checks
            report={report}
            l={l}
            link={(check, text) => (
              <Link href={placeOf(check, audit, found)} onClick={() => lookFor(check)}>
                {text}
              </Link>
            )}
          />
        </div>
      </Section>
    </>
  );
}

/** Where what a check looked at can be seen. */
function placeOf(check: Check['check'], audit: number, { attacks }: AuditFindings): string {
  const apart = attacks.map(({ float, eightBit }) =>
    Math.abs((float.accuracy ?? 0) - (eightBit.accuracy ?? 0)),
  );
  const PLACES: Record<Check['check'], string> = {
    finished: '/audit',
    originals: '/evidence',
    leftOut: '/evidence',
    classes: '/evidence',
    independent: '/evidence',
    history: '/evidence',
    clean: `/viewer/${audit}/0`,
    backend: '/settings',
    control: '/audit',
    certificates: `/findings/${audit}`,
    rounding: `/viewer/${audit}/${apart.indexOf(Math.max(...apart))}`,
    detector: '/detectors',
  };
  return PLACES[check];
}

/** Which faces the viewer steps through when a check leads to it. */
const lookFor = (check: Check['check']): void =>
  keepLook({ ...keptLook(), only: check === 'clean' ? 'wrong-before' : 'all' });

function Faces({
  audit,
  found: { attacks },
  shown: { attack, label, faces },
  l,
}: Pick<Props, 'audit' | 'found' | 'l'> & { shown: NonNullable<Shown['shown']> }) {
  return (
    <>
      <p className={classes.rule}>
        {l.say('window.overview.rule', {
          attack: l.attack(attacks[attack]!.params),
          class: l.text(`class.${label}`),
        })}
      </p>
      <ul className={classes.faces}>
        {faces.map(({ role, item, path, picture, adversarial, before, after }) => (
          <li key={role}>
            <Link
              href={`/viewer/${audit}/${attack}/${item}`}
              className={classes.face}
              onClick={() => keepLook({ ...keptLook(), only: 'all' })}
            >
              <span className={classes.role}>{l.text(`samples.${role}`)}</span>
              <span className={classes.pictures}>
                <FacePicture object={picture} alt={l.text('window.samples.clean')} side={128} />
                <FacePicture object={adversarial} alt={l.text('window.samples.adversarial')} side={128} />
              </span>
              <span className={classes.name}>{baseName(path)}</span>
              <span>
                {l.say('window.overview.said', {
                  before: l.label(before.label),
                  clean: l.number(before.realness, 3),
                  after: l.label(after.label),
                  attacked: l.number(after.realness, 3),
                })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
