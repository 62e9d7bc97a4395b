import { Button, Group, Modal, NumberInput, SegmentedControl, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { LabelName } from '../../common/base/label.ts';
import { count } from '../components/wording.ts';
import { useTell } from '../state/api.ts';
import classes from './AddDialog.module.css';

interface Props {
  /** What is to be added; null while nothing is. */
  asked: { paths: string[]; manifest: string | null } | null;
  onClose: () => void;
  onAdded: (added: number, known: number) => void;
}

/** How the faces of new footage are taken, and what it is where its folders don't say. */
export function AddDialog({ asked, onClose, onAdded }: Props) {
  const [whole, setWhole] = useState(false);
  const [frames, setFrames] = useState<number | string>(10);
  const [label, setLabel] = useState<LabelName | 'none'>('none');
  const [leftOut, setLeftOut] = useState<{ path: string; reason: string }[]>([]);
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
    <Modal opened={asked !== null} onClose={close} title="Add footage" size="lg">
      {leftOut.length > 0 ? (
        <>
          <p className={classes.text}>
            {count(add.data?.added ?? 0, 'file')} added. {count(leftOut.length, 'file')} left out:
          </p>
          <ul className={classes.paths}>
            {leftOut.map(({ path, reason }) => (
              <li key={path}>
                <span className="mono">{path}</span> <span className="quiet">{reason}</span>
              </li>
            ))}
          </ul>
          <Group justify="flex-end" mt="md">
            <Button onClick={close}>Go on</Button>
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
            {(asked?.paths.length ?? 0) > 6 && <li>and {asked!.paths.length - 6} more</li>}
            {asked?.manifest != null && (
              <li>
                Manifest <span className="mono">{asked.manifest}</span>
              </li>
            )}
          </ul>
          <Choice title="Pictures show" help="Face crops are taken whole, else faces are found and cropped.">
            <SegmentedControl
              aria-label="Pictures show"
              value={whole ? 'whole' : 'find'}
              onChange={(value) => setWhole(value === 'whole')}
              data={[
                { value: 'find', label: 'People: find the faces' },
                { value: 'whole', label: 'Face crops already' },
              ]}
            />
          </Choice>
          <Choice title="Label" help="Of what neither a folder (real, fake) nor the manifest labels.">
            <SegmentedControl
              aria-label="Label where nothing says"
              value={label}
              onChange={(value) => setLabel(value as LabelName | 'none')}
              data={[
                { value: 'none', label: 'Not known' },
                { value: 'fake', label: 'Fake' },
                { value: 'real', label: 'Real' },
              ]}
            />
          </Choice>
          <Choice title="Frames of a video" help="Evenly spaced over its length.">
            <NumberInput
              aria-label="Frames of a video"
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
              Cancel
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
              Add
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
