import { Alert } from '@mantine/core';
import type { BlackBoxForm, Trial } from '../../common/api/detectors.ts';
import type { DeclaredContract } from '../../common/declaredContract.ts';
import type { Language } from '../../language/language.ts';
import { useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './LiveTest.module.css';
import { TriedFace, TryButton } from './Trying.tsx';

/** A detector on samples of known label: whether its contract is right shows by what it gets right. Nothing is kept. */
export function SampleTest({
  detector,
}: {
  detector: { name: string } | { files: string[]; declared: DeclaredContract } | { blackBox: BlackBoxForm };
}) {
  const language = useLanguage();
  const trial = useTell('detectors.trial');
  return (
    <div>
      <TryButton
        act={language.say('window.detectors.try.samples')}
        crops={language.say('window.detectors.try.samples.whole')}
        kind="footage-folder"
        pending={trial.isPending}
        onPaths={(paths, whole) => trial.mutate({ detector, paths, whole })}
      />
      <p className="quiet">{language.say('window.detectors.try.samples.how')}</p>
      <div aria-live="polite">{trial.data !== undefined && <Outcome trial={trial.data} />}</div>
    </div>
  );
}

function Outcome({ trial: { n, fake, real, doubts, faces } }: { trial: Trial }) {
  const language = useLanguage();
  return (
    <>
      <p>{outcomeIn(language, { n, fake, real })}</p>
      {doubts.map((doubt) => (
        <Alert key={doubt} color="orange" mb="xs" role="alert">
          {language.text(`doubt.${doubt}`)}
        </Alert>
      ))}
      {doubts.length === 0 && n > 0 && (
        <p className="quiet">{language.say('window.detectors.try.noDoubt')}</p>
      )}
      <ul className={classes.faces}>
        {faces.map(({ picture, truth, label, score }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: faces in the order in which they were taken
          <li key={index}>
            <TriedFace picture={picture} label={label}>
              {truth === label
                ? language.say('window.detectors.try.right', { score: language.number(score, 3) })
                : language.say('window.detectors.try.wrong', {
                    truth: language.label(truth),
                    score: language.number(score, 3),
                  })}
            </TriedFace>
          </li>
        ))}
      </ul>
    </>
  );
}

/** What it got right, of what was there. */
function outcomeIn(language: Language, { n, fake, real }: Pick<Trial, 'n' | 'fake' | 'real'>): string {
  const share = (value: number) => language.whole(100 * value);
  if (fake !== null && real !== null)
    return language.say('window.detectors.try.outcome', { n, fake: share(fake), real: share(real) });
  if (fake !== null) return language.say('window.detectors.try.outcome.fakes', { n, fake: share(fake) });
  if (real !== null) return language.say('window.detectors.try.outcome.reals', { n, real: share(real) });
  return language.say('window.detectors.try.outcome.none');
}
