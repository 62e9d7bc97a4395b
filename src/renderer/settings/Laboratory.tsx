import { Button, Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../common/api/settings.ts';
import { usePaths } from '../components/PathPicker.tsx';
import { useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './Settings.module.css';

type Written = Pick<Settings, 'laboratory' | 'accreditation' | 'address'>;

interface Props {
  settings: Settings;
  set: (part: Partial<Settings>) => void;
}

/** What stands at the head of every report. */
export function Laboratory({ settings, set }: Props) {
  const { say } = useLanguage();
  const [ask, picker] = usePaths();
  const take = useTell('settings.takeLogo');
  const field = (name: keyof Written, most: number, lines = false) => (
    <Field
      // What was kept is another text now: the field begins anew with it.
      key={`${name} ${settings[name]}`}
      label={say(`window.settings.laboratory.${name}`)}
      kept={settings[name]}
      onKeep={(text) => set({ [name]: text })}
      most={most}
      lines={lines}
    />
  );
  const { logo } = settings;
  return (
    <div className={classes.laboratory}>
      <p className={classes.help}>{say('window.settings.laboratory.help')}</p>
      {field('laboratory', 200)}
      {field('accreditation', 200)}
      {field('address', 2000, true)}
      <Group align="center" gap="sm">
        {logo !== null && (
          <img className={classes.logo} src={logo} alt={say('window.settings.laboratory.logo')} />
        )}
        <Button
          variant="default"
          loading={take.isPending}
          onClick={() => ask('logo', ([path]) => take.mutate({ path: path! }))}
        >
          {say('window.settings.laboratory.logo.choose')}
        </Button>
        {logo !== null && (
          <Button variant="default" onClick={() => set({ logo: null })}>
            {say('window.settings.laboratory.logo.remove')}
          </Button>
        )}
      </Group>
      <p className={classes.help}>{say('window.settings.laboratory.logo.help')}</p>
      {picker}
    </div>
  );
}

interface FieldProps {
  label: string;
  kept: string;
  onKeep: (text: string) => void;
  most: number;
  /** Several. */
  lines: boolean;
}

/** Kept when it is left. */
function Field({ label, kept, onKeep, most, lines }: FieldProps) {
  const [written, setWritten] = useState(kept);
  const shared = {
    label,
    maxLength: most,
    value: written,
    onBlur: () => written.trim() !== kept && onKeep(written.trim()),
  };
  return lines ? (
    <Textarea
      {...shared}
      autosize
      minRows={2}
      maxRows={6}
      onChange={(event) => setWritten(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...shared} onChange={(event) => setWritten(event.currentTarget.value)} />
  );
}
