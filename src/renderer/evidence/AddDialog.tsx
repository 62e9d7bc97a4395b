import { Button, Group, Modal, NumberInput, SegmentedControl, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { LabelName } from '../../common/base/label.ts';
import type { LeftOut } from '../../common/notice.ts';
import { noticeWords } from '../../language/notices.ts';
import { useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './AddDialog.module.css';

interface Props {
  /** What is to be added; null while nothing is. */
  asked: { paths: string[]; manifest: string | null } | null;
  onClose: () => void;
  onAdded: (added: number, known: number) => void;
}

/** How the faces of new footage are taken, and what it is where its folders don't say. */
export function AddDialog({ asked, onClose, onAdded }: Props) {
  const { say, code } = useLanguage();
  const [whole, setWhole] = useState(false);
  const [frames, setFrames] = useState<number | string>(10);
  const [label, setLabel] = useState<LabelName | 'none'>('none');
  const [leftOut, setLeftOut] = useState<LeftOut[]>([]);
  const add = useTell('evidence.add', {
    onDone: (result) => {
      setLeftOut(result.leftOut);
      if (result.leftOut.length === 0) onAdded(result.added, result.known);
    },
  });
  const close = () => {
    setLeftOut([]);
    const done = add.data;
    add.reset();
    if (done === undefined) onClose();
    else onAdded(done.added, done.known);
  };
  return (
    <Modal opened={asked !== null} onClose={close} title={say('window.evidence.add')} size="lg">
      {leftOut.length > 0 ? (
        <>
          <p className={classes.text}>
            {say('window.evidence.adding.added', { n: add.data?.added ?? 0 })}{' '}
            {say('window.evidence.adding.leftOut', { n: leftOut.length })}
          </p>
          <ul className={classes.paths}>
            {leftOut.map(({ path, reason, notice }) => (
              <li key={path}>
                <span className="mono">{path}</span>{' '}
                <span className="quiet">{notice === undefined ? reason : noticeWords(notice, code)}</span>
              </li>
            ))}
          </ul>
          <Group justify="flex-end" mt="md">
            <Button onClick={close}>{say('window.evidence.adding.go')}</Button>
          </Group>
        </>
      ) : (
        <Stack gap="md">
          <ul className={classes.paths}>
            {asked?.paths.slice(0, 6).map((path) => (
              <li key={path} className="mono">
                {path}
              </li>
            ))}
            {asked !== null && asked.paths.length > 6 && (
              <li>{say('window.evidence.adding.more', { n: asked.paths.length - 6 })}</li>
            )}
            {asked?.manifest != null && (
              <li>
                {say('window.evidence.adding.manifest')} <span className="mono">{asked.manifest}</span>
              </li>
            )}
          </ul>
          <Choice title={say('window.evidence.adding.show')} help={say('window.evidence.adding.show.help')}>
            <SegmentedControl
              aria-label={say('window.evidence.adding.show')}
              value={whole ? 'whole' : 'find'}
              onChange={(value) => setWhole(value === 'whole')}
              data={[
                { value: 'find', label: say('window.evidence.adding.show.find') },
                { value: 'whole', label: say('window.evidence.adding.show.whole') },
              ]}
            />
          </Choice>
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
          <Choice
            title={say('window.evidence.adding.frames')}
            help={say('window.evidence.adding.frames.help')}
          >
            <NumberInput
              aria-label={say('window.evidence.adding.frames')}
              w={110}
              min={1}
              max={100_000}
              allowDecimal={false}
              value={frames}
              onChange={setFrames}
            />
          </Choice>
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {say('window.cancel')}
            </Button>
            <Button
              loading={add.isPending}
              disabled={typeof frames !== 'number'}
              onClick={() =>
                asked !== null &&
                add.mutate({
                  paths: asked.paths,
                  manifest: asked.manifest,
                  crop: { whole, frames: { count: Number(frames) } },
                  label: label === 'none' ? null : label,
                })
              }
            >
              {say('window.evidence.adding.add')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
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
