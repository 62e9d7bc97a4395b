import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { EvidenceFace, EvidenceSource } from '../../common/api/evidence.ts';
import type { LabelName } from '../../common/base/label.ts';
import { useConfirm } from '../components/Confirm.tsx';
import { FacePicture } from '../components/FacePicture.tsx';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import { Changes, useSealed } from '../components/ReadOnly.tsx';
import { baseName, bytes, count, folderOf, when } from '../components/wording.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { api, faultIn, forget, useAsk, useTell } from '../state/api.ts';
import { showDone, showFault } from '../state/notices.tsx';
import { FrameStrip } from './FrameStrip.tsx';
import { MaskPainter } from './MaskPainter.tsx';
import classes from './Properties.module.css';
import type { useMarking } from './useMarking.ts';

interface Props {
  faces: EvidenceFace[];
  /** The one file that is chosen, by itself or by its faces. */
  source: number | null;
  sources: number[];
  marking: ReturnType<typeof useMarking>;
  onOnly: (source: number) => void;
}

/** What is known of what is chosen, and what can be done with it. */
export function Properties({ faces, source, sources, marking, onOnly }: Props) {
  const { data } = useAsk('evidence.source', { id: source ?? 1 }, { enabled: source !== null });
  const sealed = useSealed() !== null;
  const face = faces.length === 1 ? faces[0]! : null;
  // What is chosen keeps its old label until it is chosen again; the file knows the new one.
  const label = source !== null ? (data?.label ?? null) : undefined;
  return (
    <aside className={classes.panel} aria-label="Properties">
      {sources.length === 0 && (
        <p className="quiet">
          Choose faces to see what is known of them, and to label them. Shift and Ctrl choose several.
        </p>
      )}
      {face !== null && <Pictures face={face} />}
      {sources.length > 0 && (
        <Changes why="its labels and masks are those that the audit went by.">
          <LabelChoice
            label={label}
            onLabel={marking.mark}
            note={sources.length > 1 ? `${count(sources.length, 'file')} chosen` : labelNote(data)}
          />
        </Changes>
      )}
      {source !== null && data !== undefined && (
        <OneFile source={data} face={face} onOnly={() => onOnly(source)} />
      )}
      {sources.length > 0 && !sealed && (
        <Actions sources={sources} state={source === null ? null : (data?.state ?? null)} />
      )}
    </aside>
  );
}

const labelNote = (source: EvidenceSource | undefined) =>
  source !== undefined && source.faces > 1 ? `for all ${source.faces} faces of this file` : '';

function Pictures({ face }: { face: EvidenceFace }) {
  return (
    <div className={classes.pictures}>
      <FacePicture
        object={face.picture}
        alt="The face as a detector gets it"
        side={face.mask === null ? 282 : 138}
      />
      {face.mask !== null && (
        <FacePicture object={face.mask} alt="Its true mask, white is forged" side={138} />
      )}
    </div>
  );
}

function LabelChoice({
  label,
  note,
  onLabel,
}: {
  /** undefined where several files are chosen. */
  label: LabelName | null | undefined;
  note: string;
  onLabel: (label: LabelName | null) => void;
}) {
  return (
    <div className={classes.label}>
      <SegmentedControl
        fullWidth
        aria-label="Label of what is chosen"
        value={label === undefined ? '' : (label ?? 'none')}
        onChange={(value) => onLabel(value === 'none' ? null : (value as LabelName))}
        data={[
          { value: 'fake', label: 'Fake' },
          { value: 'real', label: 'Real' },
          { value: 'none', label: 'No label' },
        ]}
      />
      {note !== '' && <div className={classes.note}>{note}</div>}
    </div>
  );
}

