import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { Project, RecentProject } from '../../common/api/projects.ts';
import { forget, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './RecentProjects.module.css';

interface Props {
  recent: RecentProject[];
  current: Project | null;
  onOpen: (folder: string) => void;
}

/** Cases that were open before, newest first. */
export function RecentProjects({ recent, current, onOpen }: Props) {
  const { say, moment } = useLanguage();
  const drop = useTell('projects.forget', { onDone: () => forget('projects.recent') });
  if (recent.length === 0) return <p className="quiet">{say('window.projects.recent.none')}</p>;
  return (
    <ul className={classes.list}>
      {recent.map(({ folder, name, caseNumber, opened, present }) => {
        const open = folder === current?.folder;
        return (
          <li key={folder} className={classes.item} data-open={open || undefined}>
            <UnstyledButton className={classes.project} disabled={!present} onClick={() => onOpen(folder)}>
              <span className={classes.name}>
                {name}
                {open && <span className={classes.badge}>{say('window.projects.recent.open')}</span>}
                {!present && <span className={classes.badge}>{say('window.projects.recent.gone')}</span>}
              </span>
              <span className={classes.detail}>
                {caseNumber !== '' && <span>{caseNumber}</span>}
                <span>{moment(opened)}</span>
              </span>
              <span className={classes.folder}>{folder}</span>
            </UnstyledButton>
            {!open && (
              <Tooltip label={say('window.projects.recent.drop')}>
                <ActionIcon
                  aria-label={say('window.projects.recent.drop.name', { name })}
                  onClick={() => drop.mutate({ folder })}
                >
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
