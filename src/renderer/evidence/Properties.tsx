import { Button, Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { EvidenceEdit, EvidenceFace, EvidenceSource } from '../../common/api/evidence.ts';
import type { LabelName } from '../../common/base/label.ts';
import { baseName, folderOf } from '../../common/base/paths.ts';
import { faultOf } from '../../language/faults.ts';
import { noticeWords } from '../../language/notices.ts';
import { useConfirm } from '../components/Confirm.tsx';
import { FacePicture } from '../components/FacePicture.tsx';
import { Facts } from '../components/Facts.tsx';
import { Hash } from '../components/Hash.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import { Changes, useReadOnly } from '../components/ReadOnly.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { api, forget, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone, showFault } from '../state/notices.tsx';
import { editText } from './editText.ts';
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
  const { say } = useLanguage();
  const { data } = useAsk('evidence.source', { id: source ?? 1 }, { enabled: source !== null });
  const readOnly = useReadOnly();
  const face = faces.length === 1 ? faces[0]! : null;
  // What is chosen keeps its old label until it is chosen again; the file knows the new one.
  const label = source !== null ? (data?.label ?? null) : undefined;
  return (
    <aside className={classes.panel} aria-label={say('window.evidence.properties')}>
      {sources.length === 0 && <p className="quiet">{say('window.evidence.properties.none')}</p>}
      {face !== null && <Pictures face={face} />}
      {sources.length > 0 && (
        <Changes why={say('window.evidence.properties.sealed')}>
          <LabelChoice
            label={label}
            onLabel={marking.mark}
            note={
              sources.length > 1
                ? say('window.evidence.properties.selected', { n: sources.length })
                : data !== undefined && data.faces > 1
                  ? say('window.evidence.properties.all', { n: data.faces })
                  : ''
            }
          />
        </Changes>
      )}
      {source !== null && data !== undefined && (
        <OneFile source={data} face={face} onOnly={() => onOnly(source)} />
      )}
      {sources.length > 0 && !readOnly && (
        <Actions sources={sources} state={source === null ? null : (data?.state ?? null)} />
      )}
    </aside>
  );
}

