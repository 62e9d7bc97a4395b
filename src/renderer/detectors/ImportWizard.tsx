import { Button, Group, Modal, Stepper, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Inspected } from '../../common/api/detectors.ts';
import type { Stated } from '../../common/stated.ts';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import { whole } from '../components/wording.ts';
import { forget, useTell } from '../state/api.ts';
import { BlackBoxImport } from './BlackBoxImport.tsx';
import { ContractForm, type Draft, firstDraft, statedOf } from './ContractForm.tsx';
import { ContractFacts } from './DetectorDetail.tsx';
import { LiveTest } from './LiveTest.tsx';
import { SampleTest } from './SampleTest.tsx';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Called with the name when the wizard is left after an import. */
  onImported: (name: string) => void;
}

/** From weight files to a detector that has been seen at work: files, what they hold, a test. */
export function ImportWizard({ opened, onClose, onImported }: Props) {
  const [files, setFiles] = useState<string[]>([]);
  const [found, setFound] = useState<Inspected | null>(null);
  const [name, setName] = useState('');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [stated, setStated] = useState<Stated | null>(null);
  /** Whether it is a program or a service that is asked, and no file. */
  const [blackBox, setBlackBox] = useState(false);
  const [imported, setImported] = useState<string | null>(null);
  const [ask, picker] = usePaths();
  const inspect = useTell('detectors.inspect', {
    onDone: (inspected) => {
      setFound(inspected);
      setName(inspected.suggestedName);
      setDraft(inspected.model === null ? null : firstDraft(inspected.model));
      setStated(null);
    },
  });
  const keep = useTell('detectors.import', {
    onDone: ({ detector }) => {
      forget('detectors.');
      // A model was tested before it was kept.
      if (stated === null) setImported(detector.name);
      else leave(detector.name);
    },
  });
  const leave = (kept = imported) => {
    if (kept !== null) onImported(kept);
    setFiles([]);
    setFound(null);
    setDraft(null);
    setStated(null);
    setImported(null);
    setBlackBox(false);
    onClose();
  };
  const choose = () =>
    ask('weights', (chosen) => {
      setFiles(chosen);
      inspect.mutate({ files: chosen });
    });
  const step = imported !== null || stated !== null ? 2 : found !== null ? 1 : 0;
  const asked = draft === null ? null : statedOf(draft);
  return (
    <Modal opened={opened} onClose={() => leave()} title="Import a detector" size="xl">
      {!blackBox && (
        <Stepper active={step} size="xs" iconSize={26} mb="lg">
          <Stepper.Step label="Files" />
          <Stepper.Step label="What they hold" />
          <Stepper.Step label="Test" />
        </Stepper>
      )}
      {blackBox && <BlackBoxImport onBack={() => setBlackBox(false)} onImported={leave} />}
      {step === 0 && !blackBox && (
        <>
          <p>
            The authors’ files: <span className="mono">.h5</span> of Meso-4 and MesoInception-4, the encoder
            and the decoder <span className="mono">.pt</span> of the multi-task FFM together, or{' '}
            <span className="mono">.safetensors</span>. Any other detector as{' '}
            <span className="mono">.onnx</span>, <span className="mono">.keras</span>,{' '}
            <span className="mono">.h5</span> with its layers, or the <span className="mono">model.json</span>{' '}
            of tfjs (layers or a graph) beside its weights. Nothing in a file is executed.
          </p>
          <Group>
            <Button loading={inspect.isPending} onClick={choose}>
              Choose files
            </Button>
            <Button variant="default" onClick={() => setBlackBox(true)}>
              A black box instead
            </Button>
          </Group>
        </>
      )}
      {step === 1 && found !== null && (
        <>
          {found.contract !== null && <ContractFacts contract={found.contract} />}
          {found.model !== null && draft !== null && (
            <ContractForm model={found.model} draft={draft} onDraft={setDraft} />
          )}
          <Facts
            of={[
              ['Values', whole(found.parameters)],
              ...found.sources.map(
                ({ file, sha256 }) => [file, <Hash key={file} of={sha256} />] as [string, ReactNode],
              ),
            ]}
          />
          {found.known !== null && <p>The same weights are here already, as {found.known}.</p>}
          <TextInput
            mt="md"
            label="Name"
            description="Letters, digits, dot, dash and underscore."
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={choose} loading={inspect.isPending}>
              Other files
            </Button>
            {asked === null ? (
              <Button
                disabled={name === ''}
                loading={keep.isPending}
                onClick={() => keep.mutate({ files, name })}
              >
                Import
              </Button>
            ) : (
              <Button
                disabled={name === '' || 'wrong' in asked}
                onClick={() => 'stated' in asked && setStated(asked.stated)}
              >
                Test it
              </Button>
            )}
          </Group>
          {asked !== null && 'wrong' in asked && <p role="alert">{asked.wrong}</p>}
        </>
      )}
      {step === 2 && stated !== null && (
        <>
          <p>Try it on faces that you know before it is kept: a wrong contract shows here.</p>
          <SampleTest detector={{ files, stated }} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={() => setStated(null)}>
              Change the contract
            </Button>
            <Button loading={keep.isPending} onClick={() => keep.mutate({ files, name, stated })}>
              Import
            </Button>
          </Group>
        </>
      )}
      {step === 2 && imported !== null && (
        <>
          <p>
            {imported} is imported. Try it on a picture that you know: a detector that is wrong here has the
            wrong contract, or the wrong footage.
          </p>
          <LiveTest name={imported} />
          <Group justify="flex-end" mt="md">
            <Button onClick={() => leave()}>Done</Button>
          </Group>
        </>
      )}
      {picker}
    </Modal>
  );
}
