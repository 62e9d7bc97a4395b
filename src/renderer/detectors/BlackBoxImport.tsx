import { Button, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BlackBoxForm as Stated } from '../../common/api/detectors.ts';
import { forget, useTell } from '../state/api.ts';
import { BlackBoxForm, blackBoxOf, FIRST_BLACK_BOX } from './BlackBoxForm.tsx';
import { SampleTest } from './SampleTest.tsx';

interface Props {
  /** Back to weight files. */
  onBack: () => void;
  onImported: (name: string) => void;
}

/** From a program or a service to a detector that has been asked: what it is, a test, its name. */
export function BlackBoxImport({ onBack, onImported }: Props) {
  const [draft, setDraft] = useState(FIRST_BLACK_BOX);
  const [name, setName] = useState('black-box');
  const [tested, setTested] = useState<Stated | null>(null);
  const keep = useTell('detectors.importBlackBox', {
    onDone: ({ detector }) => {
      forget('detectors.');
      onImported(detector.name);
    },
  });
  const asked = blackBoxOf(draft);
  if (tested !== null)
    return (
      <>
        <p>Ask it about faces that you know before it is kept: what its score means shows here.</p>
        <SampleTest detector={{ blackBox: tested }} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={() => setTested(null)}>
            Change it
          </Button>
          <Button loading={keep.isPending} onClick={() => keep.mutate({ name, blackBox: tested })}>
            Import
          </Button>
        </Group>
      </>
    );
  return (
    <>
      <p>
        A detector whose weights are not at hand is asked for its scores. It can be attacked by scores alone
        (Square), by noise, and by perturbations that were made on another detector.
      </p>
      <BlackBoxForm draft={draft} onDraft={setDraft} />
      <TextInput
        label="Name"
        description="Letters, digits, dot, dash and underscore."
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
          Weight files instead
        </Button>
        <Button
          disabled={name === '' || 'wrong' in asked}
          onClick={() => 'blackBox' in asked && setTested(asked.blackBox)}
        >
          Test it
        </Button>
      </Group>
    </>
  );
}
