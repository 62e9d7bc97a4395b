import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileCertificate, IconFolderOpen, IconPlus } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { Project } from '../../common/api/projects.ts';
import { usePaths } from '../components/PathPicker.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { projectIs, useAsk, useTell } from '../state/api.ts';
import { CaseForm } from './CaseForm.tsx';
import { addressOf } from './caseAddress.ts';
import { DemoButton } from './DemoButton.tsx';
import { OpenProject } from './OpenProject.tsx';
import classes from './Projects.module.css';
import { RecentProjects } from './RecentProjects.tsx';

/** Which case one works on: the first screen. */
export default function Projects() {
  const [, go] = useLocation();
  const [creating, form] = useDisclosure(false);
  const [ask, picker] = usePaths();
  const current = useAsk('projects.current', null).data ?? null;
  const known = useAsk('projects.recent', null).data;
  const recent = known ?? [];
  const enter = (project: Project) => {
    projectIs(project);
    go(project.counts.audits > 0 ? '/findings' : '/evidence');
  };
  const open = useTell('projects.open', { onDone: enter });
  const openOther = () => ask('project', ([folder]) => open.mutate({ folder: folder! }));
  useShortcuts('Projects', [
    { keys: 'n', label: 'New project', run: form.open },
    { keys: 'mod+o', label: 'Open a project', run: openOther },
  ]);
  const openCase = () => ask('case', ([path]) => go(`/case/${addressOf(path!)}`));
  const buttons = (
    <>
      <Button variant="default" leftSection={<IconFileCertificate size={15} />} onClick={openCase}>
        Open sealed case
      </Button>
      <Button variant="default" leftSection={<IconFolderOpen size={15} />} onClick={openOther}>
        Open project
      </Button>
      <Button variant="default" leftSection={<IconPlus size={15} />} onClick={form.open}>
        New project
      </Button>
    </>
  );
  if (known === undefined) return <Screen title="Projects">{null}</Screen>;
  const first = current === null && recent.length === 0;
  return (
    <Screen
      title="Projects"
      actions={
        first ? null : (
          <>
            {buttons}
            <DemoButton onDone={enter} />
          </>
        )
      }
    >
      {first ? (
        <div className={classes.first}>
          <p className={classes.question}>
            How far can a facial-forgery detector be trusted when someone attacks it?
          </p>
          <p className={classes.answer}>
            Overfire measures a detector on your footage, clean and under attack, shows every face from both
            sides, and writes a report that another lab can check. It works offline, and no footage leaves
            this machine.
          </p>
          <Group gap="sm">
            <DemoButton onDone={enter} main />
            {buttons}
          </Group>
          <p className={classes.small}>
            The demo project has sample footage with known forgeries and the bundled detectors.
          </p>
        </div>
      ) : (
        <div className={classes.columns}>
          <Section title="Recent projects">
            <RecentProjects recent={recent} current={current} onOpen={(folder) => open.mutate({ folder })} />
          </Section>
          {current !== null && <OpenProject project={current} />}
        </div>
      )}
      <Modal opened={creating} onClose={form.close} title="New project" size="lg">
        <CaseForm
          act="Make project"
          withFolder
          onDone={(project) => {
            form.close();
            enter(project);
          }}
        />
      </Modal>
      {picker}
    </Screen>
  );
}
