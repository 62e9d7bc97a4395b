import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { nameOfBlackBox } from '../../common/blackBox.ts';
import type { Contract, DetectorCard } from '../../common/contract.ts';
import { useConfirm } from '../components/Confirm.tsx';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { architectureName, outputName, whole } from '../components/wording.ts';
import { forget, useAsk, useTell } from '../state/api.ts';
import classes from './DetectorDetail.module.css';
import { LiveTest } from './LiveTest.tsx';
import { ModelCard } from './ModelCard.tsx';
import { SampleTest } from './SampleTest.tsx';

/** One detector: its contract, its model card, and what it says about a picture. */
export function DetectorDetail({ name }: { name: string }) {
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
          <Section title="Contract">
            <ContractFacts contract={detector.contract} />
          </Section>
          <Section title="Identity">
            <Identity detector={detector} />
          </Section>
        </div>
        <Section title="Live test">
          <LiveTest name={name} />
          <SampleTest detector={{ name }} />
        </Section>
      </div>
      <Section title="Model card">
        {card === null ? (
          <p className="quiet">
            It came without a model card: nothing is known of its data and its accuracy but what an audit
            measures.
          </p>
        ) : (
          <ModelCard card={card} />
        )}
      </Section>
    </div>
  );
}

export function ContractFacts({ contract }: { contract: Contract }) {
  const { architecture, inputSize, normalisation, output, realSide, maskHead } = contract;
  const list = (values: readonly number[]) => values.join(', ');
  return (
    <Facts
      of={[
        ['Architecture', architectureName[architecture]],
        ['Input', `${inputSize} × ${inputSize} RGB in [0, 1]`],
        [
          'Normalisation',
          normalisation === null
            ? 'none'
            : `inside: mean ${list(normalisation.mean)}; deviation ${list(normalisation.std)}`,
        ],
        [
          'Output',
          output === 'zones' ? 'two zones: a fake and a real activation energy' : outputName[output],
        ],
        ['Real is', output === 'zones' ? `half ${realSide} of the latent` : String(realSide)],
        ['Segmentation', maskHead ? 'yes, a mask of what is forged' : 'no'],
      ]}
    />
  );
}

function Identity({ detector }: { detector: DetectorCard }) {
  return (
    <Facts
      of={[
        ['SHA-256', <Hash key="id" of={detector.id} whole />],
        detector.blackBox === undefined
          ? ['Values', whole(detector.parameters)]
          : [
              'Asks',
              <span className="mono" key="asks">
                {nameOfBlackBox(detector.blackBox)}
              </span>,
            ],
        ['Origin', detector.origin],
        ...detector.sources.map(
          ({ file, sha256 }) => [file, <Hash key={file} of={sha256} />] as [string, ReactNode],
        ),
      ]}
    />
  );
}

function Remove({ name }: { name: string }) {
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
      title: `Remove ${name}?`,
      text: 'Its weights are deleted from your data folder. Audits that used it keep their own copy.',
      act: 'Remove',
      run: () => remove.mutate({ name }),
    });
  return (
    <>
      <Button variant="subtle" color="red" loading={remove.isPending} onClick={ask}>
        Remove
      </Button>
      {confirmation}
    </>
  );
}