function OneFile({
  source,
  face,
  onOnly,
}: {
  source: EvidenceSource;
  face: EvidenceFace | null;
  onOnly: () => void;
}) {
  const sealed = useSealed() !== null;
  const { path, kind, state, reason, bytes: size, sha256, mask, maskSha256, added, crop } = source;
  return (
    <>
      <div>
        <h2 className={classes.file}>{baseName(path)}</h2>
        <div className={classes.folder}>{folderOf(path)}</div>
      </div>
      {reason !== null && (
        <p className={classes.reason} data-failed={state === 'failed' || undefined}>
          {reason}
        </p>
      )}
      <Facts
        of={[
          ['SHA-256', sha256 && <Hash key="sha" of={sha256} whole />],
          ['Size', size === null ? null : bytes(size)],
          ['Kind', kind],
          ['Faces', source.faces],
          ['Taken', crop.whole ? 'whole' : `faces found, cropped at ${crop.scale} × the face box`],
          ['Frame', face?.frame && `${face.frame.ordinal} at ${face.frame.seconds.toFixed(2)} s`],
          ['Face box', face?.box && boxText(face.box)],
          ['Confidence', face?.confidence?.toFixed(2)],
          ['Mask', mask && baseName(mask)],
          ['Mask SHA-256', maskSha256 && <Hash key="mask" of={maskSha256} />],
          ['Added', when(added)],
        ]}
      />
      {kind === 'video' && state === 'read' && !sealed && (
        <FrameStrip source={source.id} faceFrame={face?.frame?.ordinal} />
      )}
      {source.faces > 1 && (
        <Button variant="default" onClick={onOnly}>
          Show this file’s {source.faces} faces alone
        </Button>
      )}
      {kind === 'image' && state === 'read' && !sealed && <Mask source={source} face={face} />}
    </>
  );
}

const boxText = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
  `${Math.round(width)} × ${Math.round(height)} at ${Math.round(x)}, ${Math.round(y)}`;

function Mask({ source, face }: { source: EvidenceSource; face: EvidenceFace | null }) {
  const [painting, setPainting] = useState(false);
  const [ask, picker] = usePaths();
  const onDone = ({ edit }: { edit: string }) => {
    forget('evidence.');
    setPainting(false);
    showDone(edit);
  };
  const read = useTell('evidence.importMask', { onDone });
  const paint = useTell('evidence.paintMask', { onDone });
  const clear = useTell('evidence.clearMask', { onDone });
  const importMask = () => ask('mask', ([path]) => read.mutate({ source: source.id, path: path! }));
  useShortcuts('Mask', [
    ...(face === null ? [] : [{ keys: 'm', label: 'Paint the mask', run: () => setPainting(true) }]),
  ]);
  return (
    <Group gap="xs">
      <Button variant="default" disabled={face === null} onClick={() => setPainting(true)}>
        Paint mask
      </Button>
      <Button variant="default" loading={read.isPending} onClick={importMask}>
        Import mask
      </Button>
      {source.mask !== null && (
        <Button
          variant="default"
          loading={clear.isPending}
          onClick={() => clear.mutate({ source: source.id })}
        >
          Clear mask
        </Button>
      )}
      {face !== null && painting && (
        <MaskPainter
          face={face}
          saving={paint.isPending}
          onClose={() => setPainting(false)}
          onSave={(png) => paint.mutate({ face: face.id, png })}
        />
      )}
      {picker}
    </Group>
  );
}

function Actions({ sources, state }: { sources: number[]; state: EvidenceSource['state'] | null }) {
  const [confirm, confirmation] = useConfirm();
  const remove = useTell('evidence.remove', {
    onDone: ({ edit }) => {
      forget('evidence.', 'projects.current');
      showDone(edit);
    },
  });
  const reread = () => {
    api.request('evidence.reread', { sources }).then(
      () => forget('evidence.'),
      (error) => showFault(faultIn(error)),
    );
  };
  const ask = () =>
    confirm({
      title: `Take ${count(sources.length, 'file')} out of the evidence?`,
      text: 'The originals stay where they are, and audits keep what they measured. Undo brings them back.',
      act: 'Take out',
      run: () => remove.mutate({ sources }),
    });
  useShortcuts('Evidence', [{ keys: 'Delete', label: 'Take out of the evidence', run: ask }]);
  return (
    <Group gap="xs">
      {state === 'failed' && (
        <Button variant="default" onClick={reread}>
          Read again
        </Button>
      )}
      <Button variant="subtle" color="red" onClick={ask}>
        Take out of the evidence
      </Button>
      {confirmation}
    </Group>
  );
}
