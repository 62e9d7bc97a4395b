import { Button, Group, Modal, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowUp, IconFile, IconFolder } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Wanted } from '../../common/api/dialogs.ts';
import { api, faultIn, useAsk } from '../state/api.ts';
import { showFault } from '../state/notices.tsx';
import classes from './PathPicker.module.css';
import { Trouble } from './Trouble.tsx';
import { whole } from './wording.ts';

const TITLES: Record<Wanted, string> = {
  footage: 'Choose pictures and videos',
  'footage-folder': 'Choose a folder of footage',
  manifest: 'Choose a manifest (CSV)',
  mask: 'Choose the mask picture',
  picture: 'Choose a picture',
  weights: 'Choose weight files',
  project: 'Choose a project folder',
  'new-project': 'Choose an empty folder for the project',
  'export-folder': 'Choose a folder for the report',
  'program-folder': 'Choose the folder that the program starts in',
  case: 'Choose a sealed case',
  'public-key': 'Choose a public key',
};

const FOLDERS: Wanted[] = ['footage-folder', 'project', 'new-project', 'export-folder', 'program-folder'];
const SEVERAL: Wanted[] = ['footage', 'weights'];

/**
 * Asks for files or folders: by the system's dialog where the host has one, else by a list of this machine's folders.
 * Returns how to ask (`take` gets absolute paths, never none), and the dialog to render.
 */
export function usePaths(): [(wanted: Wanted, take: (paths: string[]) => void) => void, ReactNode] {
  const native = useAsk('host.info', null).data?.dialogs ?? false;
  const [asked, setAsked] = useState<{ wanted: Wanted; take: (paths: string[]) => void } | null>(null);
  const ask = (wanted: Wanted, take: (paths: string[]) => void) => {
    if (!native) return setAsked({ wanted, take });
    api.request('dialogs.choose', { wanted }).then(
      (paths) => paths.length > 0 && take(paths),
      (error) => showFault(faultIn(error)),
    );
  };
  const close = () => setAsked(null);
  const dialog = (
    <Modal opened={asked !== null} onClose={close} title={asked && TITLES[asked.wanted]} size="xl">
      {asked !== null && (
        <Browser
          wanted={asked.wanted}
          onTake={(paths) => {
            close();
            asked.take(paths);
          }}
        />
      )}
    </Modal>
  );
  return [ask, dialog];
}

/** The folder that was looked at last, for the next time. */
let latest: string | null = null;

function Browser({ wanted, onTake }: { wanted: Wanted; onTake: (paths: string[]) => void }) {
  const [folder, setFolder] = useState(latest);
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const { data, error, refetch } = useAsk('dialogs.browse', { folder, wanted }, { keep: true });
  const go = (to: string) => {
    latest = to;
    setFolder(to);
    setTyped(null);
    setChosen([]);
  };
  const folders = FOLDERS.includes(wanted);
  const pick = (path: string) => {
    if (!SEVERAL.includes(wanted)) return setChosen([path]);
    setChosen((before) => (before.includes(path) ? before.filter((one) => one !== path) : [...before, path]));
  };
  const here = data?.folder ?? folder ?? '';
  const result = folders ? [here] : chosen;
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (typed !== null) go(typed);
        }}
      >
        <Group gap="xs" mb="sm" wrap="nowrap">
          <Button
            variant="default"
            px={8}
            aria-label="Parent folder"
            disabled={data?.parent == null}
            onClick={() => data?.parent != null && go(data.parent)}
          >
            <IconArrowUp size={15} />
          </Button>
          <TextInput
            flex={1}
            aria-label="Folder"
            classNames={{ input: 'mono' }}
            value={typed ?? here}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Group>
      </form>
      {error ? (
        <Trouble error={error} again={refetch} />
      ) : (
        <ul className={classes.list} aria-label="What the folder holds">
          {data?.entries.map(({ name, path, kind }) => (
            <li key={path}>
              <UnstyledButton
                className={classes.entry}
                aria-pressed={kind === 'file' ? chosen.includes(path) : undefined}
                disabled={kind === 'file' && folders}
                onClick={() => (kind === 'folder' ? go(path) : pick(path))}
                onDoubleClick={() => kind === 'file' && onTake([path])}
              >
                {kind === 'folder' ? (
                  <IconFolder size={15} aria-hidden />
                ) : (
                  <IconFile size={15} aria-hidden />
                )}
                {name}
              </UnstyledButton>
            </li>
          ))}
          {data?.entries.length === 0 && <li className={classes.none}>No folders or files here that fit.</li>}
          {(data?.more ?? 0) > 0 && <li className={classes.none}>and {whole(data?.more ?? 0)} more</li>}
        </ul>
      )}
      <Group justify="space-between" mt="md">
        <span className="quiet">{folders ? here : `${chosen.length} chosen`}</span>
        <Button disabled={result.length === 0 || result[0] === ''} onClick={() => onTake(result)}>
          {folders ? 'Use this folder' : 'Choose'}
        </Button>
      </Group>
    </>
  );
}
