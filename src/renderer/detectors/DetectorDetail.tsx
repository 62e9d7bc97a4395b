import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { nameOfBlackBox } from '../../common/blackBox.ts';
import { type Contract, classesOf, type DetectorCard } from '../../common/contract.ts';
import { cutText, ownCut } from '../../language/cut.ts';
import { pictureText } from '../../language/picture.ts';
import { thresholdText } from '../../language/threshold.ts';
import { useConfirm } from '../components/Confirm.tsx';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { forget, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
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

interface ContractProps {
  contract: Contract;
  choice?: DetectorCard['thresholdChoice'];
}

export function ContractFacts({ contract, choice }: ContractProps) {
  const language = useLanguage();
  const { architecture, normalisation, output, maskHead } = contract;
  const { real, forged } = classesOf(contract);
  const list = (values: readonly number[]) => values.map((value) => language.plain(value)).join(' · ');
  return (
    <Facts
      of={[
        [language.say('window.detectors.architecture'), language.architecture(architecture)],
        [language.say('window.detectors.input'), pictureText(language, contract)],
        [
          language.say('window.detectors.normalisation'),
          normalisation === null
            ? language.say('window.detectors.normalisation.none')
            : language.say('window.detectors.normalisation.inside', {
                mean: list(normalisation.mean),
                deviation: list(normalisation.std),
              }),
        ],
        [
          language.say('window.detectors.output'),
          output === 'zones'
            ? language.say('window.detectors.output.zones')
            : language.say(`window.output.${output}`),
        ],
        [
          language.say('window.detectors.real'),
          output === 'zones' ? language.say('window.detectors.real.zone', { side: real }) : real,
        ],
        ...(forged === null
          ? []
          : [[language.say('window.detectors.forged'), forged] satisfies [string, string]]),
        [
          language.say('window.detectors.threshold'),
          thresholdText({ contract, ...(choice !== undefined && { thresholdChoice: choice }) }, language),
        ],
        [language.say('window.detectors.cut'), cutText(contract.cut ?? ownCut(1.3), language)],
        [
          language.say('window.detectors.segmentation'),
          language.say(`window.detectors.segmentation.${maskHead ? 'yes' : 'no'}`),
        ],
      ]}
    />
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
