import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { nameOfBlackBox } from '../../common/blackBox.ts';
import type { DetectorCard } from '../../common/contract.ts';
import { useConfirm } from '../components/Confirm.tsx';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { forget, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { ContractFacts } from './ContractFacts.tsx';
import classes from './DetectorDetail.module.css';
import { LiveTest } from './LiveTest.tsx';
import { ModelCard } from './ModelCard.tsx';
import { SampleTest } from './SampleTest.tsx';

/** One detector: its contract, its model card, and what it says about a picture. */
export function DetectorDetail({ name }: { name: string }) {
  const language = useLanguage();
  const { data, error, refetch } = useAsk('detectors.card', { name });
  if (error) return <Trouble error={error} again={refetch} />;
  if (data === undefined) return <div aria-busy="true" />;
  const { detector, card } = data;
  return (
    <div className={classes.detail}>
      <div className={classes.head}>
        <h2 className={classes.name}>{detector.name}</h2>
        {detector.origin !== 'bundled' && <Remove name={name} />}
      </div>
      <div className={classes.columns}>
        <div>
          <Section title={language.say('window.detectors.contract')}>
            <ContractFacts contract={detector.contract} choice={detector.thresholdChoice} />
          </Section>
          <Section title={language.say('window.detectors.identity')}>
            <Identity detector={detector} />
          </Section>
        </div>
        <Section title={language.say('window.detectors.live')}>
          <LiveTest name={name} />
          <SampleTest detector={{ name }} />
        </Section>
      </div>
      <Section title={language.say('window.detectors.card')}>
        {card === null ? (
          <p className="quiet">{language.say('window.detectors.card.none')}</p>
        ) : (
          <ModelCard card={card} />
        )}
      </Section>
    </div>
  );
}

function Identity({ detector }: { detector: DetectorCard }) {
  const language = useLanguage();
  return (
    <Facts
      of={[
        ['SHA-256', <Hash key="id" of={detector.id} whole />],
        detector.blackBox === undefined
          ? [language.say('window.detectors.values'), language.whole(detector.parameters)]
          : [
              language.say('window.detectors.asks'),
              <span className="mono" key="asks">
                {nameOfBlackBox(detector.blackBox)}
              </span>,
            ],
        ...(detector.withoutGradient === undefined
          ? []
          : [
              [
                language.say('window.detectors.withoutGradient'),
                language.say('window.detectors.withoutGradient.why', {
                  operators: detector.withoutGradient.join(', '),
                }),
              ] as [string, ReactNode],
            ]),
        [language.say('window.detectors.origin'), language.say(`window.detectors.${detector.origin}`)],
        ...detector.sources.map(
          ({ file, sha256 }) => [file, <Hash key={file} of={sha256} />] as [string, ReactNode],
        ),
      ]}
    />
  );
}

function Remove({ name }: { name: string }) {
  const language = useLanguage();
  const [, go] = useLocation();
  const [confirm, confirmation] = useConfirm();
  const remove = useTell('detectors.remove', {
    onDone: () => {
      forget('detectors.');
      go('/detectors');
    },
  });
  const ask = () =>
    confirm({
      title: language.say('window.detectors.remove.title', { name }),
      text: language.say('window.detectors.remove.text'),
      act: language.say('window.detectors.remove'),
      run: () => remove.mutate({ name }),
    });
  return (
    <>
      <Button variant="subtle" color="red" loading={remove.isPending} onClick={ask}>
        {language.say('window.detectors.remove')}
      </Button>
      {confirmation}
    </>
  );
}
