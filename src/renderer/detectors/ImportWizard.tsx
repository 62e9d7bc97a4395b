import { Button, Group, Modal, Stepper, TextInput } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import type { Inspected } from '../../common/api/detectors.ts';
import type { EventOf } from '../../common/api/events.ts';
import { mended } from '../../common/contractReading.ts';
import type { DeclaredContract } from '../../common/declaredContract.ts';
import { faultOf } from '../../language/faults.ts';
import { stageText, unitsText } from '../../language/progress.ts';
import { droppedPaths } from '../components/drop.ts';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import { forget, useEvent, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showFault } from '../state/notices.tsx';
import { BlackBoxImport } from './BlackBoxImport.tsx';
import { ContractFacts } from './ContractFacts.tsx';
import { ContractForm, type Draft, declaredOf, firstDraft, mendedDraft } from './ContractForm.tsx';
import { LiveTest } from './LiveTest.tsx';
import { type Asked, SampleTest } from './SampleTest.tsx';
import { AS_STATED, ThresholdChoice, wantedThreshold } from './ThresholdChoice.tsx';

interface Props {
  opened: boolean;
  onClose: () => void;
  /** Called with the name when the wizard is left after an import. */
  onImported: (name: string) => void;
}

/** Of a folder that a browser hands over file by file, what is taken. */
const MODEL = /\.(onnx|onnx_data|data|json|keras|h5)$/i;
const MOST_FILES = 8;

