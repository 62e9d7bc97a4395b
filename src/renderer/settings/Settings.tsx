import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Settings as Values } from '../../common/api/settings.ts';
import { Facts } from '../components/Facts.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { queries, useAsk, useTell } from '../state/api.ts';
import { Engine } from './Engine.tsx';
import classes from './Settings.module.css';

/** How the window looks, what computes, and where things are kept. */
export default function Settings() {
  const { data, error, refetch } = useAsk('settings.get', null);
  const host = useAsk('host.info', null).data;
  const [ask, picker] = usePaths();
  const save = useTell('settings.set', {
    onDone: (settings) => queries.setQueryData(['settings.get', null], settings),
  });
  const set = (part: Partial<Values>) => save.mutate(part);
  if (error)
    return (
      <Screen title="Settings">
        <Trouble error={error} again={refetch} />
      </Screen>
    );
  if (data === undefined) return <Screen title="Settings">{null}</Screen>;
  return (
    <Screen title="Settings">
      <div className={classes.columns}>
        <div>
          <Section title="Appearance">
            <Setting title="Colours">
              <SegmentedControl
                aria-label="Colours"
                value={data.theme}
                onChange={(theme) => set({ theme: theme as Values['theme'] })}
                data={[
                  { value: 'system', label: 'As the system' },
                  { value: 'light', label: 'Light' },
                  { value: 'dark', label: 'Dark' },
                ]}
              />
            </Setting>
          </Section>
          <Section title="Computing">
            <Setting
              wide
              title="Backend"
              help="Auto takes the fastest that is here and computes rightly. WebGPU is a graphics device."
            >
              <SegmentedControl
                aria-label="Backend"
                value={data.backend}
                onChange={(backend) => set({ backend: backend as Values['backend'] })}
                data={[
                  { value: 'auto', label: 'Auto' },
                  { value: 'tensorflow', label: 'TensorFlow' },
                  { value: 'webgpu', label: 'WebGPU' },
                  { value: 'wasm', label: 'WebAssembly' },
                  { value: 'cpu', label: 'Plain CPU' },
                ]}
              />
            </Setting>
            <Setting
              title="Worker threads"
              help={`Empty: one for each of the ${host?.cores ?? ''} cores. Never changes a result; WebGPU has one.`}
            >
              <NumberInput
                aria-label="Worker threads"
                w={110}
                min={1}
                max={256}
                allowDecimal={false}
                placeholder={String(host?.cores ?? '')}
                value={data.workers ?? ''}
                onChange={(value) => set({ workers: typeof value === 'number' && value >= 1 ? value : null })}
              />
            </Setting>
          </Section>
          <Section title="Folders">
            <Setting title="New projects" help={<span className="mono">{data.projects}</span>}>
              <Button
                variant="default"
                onClick={() => ask('export-folder', ([folder]) => set({ projects: folder! }))}
              >
                Choose
              </Button>
            </Setting>
            <Setting title="Detectors and settings" help={<span className="mono">{host?.home ?? ''}</span>}>
              {null}
            </Setting>
          </Section>
          <Section title="This Overfire">
            <Facts
              of={[
                ['Version', host?.version],
                [
                  'Shown by',
                  host && (host.host === 'desktop' ? 'its own window' : 'a browser on this machine'),
                ],
                ['Platform', host?.platform],
              ]}
            />
          </Section>
        </div>
        <Section title="Engine">
          <Engine backend={data.backend} />
        </Section>
      </div>
      {picker}
    </Screen>
  );
}

interface SettingProps {
  title: string;
  help?: ReactNode;
  /** What it is set with has a line of its own where there is no room beside the text. */
  wide?: boolean;
  children: ReactNode;
}

function Setting({ title, help, wide = false, children }: SettingProps) {
  return (
    <div className={wide ? `${classes.setting} ${classes.wide}` : classes.setting}>
      <div>
        <div>{title}</div>
        {help !== undefined && <div className={classes.help}>{help}</div>}
      </div>
      {children}
    </div>
  );
}
