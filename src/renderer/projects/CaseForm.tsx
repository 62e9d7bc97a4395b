import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Project } from '../../common/api/projects.ts';
import type { CaseDetails } from '../../common/caseDetails.ts';
import { usePaths } from '../components/PathPicker.tsx';
import { useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './CaseForm.module.css';

interface Props {
  /** What the button says. */
  act: string;
  /** The details to change; where there are none, a project is made. */
  details?: CaseDetails;
  withFolder?: boolean;
  onDone: (project: Project) => void;
}

const NONE: CaseDetails = { name: '', caseNumber: '', examiner: '', exhibit: '', notes: '' };

/** What stands on the cover of a case. */
export function CaseForm({ act, details = NONE, withFolder = false, onDone }: Props) {
  const { say } = useLanguage();
  const [written, setWritten] = useState(details);
  const [folder, setFolder] = useState<string | null>(null);
  const settings = useAsk('settings.get', null).data;
  const [ask, picker] = usePaths();
  const create = useTell('projects.create', { onDone });
  const describe = useTell('projects.describe', { onDone });
  const set = (part: Partial<CaseDetails>) => setWritten((before) => ({ ...before, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (withFolder) create.mutate({ folder, details: written });
    else describe.mutate(written);
  };
  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label={say('window.projects.name')}
        required
        maxLength={200}
        data-autofocus
        value={written.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label={say('window.projects.caseNumber')}
          maxLength={200}
          value={written.caseNumber}
          onChange={(event) => set({ caseNumber: event.currentTarget.value })}
        />
        <TextInput
          label={say('window.projects.exhibit')}
          maxLength={200}
          value={written.exhibit}
          onChange={(event) => set({ exhibit: event.currentTarget.value })}
        />
      </div>
      <TextInput
        label={say('window.projects.examiner')}
        maxLength={200}
        value={written.examiner}
        onChange={(event) => set({ examiner: event.currentTarget.value })}
      />
      <Textarea
        label={say('window.projects.notes')}
        autosize
        minRows={3}
        maxRows={8}
        maxLength={20_000}
        value={written.notes}
        onChange={(event) => set({ notes: event.currentTarget.value })}
      />
      {withFolder && (
        <div className={classes.folder}>
          <span>
            <span className="quiet">{say('window.projects.folder')}</span>{' '}
            <span className="mono">
              {folder ?? say('window.projects.folder.new', { folder: settings?.projects ?? '…' })}
            </span>
          </span>
          <Button variant="default" onClick={() => ask('new-project', ([chosen]) => setFolder(chosen!))}>
            {say('window.projects.folder.choose')}
          </Button>
        </div>
      )}
      <Group justify="flex-end">
        <Button
          type="submit"
          disabled={written.name.trim() === ''}
          loading={create.isPending || describe.isPending}
        >
          {act}
        </Button>
      </Group>
      {picker}
    </form>
  );
}