function Pictures({ face }: { face: EvidenceFace }) {
  const { say } = useLanguage();
  return (
    <div className={classes.pictures}>
      <FacePicture
        object={face.picture}
        alt={say('window.evidence.properties.picture')}
        side={face.mask === null ? 282 : 138}
      />
      {face.mask !== null && (
        <FacePicture object={face.mask} alt={say('window.evidence.properties.mask')} side={138} />
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
  const { say } = useLanguage();
  return (
    <div className={classes.label}>
      <SegmentedControl
        fullWidth
        aria-label={say('window.evidence.properties.label')}
        value={label === undefined ? '' : (label ?? 'none')}
        onChange={(value) => onLabel(value === 'none' ? null : (value as LabelName))}
        data={[
          { value: 'fake', label: say('window.label.choice.fake') },
          { value: 'real', label: say('window.label.choice.real') },
          { value: 'none', label: say('window.label.choice.none') },
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
  const l = useLanguage();
  const { say } = l;
  const readOnly = useReadOnly();
  const { path, kind, state, notices, bytes: size, sha256, mask, maskSha256, added, crop } = source;
  return (
    <>
      <div>
        <h2 className={classes.file}>{baseName(path)}</h2>
        <div className={classes.folder}>{folderOf(path)}</div>
      </div>
      {notices.map((notice) => (
        <p key={notice.message} className={classes.reason} data-failed={state === 'failed' || undefined}>
          {noticeWords(notice, l.code)}
        </p>
      ))}
      <Facts
        of={[
          ['SHA-256', sha256 && <Hash key="sha" of={sha256} whole />],
          [say('window.evidence.properties.size'), size === null ? null : l.bytes(size)],
          [say('window.evidence.properties.kind'), say(`window.evidence.kind.${kind}`)],
          [say('window.evidence.faces'), l.whole(source.faces)],
          [
            say('window.evidence.properties.taken'),
            crop.whole
              ? say('window.evidence.properties.taken.whole')
              : say('window.evidence.properties.taken.cropped', { scale: crop.scale }),
          ],
          [
            say('window.evidence.properties.frame'),
            face?.frame &&
              say('window.evidence.properties.frame.value', {
                frame: face.frame.ordinal,
                seconds: l.number(face.frame.seconds, 2),
              }),
          ],
          [
            say('window.evidence.properties.box'),
            face?.box && say('window.evidence.properties.box.value', face.box),
          ],
          [say('window.evidence.properties.confidence'), face?.confidence && l.number(face.confidence, 2)],
          [say('window.evidence.properties.maskFile'), mask && baseName(mask)],
          [say('window.evidence.properties.maskHash'), maskSha256 && <Hash key="mask" of={maskSha256} />],
          [say('window.evidence.properties.added'), l.moment(added)],
        ]}
      />
      {kind === 'video' && state === 'read' && !readOnly && (
        <FrameStrip source={source.id} faceFrame={face?.frame?.ordinal} />
      )}
      {source.faces > 1 && (
        <Button variant="default" onClick={onOnly}>
          {say('window.evidence.properties.only', { n: source.faces })}
        </Button>
      )}
      {kind === 'image' && state === 'read' && !readOnly && <Mask source={source} face={face} />}
    </>
  );
}

function Mask({ source, face }: { source: EvidenceSource; face: EvidenceFace | null }) {
  const l = useLanguage();
  const { say } = l;
  const [painting, setPainting] = useState(false);
  const [ask, picker] = usePaths();
  const onDone = ({ edit }: { edit: EvidenceEdit }) => {
    forget('evidence.');
    setPainting(false);
    showDone(editText(l, edit));
  };
  const read = useTell('evidence.importMask', { onDone });
  const paint = useTell('evidence.paintMask', { onDone });
  const clear = useTell('evidence.clearMask', { onDone });
  const importMask = () => ask('mask', ([path]) => read.mutate({ source: source.id, path: path! }));
  useShortcuts(say('window.mask.keys'), [
    ...(face === null ? [] : [{ keys: 'm', label: say('window.mask.title'), run: () => setPainting(true) }]),
  ]);
  return (
    <Group gap="xs">
      <Button variant="default" disabled={face === null} onClick={() => setPainting(true)}>
        {say('window.mask.paint')}
      </Button>
      <Button variant="default" loading={read.isPending} onClick={importMask}>
        {say('window.mask.import')}
      </Button>
      {source.mask !== null && (
        <Button
          variant="default"
          loading={clear.isPending}
          onClick={() => clear.mutate({ source: source.id })}
        >
          {say('window.mask.clear')}
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
  const l = useLanguage();
  const { say } = l;
  const [confirm, confirmation] = useConfirm();
  const remove = useTell('evidence.remove', {
    onDone: ({ edit }) => {
      forget('evidence.', 'projects.current');
      showDone(editText(l, edit));
    },
  });
  const reread = () => {
    api.request('evidence.reread', { sources }).then(
      () => forget('evidence.'),
      (error) => showFault(faultOf(error)),
    );
  };
  const ask = () =>
    confirm({
      title: say('window.evidence.remove.title', { n: sources.length }),
      text: say('window.evidence.remove.text'),
      act: say('window.evidence.remove.act'),
      run: () => remove.mutate({ sources }),
    });
  useShortcuts(say('window.evidence.title'), [
    { keys: 'Delete', label: say('window.evidence.remove'), run: ask },
  ]);
  return (
    <Group gap="xs">
      {state === 'failed' && (
        <Button variant="default" onClick={reread}>
          {say('window.evidence.properties.again')}
        </Button>
      )}
      <Button variant="subtle" color="red" onClick={ask}>
        {say('window.evidence.remove')}
      </Button>
      {confirmation}
    </Group>
  );
}
