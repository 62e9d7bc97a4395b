import { Button, Checkbox, Group, Modal, NumberInput, SegmentedControl, Stack } from '@mantine/core';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import type { Settings } from '../../common/api/settings.ts';
import type { LabelName } from '../../common/base/label.ts';
import type { Inspecting } from '../../common/inspection.ts';
import type { Answers } from '../../common/questions.ts';
import { Bar } from '../components/Bar.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { api, useAsk, useEvent, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './AddSheet.module.css';
import { Findings } from './Inspected.tsx';

export interface Asked {
  paths: string[];
  manifest: string | null;
}

interface Props {
  /** What is to be added; null while nothing is. */
  asked: Asked | null;
  onClose: () => void;
  onAdded: (added: number, known: number) => void;
}

/** What footage is, before it enters the case; how its faces are taken, and what nobody else can say. */
export function AddSheet({ asked, onClose, onAdded }: Props) {
  const { say } = useLanguage();
  const settings = useAsk('settings.get', null).data;
  const close = () => {
    void api.request('footage.inspectStop', null).catch(() => {});
    onClose();
  };
  return (
    <Modal opened={asked !== null} onClose={close} title={say('window.evidence.add')} size={880}>
      {asked !== null && settings !== undefined && (
        <Sheet
          key={JSON.stringify(asked)}
          asked={asked}
          settings={settings}
          onClose={close}
          onAdded={onAdded}
        />
      )}
    </Modal>
  );
}

type Way = Settings['pictures'];

function Sheet({ asked: first, settings, onClose, onAdded }: Props & { asked: Asked; settings: Settings }) {
  const { say } = useLanguage();
  const [asked, setAsked] = useState(first);
  const [answers, setAnswers] = useState<Answers>({});
  const [pictures, setPictures] = useState<Way>(settings.pictures);
  const [videos, setVideos] = useState<Way>(settings.videos);
  const [frames, setFrames] = useState<number | string>(settings.frames);
  const [deinterlace, setDeinterlace] = useState(false);
  const [label, setLabel] = useState<LabelName | 'none'>('none');
  const count = typeof frames === 'number' ? frames : settings.frames;
  const crops = {
    image: { whole: pictures === 'whole', frames: { count } },
    video: {
      whole: videos === 'whole',
      frames: { count },
      ...(deinterlace ? { deinterlace } : {}),
    },
  };
  const { data, error, isFetching, refetch } = useAsk('footage.inspect', { ...asked, answers, crops });
  const keep = useTell('settings.set');
  const add = useTell('evidence.add', { onDone: ({ added, known }) => onAdded(added, known) });
  // Another look is taken at what may have changed on the disk meanwhile.
  useEffect(() => void refetch(), [refetch]);
  const files = data === undefined ? 0 : data.files.images + data.files.videos;
  const way = (value: Way, set: (value: Way) => void, name: string) => (
    <SegmentedControl
      aria-label={name}
      value={value}
      onChange={(chosen) => set(chosen as Way)}
      data={[
        { value: 'faces', label: say('window.evidence.adding.show.find') },
        { value: 'whole', label: say('window.evidence.adding.show.whole') },
      ]}
    />
  );
  return (
    <Stack gap="md">
      <ul className={classes.paths}>
        {asked.paths.slice(0, 6).map((path) => (
          <li key={path} className="mono">
            {path}
          </li>
        ))}
        {asked.paths.length > 6 && (
          <li>{say('window.evidence.adding.more', { n: asked.paths.length - 6 })}</li>
        )}
        {asked.manifest !== null && (
          <li>
            {say('window.evidence.adding.manifest')} <span className="mono">{asked.manifest}</span>
          </li>
        )}
      </ul>
      <Choice title={say('window.evidence.adding.show')} help={say('window.evidence.adding.show.help')}>
        {way(pictures, setPictures, say('window.evidence.adding.show'))}
      </Choice>
      <Choice title={say('window.evidence.adding.videos')} help={say('window.evidence.adding.frames.help')}>
        <Group gap="sm">
          {way(videos, setVideos, say('window.evidence.adding.videos'))}
          <NumberInput
            aria-label={say('window.evidence.adding.frames')}
            title={say('window.evidence.adding.frames')}
            w={90}
            min={1}
            max={100_000}
            allowDecimal={false}
            value={frames}
            onChange={setFrames}
          />
          <Checkbox
            label={say('window.evidence.adding.deinterlace')}
            title={say('window.evidence.adding.deinterlace.help')}
            checked={deinterlace}
            onChange={(event) => setDeinterlace(event.currentTarget.checked)}
          />
        </Group>
      </Choice>
      {isFetching && <Looking />}
      {error !== null && !isFetching && <Trouble error={error} again={() => void refetch()} />}
      {data !== undefined && !isFetching && (
        <Findings
          of={data}
          onAnswer={(question, choice) => setAnswers({ ...answers, [question]: choice })}
          onList={(manifest) => setAsked({ ...asked, manifest })}
        />
      )}
      {data !== undefined && data.unlabelled > 0 && (
        <Choice title={say('window.evidence.adding.label')} help={say('window.evidence.adding.label.help')}>
          <SegmentedControl
            aria-label={say('window.evidence.adding.label.name')}
            value={label}
            onChange={(value) => setLabel(value as LabelName | 'none')}
            data={[
              { value: 'none', label: say('window.evidence.adding.label.none') },
              { value: 'fake', label: say('window.label.choice.fake') },
              { value: 'real', label: say('window.label.choice.real') },
            ]}
          />
        </Choice>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {say('window.cancel')}
        </Button>
        <Button
          loading={add.isPending}
          disabled={
            isFetching || data === undefined || data.questions.length > 0 || typeof frames !== 'number'
          }
          onClick={() => {
            keep.mutate({ pictures, videos, frames: count });
            add.mutate({
              ...asked,
              answers,
              crop: crops.image,
              videoCrop: crops.video,
              label: label === 'none' ? null : label,
            });
          }}
        >
          {say('window.evidence.adding.add', { n: files })}
        </Button>
      </Group>
    </Stack>
  );
}

function Looking() {
  const { say } = useLanguage();
  const [at, setAt] = useState<Inspecting>({ stage: 'scan', done: 0, total: 0 });
  useEvent('evidence.inspecting', useCallback(setAt, []));
  const { stage, done, total } = at;
  return (
    <div className={classes.reading} role="status">
      {stage === 'samples'
        ? say('inspect.stage.samples', { done, total })
        : say(stage === 'scan' ? 'inspect.stage.scan' : 'inspect.stage.twins')}
      {stage === 'samples' && total > 0 && (
        <Bar value={done / total} label={say('window.evidence.adding.looking')} />
      )}
    </div>
  );
}

function Choice({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <div className={classes.choice}>
      <div>
        <div>{title}</div>
        <div className={classes.help}>{help}</div>
      </div>
      {children}
    </div>
  );
}