/** From weight files to a detector that has been seen at work: files, what they hold, a test. */
export function ImportWizard({ opened, onClose, onImported }: Props) {
  const language = useLanguage();
  const [files, setFiles] = useState<string[]>([]);
  const [found, setFound] = useState<Inspected | null>(null);
  const [name, setName] = useState('');
  const [draft, setDraft] = useState<Draft | null>(null);
  const [declared, setDeclared] = useState<DeclaredContract | null>(null);
  /** Whether it is a program or a service that is asked, and no file. */
  const [blackBox, setBlackBox] = useState(false);
  /** What it is tried on. */
  const [tried, setTried] = useState<Asked>({ paths: null, whole: false });
  const [threshold, setThreshold] = useState(AS_STATED);
  const [imported, setImported] = useState<string | null>(null);
  const [ask, picker] = usePaths();
  const inspect = useTell('detectors.inspect', {
    onDone: (inspected) => {
      setFound(inspected);
      setName(inspected.suggestedName);
      setDraft(inspected.model === null ? null : firstDraft(inspected.model));
      setDeclared(null);
      setThreshold(AS_STATED);
    },
  });
  const keep = useTell('detectors.import', {
    onDone: ({ detector }) => {
      forget('detectors.');
      // A model was tested before it was kept.
      if (declared === null) setImported(detector.name);
      else leave(detector.name);
    },
  });
  const leave = (kept = imported) => {
    if (kept !== null) onImported(kept);
    setFiles([]);
    setFound(null);
    setDraft(null);
    setDeclared(null);
    setImported(null);
    setBlackBox(false);
    onClose();
  };
  const [task, setTask] = useState<EventOf<'task'> | null>(null);
  useEvent(
    'task',
    useCallback((event) => event.task === 'import' && setTask(event), []),
  );
  const take = (chosen: string[]) => {
    setTask(null);
    setFiles(chosen);
    inspect.mutate({ files: chosen });
  };
  const choose = () => ask('weights', take);
  const drop = async (transfer: DataTransfer) => {
    const paths = await droppedPaths(transfer);
    const models = paths.length > MOST_FILES ? paths.filter((path) => MODEL.test(path)) : paths;
    if (models.length > 0) take(models.slice(0, MOST_FILES));
  };
  const working = inspect.isPending || keep.isPending;
  const step = imported !== null || declared !== null ? 2 : found !== null ? 1 : 0;
  const model = found?.model ?? null;
  const asked = draft === null || model === null ? null : declaredOf(draft, model, language);
  const wanted = wantedThreshold(threshold);
  return (
    <Modal opened={opened} onClose={() => leave()} title={language.say('window.detectors.import')} size="xl">
      {!blackBox && (
        <Stepper active={step} size="xs" iconSize={26} mb="lg">
          <Stepper.Step label={language.say('window.detectors.step.files')} />
          <Stepper.Step label={language.say('window.detectors.step.content')} />
          <Stepper.Step label={language.say('window.detectors.step.test')} />
        </Stepper>
      )}
      {blackBox && <BlackBoxImport onBack={() => setBlackBox(false)} onImported={leave} />}
      {step === 0 && !blackBox && (
        <section
          aria-label={language.say('window.detectors.files.choose')}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            drop(event.dataTransfer).catch((error) => showFault(faultOf(error)));
          }}
        >
          <p>
            {language.say('window.detectors.files')} ({language.say('window.detectors.files.drop')})
          </p>
          <Group>
            <Button loading={inspect.isPending} onClick={choose}>
              {language.say('window.detectors.files.choose')}
            </Button>
            <Button variant="default" disabled={inspect.isPending} onClick={() => ask('model-folder', take)}>
              {language.say('window.detectors.files.folder')}
            </Button>
            <Button variant="default" onClick={() => setBlackBox(true)}>
              {language.say('window.detectors.toBlackBox')}
            </Button>
          </Group>
        </section>
      )}
      {working && task !== null && (
        <p role="status">
          {language.say('window.detectors.reading', {
            stage: stageText(language, task),
            done: unitsText(language, task),
            total: unitsText(language, { done: task.total, unit: task.unit }),
          })}
        </p>
      )}
      {step === 1 && found !== null && (
        <>
          {found.contract !== null && <ContractFacts contract={found.contract} />}
          {found.model !== null && draft !== null && (
            <ContractForm model={found.model} draft={draft} onDraft={setDraft} />
          )}
          <Facts
            of={[
              [language.say('window.detectors.values'), language.whole(found.parameters)],
              ...found.sources.map(
                ({ file, sha256 }) => [file, <Hash key={file} of={sha256} />] as [string, ReactNode],
              ),
            ]}
          />
          {found.known !== null && <p>{language.say('window.detectors.known', { name: found.known })}</p>}
          <TextInput
            mt="md"
            label={language.say('window.detectors.name')}
            description={language.say('window.detectors.name.hint')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <ThresholdChoice draft={threshold} onDraft={setThreshold} />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={choose} loading={inspect.isPending}>
              {language.say('window.detectors.files.other')}
            </Button>
            {asked === null ? (
              <Button
                disabled={name === '' || wanted === undefined}
                loading={keep.isPending}
                onClick={() => wanted !== undefined && keep.mutate({ files, name, threshold: wanted })}
              >
                {language.say('window.detectors.keep')}
              </Button>
            ) : (
              <Button
                disabled={name === '' || 'wrong' in asked || wanted === undefined}
                onClick={() => 'declared' in asked && setDeclared(asked.declared)}
              >
                {language.say('window.detectors.test')}
              </Button>
            )}
          </Group>
          {asked !== null && 'wrong' in asked && <p role="alert">{asked.wrong}</p>}
        </>
      )}
      {step === 2 && declared !== null && (
        <>
          <p>{language.say('window.detectors.test.contract')}</p>
          <SampleTest
            key={JSON.stringify(declared)}
            detector={{ files, declared }}
            atOnce={tried}
            onAsked={setTried}
            onMend={(reading) => {
              const better = mended(declared, reading);
              setDeclared(better);
              setDraft((now) => now && mendedDraft(now, better));
            }}
          />
          <Group justify="flex-end" mt="md">
            <Button variant="default" onClick={() => setDeclared(null)}>
              {language.say('window.detectors.test.change')}
            </Button>
            <Button
              loading={keep.isPending}
              onClick={() => keep.mutate({ files, name, declared, threshold: wanted ?? null })}
            >
              {language.say('window.detectors.keep')}
            </Button>
          </Group>
        </>
      )}
      {step === 2 && imported !== null && (
        <>
          <p>{language.say('window.detectors.test.imported', { name: imported })}</p>
          <LiveTest name={imported} />
          <Group justify="flex-end" mt="md">
            <Button onClick={() => leave()}>{language.say('window.detectors.done')}</Button>
          </Group>
        </>
      )}
      {picker}
    </Modal>
  );
}
