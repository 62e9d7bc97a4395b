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
import type { EvidenceFace } from '../../common/api/evidence.ts';
import { Empty } from '../components/Empty.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import { NoFaces, useSealed } from '../components/ReadOnly.tsx';
import { Screen } from '../components/Screen.tsx';
import { count, whole } from '../components/wording.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { faultIn, forget, useAsk } from '../state/api.ts';
import { showDone, showFault } from '../state/notices.tsx';
import { AddDialog } from './AddDialog.tsx';
import { droppedPaths } from './drop.ts';
import classes from './Evidence.module.css';
import { FaceGrid } from './FaceGrid.tsx';
import { FileList } from './FileList.tsx';
import { type Filter, Filters } from './Filters.tsx';
import { Properties } from './Properties.tsx';
import { Reading } from './Reading.tsx';
import { useMarking } from './useMarking.ts';

/** The footage of the case: its files and the faces taken from them. */
export default function Evidence() {
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
  const add = (paths: string[], manifest: string | null = null) => setAdding({ paths, manifest });
  const addFiles = () => ask('footage', (paths) => add(paths));
  const addFolder = () => ask('footage-folder', (paths) => add(paths));
  useShortcuts(
    'Evidence',
    sealed !== null
      ? []
      : [
          { keys: 'n', label: 'Add files', run: addFiles },
          { keys: 'shift+n', label: 'Add a folder', run: addFolder },
          ...marking.actions,
        ],
  );
  const drop = async (transfer: DataTransfer) => {
    if (sealed !== null) return;
    try {
      const paths = await droppedPaths(transfer);
      if (paths.length > 0) add(paths);
    } catch (error) {
      showFault(faultIn(error));
    }
  };
  const addMenu = (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<IconPlus size={15} />}>Add footage</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPhotoPlus size={15} />} onClick={addFiles}>
          Pictures and videos
        </Menu.Item>
        <Menu.Item leftSection={<IconFolderPlus size={15} />} onClick={addFolder}>
          A folder
        </Menu.Item>
        <Menu.Item
          leftSection={<IconFileSpreadsheet size={15} />}
          onClick={() =>
            ask('manifest', ([manifest]) => ask('footage-folder', (paths) => add(paths, manifest ?? null)))
          }
        >
          A folder with a manifest (CSV)
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
  const empty = counts?.sources === 0;
  return (
    <Screen
      title="Evidence"
      fill
      note={counts && !empty && countsText(counts)}
      actions={
        sealed !== null ? (
          <span className="quiet">Sealed case: nothing can be added, labelled or taken out</span>
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
          setOver(sealed === null);
        }}
        onDragLeave={(event) => event.currentTarget === event.target && setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void drop(event.dataTransfer);
        }}
      >
        {empty ? (
          <Empty title="No footage yet" action={addMenu}>
            Drop pictures, videos or folders here, or add them. Folders called{' '}
            <span className="mono">real</span>, <span className="mono">fake</span> and{' '}
            <span className="mono">masks</span> say what is what. Originals are opened read-only and never
            changed.
          </Empty>
        ) : (
          <>
            <div className={classes.tools}>
              <SegmentedControl
                aria-label="Faces or files"
                value={view}
                onChange={(value) => setView(value as 'faces' | 'files')}
                data={[
                  { value: 'faces', label: `Faces ${whole(counts?.faces ?? 0)}` },
                  { value: 'files', label: `Files ${whole(counts?.sources ?? 0)}` },
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
        {over && <div className={classes.dropHere}>Drop to add</div>}
      </div>
      <AddDialog
        asked={adding}
        onClose={() => setAdding(null)}
        onAdded={(added, known) => {
          setAdding(null);
          forget('evidence.', 'projects.current');
          showDone(`${count(added, 'file')} added${known > 0 ? `, ${known} were there already` : ''}.`);
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

function countsText({ fake, real, unlabelled, failed }: Counts): string {
  const parts = [`${whole(fake)} fake`, `${whole(real)} real`];
  if (unlabelled > 0) parts.push(`${whole(unlabelled)} without a label`);
  if (failed > 0) parts.push(`${count(failed, 'file')} cannot be used`);
  return parts.join(' · ');
}

function UndoButtons({
  undo,
  redo,
  marking,
}: {
  undo: string | null;
  redo: string | null;
  marking: ReturnType<typeof useMarking>;
}) {
  return (
    <Group gap={2}>
      <Tooltip label={undo === null ? 'Nothing to undo' : `Undo: ${undo}`}>
        <ActionIcon aria-label="Undo" disabled={undo === null} onClick={marking.undo}>
          <IconArrowBackUp size={17} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redo === null ? 'Nothing to redo' : `Redo: ${redo}`}>
        <ActionIcon aria-label="Redo" disabled={redo === null} onClick={marking.redo}>
          <IconArrowForwardUp size={17} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
