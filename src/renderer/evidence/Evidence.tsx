import { ActionIcon, Button, Group, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconFileSpreadsheet,
  IconFolderPlus,
  IconPhotoPlus,
  IconPlus,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { EvidenceEdit, EvidenceFace } from '../../common/api/evidence.ts';
import { faultOf } from '../../language/faults.ts';
import type { Language } from '../../language/language.ts';
import { droppedPaths } from '../components/drop.ts';
import { Empty } from '../components/Empty.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import { NoFaces, useReadOnly, useSealed } from '../components/ReadOnly.tsx';
import { Screen } from '../components/Screen.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { forget, useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone, showFault } from '../state/notices.tsx';
import { AddSheet } from './AddSheet.tsx';
import classes from './Evidence.module.css';
import { editText } from './editText.ts';
import { FaceGrid } from './FaceGrid.tsx';
import { FileList } from './FileList.tsx';
import { type Filter, Filters } from './Filters.tsx';
import { Properties } from './Properties.tsx';
import { Reading } from './Reading.tsx';
import { useMarking } from './useMarking.ts';

/** The footage of the case: its files and the faces taken from them. */
export default function Evidence() {
  const l = useLanguage();
  const { say } = l;
  const title = say('window.evidence.title');
  const [filter, setFilter] = useState<Filter>({});
  const [view, setView] = useState<'faces' | 'files'>('faces');
  const [chosen, setChosen] = useState<EvidenceFace[]>([]);
  const [file, setFile] = useState<number | null>(null);
  const [adding, setAdding] = useState<{ paths: string[]; manifest: string | null } | null>(null);
  const [over, setOver] = useState(false);
  const [ask, picker] = usePaths();
  const counts = useAsk('evidence.counts', null).data;
  const sources =
    view === 'faces' ? [...new Set(chosen.map((face) => face.source))] : file === null ? [] : [file];
  const marking = useMarking(sources, counts);
  const sealed = useSealed();
  const readOnly = useReadOnly();
  const add = (paths: string[], manifest: string | null = null) => setAdding({ paths, manifest });
  const addFiles = () => ask('footage', (paths) => add(paths));
  const addFolder = () => ask('footage-folder', (paths) => add(paths));
  useShortcuts(
    title,
    readOnly
      ? []
      : [
          { keys: 'n', label: say('window.evidence.keys.files'), run: addFiles },
          { keys: 'shift+n', label: say('window.evidence.keys.folder'), run: addFolder },
          ...marking.actions,
        ],
  );
  const drop = async (transfer: DataTransfer) => {
    if (readOnly) return;
    try {
      const paths = await droppedPaths(transfer);
      if (paths.length > 0) add(paths);
    } catch (error) {
      showFault(faultOf(error));
    }
  };
  const addMenu = (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<IconPlus size={15} />}>{say('window.evidence.add')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPhotoPlus size={15} />} onClick={addFiles}>
          {say('window.evidence.add.files')}
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderPlus size={15} />} onClick={addFolder}>
          {say('window.evidence.add.folder')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileSpreadsheet size={15} />}
          onClick={() =>
            ask('manifest', ([manifest]) => ask('footage-folder', (paths) => add(paths, manifest ?? null)))
          }
        >
          {say('window.evidence.add.manifest')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  const empty = counts?.sources === 0;
  return (
    <Screen
      title={title}
      fill
      note={counts && !empty && countsText(l, counts)}
      actions={
        readOnly ? (
          <span className="quiet">
            {say(sealed === null ? 'window.readOnly.why' : 'window.evidence.sealed')}
          </span>
        ) : (
          <>
            <UndoButtons undo={counts?.undo ?? null} redo={counts?.redo ?? null} marking={marking} />
            {addMenu}
          </>
        )
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way to what the Add menu does */}
      <div
        className={classes.evidence}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(!readOnly);
        }}
        onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void drop(event.dataTransfer);
        }}
      >
        {empty ? (
          <Empty title={say('window.evidence.empty')} action={addMenu}>
            {say('window.evidence.empty.text')}
          </Empty>
        ) : (
          <>
            <div className={classes.tools}>
              <SegmentedControl
                aria-label={say('window.evidence.view')}
                value={view}
                onChange={(value) => setView(value as 'faces' | 'files')}
                data={[
                  { value: 'faces', label: say('window.evidence.view.faces', { n: counts?.faces ?? 0 }) },
                  { value: 'files', label: say('window.evidence.view.files', { n: counts?.sources ?? 0 }) },
                ]}
              />
              <Filters filter={filter} onFilter={setFilter} files={view === 'files'} />
              <Reading counts={counts} />
            </div>
            <div className={classes.work}>
              {view === 'faces' && sealed?.redacted === true ? (
                <NoFaces />
              ) : view === 'faces' ? (
                <FaceGrid filter={filter} chosen={chosen} onChosen={setChosen} />
              ) : (
                <FileList filter={filter} chosen={file} onChosen={setFile} />
              )}
              <Properties
                faces={view === 'faces' ? chosen : []}
                source={sources.length === 1 ? sources[0]! : null}
                sources={sources}
                marking={marking}
                onOnly={(source) => {
                  setFilter({ source });
                  setView('faces');
                }}
              />
            </div>
          </>
        )}
        {over && <div className={classes.dropHere}>{say('window.evidence.drop')}</div>}
      </div>
      <AddSheet
        asked={adding}
        onClose={() => setAdding(null)}
        onAdded={(added, known) => {
          setAdding(null);
          forget('evidence.', 'projects.current');
          showDone(
            known === 0
              ? say('window.evidence.add.done', { added })
              : say('window.evidence.add.done.known', { added, known }),
          );
        }}
      />
      {picker}
    </Screen>
  );
}

interface Counts {
  sources: number;
  fake: number;
  real: number;
  unlabelled: number;
  failed: number;
}

function countsText({ say }: Language, { fake, real, unlabelled, failed }: Counts): string {
  const parts = [say('window.evidence.counts', { fake, real })];
  if (unlabelled > 0) parts.push(say('window.evidence.counts.unlabelled', { n: unlabelled }));
  if (failed > 0) parts.push(say('window.evidence.counts.failed', { n: failed }));
  return parts.join(' · ');
}

function UndoButtons({
  undo,
  redo,
  marking,
}: {
  undo: EvidenceEdit | null;
  redo: EvidenceEdit | null;
  marking: ReturnType<typeof useMarking>;
}) {
  const l = useLanguage();
  const { say } = l;
  return (
    <Group gap={2}>
      <Tooltip
        label={
          undo === null
            ? say('window.evidence.undo.none')
            : say('window.evidence.undo.what', { edit: editText(l, undo) })
        }
      >
        <ActionIcon aria-label={say('window.evidence.undo')} disabled={undo === null} onClick={marking.undo}>
          <IconArrowBackUp size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip
        label={
          redo === null
            ? say('window.evidence.redo.none')
            : say('window.evidence.redo.what', { edit: editText(l, redo) })
        }
      >
        <ActionIcon aria-label={say('window.evidence.redo')} disabled={redo === null} onClick={marking.redo}>
          <IconArrowForwardUp size={17} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
