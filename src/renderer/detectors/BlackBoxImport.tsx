import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BlackBoxForm as Declared } from '../../common/api/detectors.ts';
import { forget, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { BlackBoxForm, blackBoxOf, FIRST_BLACK_BOX } from './BlackBoxForm.tsx';
import { SampleTest } from './SampleTest.tsx';

interface Props {
  /** Back to weight files. */
  onBack: () => void;
  onImported: (name: string) => void;
}

/** From a program or a service to a detector that has been asked: what it is, a test, its name. */
export function BlackBoxImport({ onBack, onImported }: Props) {
  const language = useLanguage();
  const [draft, setDraft] = useState(FIRST_BLACK_BOX);
  const [name, setName] = useState('black-box');
  const [tested, setTested] = useState<Declared | null>(null);
  const keep = useTell('detectors.importBlackBox', {
    onDone: ({ detector }) => {
      forget('detectors.');
      onImported(detector.name);
    },
  });
  const asked = blackBoxOf(draft, language);
  if (tested !== null)
    return (
      <>
        <p>{language.say('window.detectors.blackBox.test')}</p>
        <SampleTest detector={{ blackBox: tested }} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setTested(null)}>
            {language.say('window.detectors.blackBox.change')}
          </Button>
          <Button loading={keep.isPending} onClick={() => keep.mutate({ name, blackBox: tested })}>
            {language.say('window.detectors.keep')}
          </Button>
        </Group>
      </>
    );
  return (
    <>
      <p>{language.say('window.detectors.blackBox.lead')}</p>
      <BlackBoxForm draft={draft} onDraft={setDraft} />
      <TextInput
        label={language.say('window.detectors.name')}
        description={language.say('window.detectors.name.hint')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {'wrong' in asked && (
        <p className="quiet" role="status">
          {asked.wrong}
        </p>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onBack}>
          {language.say('window.detectors.toFiles')}
        </Button>
        <Button
          disabled={name === '' || 'wrong' in asked}
          onClick={() => 'blackBox' in asked && setTested(asked.blackBox)}
        >
          {language.say('window.detectors.test')}
        </Button>
      </Group>
    </>
  );
}
