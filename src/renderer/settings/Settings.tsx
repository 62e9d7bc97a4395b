import { Button, NumberInput, SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Settings as Values } from '../../common/api/settings.ts';
import { Facts } from '../components/Facts.tsx';
import { LANGUAGES } from '../components/languages.ts';
import { usePaths } from '../components/PathPicker.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { queries, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { Engine } from './Engine.tsx';
import { Laboratory } from './Laboratory.tsx';
import classes from './Settings.module.css';

/** Proper names are the same in every language. */
const NAMES = {
  tensorflow: 'TensorFlow',
  webgpu: 'WebGPU',
  onnxruntime: 'ONNX Runtime',
  wasm: 'WebAssembly',
};
const THEMES = ['system', 'light', 'dark'] as const;

/** How the window looks, what computes, and where things are kept. */
export default function Settings() {
  const { say } = useLanguage();
  const { data, error, refetch } = useAsk('settings.get', null);
  const host = useAsk('host.info', null).data;
  const [ask, picker] = usePaths();
  const save = useTell('settings.set', {
    onDone: (settings) => queries.setQueryData(['settings.get', null], settings),
  });
  const set = (part: Partial<Values>) => save.mutate(part);
  const title = say('window.settings.title');
  if (error)
    return (
      <Screen title={title}>
        <Trouble error={error} again={refetch} />
      </Screen>
    );
  if (data === undefined) return <Screen title={title}>{null}</Screen>;
  return (
    <Screen title={title}>
      <div className={classes.columns}>
        <div>
          <Section title={say('window.settings.appearance')}>
            <Setting title={say('window.settings.colours')}>
              <SegmentedControl
                aria-label={say('window.settings.colours')}
                value={data.theme}
                onChange={(theme) => set({ theme: theme as Values['theme'] })}
                data={THEMES.map((value) => ({ value, label: say(`window.settings.colours.${value}`) }))}
              />
            </Setting>
            <Setting title={say('window.settings.language')} help={say('window.settings.language.help')}>
              <SegmentedControl
                aria-label={say('window.settings.language')}
                value={data.language}
                onChange={(language) => set({ language: language as Values['language'] })}
                data={[{ value: 'system', label: say('window.settings.language.system') }, ...LANGUAGES]}
              />
            </Setting>
          </Section>
          <Section title={say('window.settings.computing')}>
            <Setting wide title={say('window.settings.backend')} help={say('window.settings.backend.help')}>
              <SegmentedControl
                aria-label={say('window.settings.backend')}
                value={data.backend}
                onChange={(backend) => set({ backend: backend as Values['backend'] })}
                data={[
                  { value: 'auto', label: say('window.settings.backend.auto') },
                  ...Object.entries(NAMES).map(([value, label]) => ({ value, label })),
                  { value: 'cpu', label: say('window.settings.backend.cpu') },
                ]}
              />
            </Setting>
            <Setting
              title={say('window.settings.workers')}
              help={host && say('window.settings.workers.help', { cores: host.cores })}
            >
              <NumberInput
                aria-label={say('window.settings.workers')}
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
          <Section title={say('window.settings.folders')}>
            <Setting
              title={say('window.settings.projects')}
              help={<span className="mono">{data.projects}</span>}
            >
              <Button
                variant="default"
                onClick={() => ask('export-folder', ([folder]) => set({ projects: folder! }))}
              >
                {say('window.settings.projects.choose')}
              </Button>
            </Setting>
            <Setting
              title={say('window.settings.home')}
              help={<span className="mono">{host?.home ?? ''}</span>}
            >
              {null}
            </Setting>
          </Section>
          <Section title={say('window.settings.laboratory')}>
            <Laboratory settings={data} set={set} />
          </Section>
          <Section title={say('window.settings.about')}>
            <Facts
              of={[
                [say('window.settings.version'), host?.version],
                [say('window.settings.shown'), host && say(`window.settings.shown.${host.host}`)],
                [say('window.settings.platform'), host?.platform],
              ]}
            />
          </Section>
        </div>
        <Section title={say('window.settings.engine')}>
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
