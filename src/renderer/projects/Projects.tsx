import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileCertificate, IconFolderOpen, IconPlus } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import type { Project } from '../../common/api/projects.ts';
import { addressOf } from '../../common/base/caseAddress.ts';
import { usePaths } from '../components/PathPicker.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { projectIs, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { CaseForm } from './CaseForm.tsx';
import { AboutDemo, DemoButton, useDemo } from './DemoButton.tsx';
import { OpenProject } from './OpenProject.tsx';
import classes from './Projects.module.css';
import { RecentProjects } from './RecentProjects.tsx';

/** Which case one works on: the first screen. */
export default function Projects() {
  const { say } = useLanguage();
  const title = say('window.projects.title');
  const [, go] = useLocation();
  const [creating, form] = useDisclosure(false);
  const [ask, picker] = usePaths();
  const current = useAsk('projects.current', null).data ?? null;
  const { data: known, error, refetch } = useAsk('projects.recent', null);
  const recent = known ?? [];
  const enter = (project: Project) => {
    projectIs(project);
    go(project.counts.audits > 0 ? '/findings' : '/evidence');
  };
  const demo = useDemo(enter);
  const open = useTell('projects.open', { onDone: enter });
  const openOther = () => ask('project', ([folder]) => open.mutate({ folder: folder! }));
  useShortcuts(title, [
    { keys: 'n', label: say('window.projects.new'), run: form.open },
    { keys: 'mod+o', label: say('window.projects.open'), run: openOther },
  ]);
  const openCase = () => ask('case', ([path]) => go(`/case/${addressOf(path!)}`));
  const buttons = (
    <>
      <Button variant="default" leftSection={<IconFileCertificate size={15} />} onClick={openCase}>
        {say('window.projects.openCase')}
      </Button>
      <Button variant="default" leftSection={<IconFolderOpen size={15} />} onClick={openOther}>
        {say('window.projects.open')}
      </Button>
      <Button variant="default" leftSection={<IconPlus size={15} />} onClick={form.open}>
        {say('window.projects.new')}
      </Button>
    </>
  );
  if (known === undefined)
    return <Screen title={title}>{error === null ? null : <Trouble error={error} again={refetch} />}</Screen>;
  const first = current === null && recent.length === 0;
  return (
    <Screen
      title={title}
      actions={
        first ? null : (
          <>
            {buttons}
            <DemoButton demo={demo} />
          </>
        )
      }
    >
      {first ? (
        <div className={classes.first}>
          <p className={classes.question}>{say('window.projects.question')}</p>
          <p className={classes.answer}>{say('window.projects.answer')}</p>
          <Group gap="sm">
            <DemoButton demo={demo} main />
            {buttons}
          </Group>
          <AboutDemo demo={demo} />
        </div>
      ) : (
        <div className={classes.columns}>
          <Section title={say('window.projects.recent')}>
            <RecentProjects recent={recent} current={current} onOpen={(folder) => open.mutate({ folder })} />
          </Section>
          {current !== null && <OpenProject project={current} />}
        </div>
      )}
      <Modal opened={creating} onClose={form.close} title={say('window.projects.new')} size="lg">
        <CaseForm
          act={say('window.projects.create')}
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
