import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Project, RecentProject } from '../../common/api/projects.ts';
import { when } from '../components/wording.ts';
import { forget, useTell } from '../state/api.ts';
import classes from './RecentProjects.module.css';

interface Props {
  recent: RecentProject[];
  current: Project | null;
  onOpen: (folder: string) => void;
}

/** Cases that were open before, newest first. */
export function RecentProjects({ recent, current, onOpen }: Props) {
  const drop = useTell('projects.forget', { onDone: () => forget('projects.recent') });
  if (recent.length === 0) return <p className="quiet">None yet.</p>;
  return (
    <ul className={classes.list}>
      {recent.map(({ folder, name, caseNumber, opened, present }) => {
        const open = folder === current?.folder;
        return (
          <li key={folder} className={classes.item} data-open={open || undefined}>
            <UnstyledButton className={classes.project} disabled={!present} onClick={() => onOpen(folder)}>
              <span className={classes.name}>
                {name}
                {open && <span className={classes.badge}>open</span>}
                {!present && <span className={classes.badge}>folder not found</span>}
              </span>
              <span className={classes.detail}>
                {caseNumber !== '' && <span>{caseNumber}</span>}
                <span>{when(opened)}</span>
              </span>
              <span className={classes.folder}>{folder}</span>
            </UnstyledButton>
            {!open && (
              <Tooltip label="Take off this list; the folder stays">
                <ActionIcon aria-label={`Take ${name} off this list`} onClick={() => drop.mutate({ folder })}>
                  <IconX size={14} />
                </ActionIcon>
              </Tooltip>
            )}
          </li>
        );
      })}
    </ul>
  );
}
