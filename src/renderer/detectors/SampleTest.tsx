import { Alert, Button, Group } from '@mantine/core';
import { useEffect } from 'react';
import type { BlackBoxForm, Trial } from '../../common/api/detectors.ts';
import type { Reading } from '../../common/contractReading.ts';
import type { DeclaredContract } from '../../common/declaredContract.ts';
import type { Language } from '../../language/language.ts';
import { proposalIn, readingIn } from '../../language/readings.ts';
import table from '../components/table.module.css';
import { useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { ContractFacts } from './ContractFacts.tsx';
import classes from './LiveTest.module.css';
import { TriedFace, TryButton } from './Trying.tsx';

/** What it is tried on: files and folders, or null for faces that are known. */
export interface Asked {
  paths: string[] | null;
  whole: boolean;
}

interface Props {
  detector: { name: string } | { files: string[]; declared: DeclaredContract } | { blackBox: BlackBoxForm };
  /** Asked for at once. */
  atOnce?: Asked;
  onAsked?: (asked: Asked) => void;
  /** Takes the contract in another reading. */
  onMend?: (reading: Reading) => void;
}

/** A detector on samples of known label: whether its contract is right shows by what it gets right. Nothing is kept. */
export function SampleTest({ detector, atOnce, onAsked, onMend }: Props) {
  const language = useLanguage();
  const trial = useTell('detectors.trial');
  const { mutate } = trial;
  const run = (paths: string[] | null, whole: boolean) => {
    onAsked?.({ paths, whole });
    mutate({ detector, paths, whole });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is shown
  useEffect(() => {
    if (atOnce !== undefined) mutate({ detector, ...atOnce });
  }, []);
  return (
    <div>
      <Group gap="md" mb="xs">
        <Button variant="default" loading={trial.isPending} onClick={() => run(null, false)}>
          {language.say('window.detectors.try.known')}
        </Button>
        <span className="quiet">{language.say('window.detectors.try.known.how')}</span>
      </Group>
      <TryButton
        act={language.say('window.detectors.try.samples')}
        crops={language.say('window.detectors.try.samples.whole')}
        kind="footage-folder"
        pending={trial.isPending}
        onPaths={run}
      />
      <p className="quiet">{language.say('window.detectors.try.samples.how')}</p>
      <div aria-live="polite">
        {trial.data !== undefined && <Outcome trial={trial.data} {...(onMend !== undefined && { onMend })} />}
      </div>
    </div>
  );
}

function Outcome({ trial, onMend }: { trial: Trial; onMend?: (reading: Reading) => void }) {
  const language = useLanguage();
  const { n, fake, real, doubts, faces, readings, proposal, contract, withoutGradient } = trial;
  const proposed = proposal === null ? undefined : readings[proposal];
  const swapped = (score: number) => language.number(1 - score, 3);
  return (
    <>
      {onMend !== undefined && <ContractFacts contract={contract} />}
      {onMend !== undefined && withoutGradient.length > 0 && (
        <p>
          {language.say('window.detectors.withoutGradient')}:{' '}
          {language.say('window.detectors.withoutGradient.why', { operators: withoutGradient.join(', ') })}
        </p>
      )}
      <p>{outcomeIn(language, { n, fake, real })}</p>
      {proposed !== undefined && (
        <Alert color="red" mb="xs" role="alert">
          <p>{proposalIn(language, trial)}</p>
          {onMend !== undefined && (
            <Button size="xs" onClick={() => onMend(proposed)}>
              {language.say('window.detectors.reading.mend')}
            </Button>
          )}
        </Alert>
      )}
      {doubts.map((doubt) => (
        <Alert key={doubt} color="orange" mb="xs" role="alert">
          {language.text(`doubt.${doubt}`)}
        </Alert>
      ))}
      {doubts.length === 0 && proposed === undefined && n > 0 && (
        <p className="quiet">{language.say('window.detectors.try.noDoubt')}</p>
      )}
      <Readings trial={trial} />
      <ul className={classes.faces}>
        {faces.map(({ picture, truth, label, score }, index) => {
          const realness = language.say('window.detectors.try.bothWays', {
            score: language.number(score, 3),
            other: swapped(score),
          });
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: faces in the order in which they were taken
            <li key={index}>
              <TriedFace picture={picture} label={label}>
                {truth === null
                  ? realness
                  : truth === label
                    ? language.say('window.detectors.try.right', { realness })
                    : language.say('window.detectors.try.wrong', {
                        truth: language.label(truth),
                        realness,
                      })}
              </TriedFace>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Every reading of the contract with what it gets right, the best first. */
function Readings({ trial: { n, fakes, readings } }: { trial: Trial }) {
  const language = useLanguage();
  if (readings.length < 2 || n === 0) return null;
  const of = (right: number, all: number) => `${language.whole(right)} / ${language.whole(all)}`;
  return (
    <details>
      <summary>{language.say('window.detectors.reading.others')}</summary>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{language.say('window.detectors.reading.contract')}</th>
            <th scope="col" className={table.number}>
              {language.say('window.detectors.reading.right')}
            </th>
            <th scope="col" className={table.number}>
              {language.say('window.detectors.reading.fakes')}
            </th>
            <th scope="col" className={table.number}>
              {language.say('window.detectors.reading.reals')}
            </th>
          </tr>
        </thead>
        <tbody>
          {readings
            .toSorted((a, b) => b.right - a.right)
            .map((reading) => (
              <tr key={`${reading.scale} ${reading.reversed} ${reading.swapped}`}>
                <th scope="row">{readingIn(language, reading)}</th>
                <td className={table.number}>{of(reading.right, n)}</td>
                <td className={table.number}>{of(reading.fakes, fakes)}</td>
                <td className={table.number}>{of(reading.reals, n - fakes)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
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
