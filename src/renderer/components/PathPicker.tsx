import { Button, Group, Modal, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowUp, IconFile, IconFolder } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import type { Wanted } from '../../common/api/dialogs.ts';
import { faultOf } from '../../language/faults.ts';
import { api, queries, useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showFault } from '../state/notices.tsx';
import classes from './PathPicker.module.css';
import { Trouble } from './Trouble.tsx';

const FOLDERS: Wanted[] = [
  'footage-folder',
  'project',
  'new-project',
  'export-folder',
  'program-folder',
  'model-folder',
];
const SEVERAL: Wanted[] = ['footage', 'weights'];

/**
 * Asks for files or folders: by the system's dialog where the host has one, else by a list of this machine's folders.
 * Returns how to ask (`take` gets absolute paths, never none), and the dialog to render.
 */
export function usePaths(): [(wanted: Wanted, take: (paths: string[]) => void) => void, ReactNode] {
  const { say } = useLanguage();
  const native = useAsk('host.info', null).data?.dialogs ?? false;
  const [asked, setAsked] = useState<{ wanted: Wanted; take: (paths: string[]) => void } | null>(null);
  const ask = (wanted: Wanted, take: (paths: string[]) => void) => {
    if (!native) return setAsked({ wanted, take });
    api.request('dialogs.choose', { wanted }).then(
      (paths) => paths.length > 0 && take(paths),
      (error) => showFault(faultOf(error)),
    );
  };
  const close = () => setAsked(null);
  const dialog = (
    <Modal
      opened={asked !== null}
      onClose={close}
      title={asked && say(`window.choose.${asked.wanted}`)}
      size="xl"
    >
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

/** The folder that was looked at last, for the next time, is kept among the answers. */
const LATEST = ['folder looked at last'];

function Browser({ wanted, onTake }: { wanted: Wanted; onTake: (paths: string[]) => void }) {
  const l = useLanguage();
  const { say } = l;
  const [folder, setFolder] = useState(() => queries.getQueryData<string>(LATEST) ?? null);
  const [typed, setTyped] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  const { data, error, refetch } = useAsk('dialogs.browse', { folder, wanted }, { keep: true });
  const go = (to: string) => {
    queries.setQueryData(LATEST, to);
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
            aria-label={say('window.paths.parent')}
            disabled={data?.parent == null}
            onClick={() => data?.parent != null && go(data.parent)}
          >
            <IconArrowUp size={15} />
          </Button>
          <TextInput
            flex={1}
            aria-label={say('window.paths.folder')}
            classNames={{ input: 'mono' }}
            value={typed ?? here}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </Group>
      </form>
      {error ? (
        <Trouble error={error} again={refetch} />
      ) : (
        <ul className={classes.list} aria-label={say('window.paths.list')}>
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
          {data?.entries.length === 0 && <li className={classes.none}>{say('window.paths.none')}</li>}
          {data !== undefined && data.more > 0 && (
            <li className={classes.none}>{say('window.paths.more', { n: data.more })}</li>
          )}
        </ul>
      )}
      <Group justify="space-between" mt="md">
        <span className="quiet">{folders ? here : say('window.paths.chosen', { n: chosen.length })}</span>
        <Button disabled={result.length === 0 || result[0] === ''} onClick={() => onTake(result)}>
          {say(folders ? 'window.paths.take' : 'window.paths.choose')}
        </Button>
      </Group>
    </>
  );
}
