import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import type { Project } from '../../common/api/projects.ts';
import { addressOf } from '../../common/base/caseAddress.ts';
import { useConfirm } from '../components/Confirm.tsx';
import { Facts } from '../components/Facts.tsx';
import { usePaths } from '../components/PathPicker.tsx';
import { Section } from '../components/Screen.tsx';
import { forget, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone } from '../state/notices.tsx';
import { CaseForm } from './CaseForm.tsx';

/** The case that is open. */
export function OpenProject({ project }: { project: Project }) {
  const l = useLanguage();
  const { say } = l;
  const { details, counts, created, folder } = project;
  const [editing, form] = useDisclosure(false);
  const [confirm, confirmation] = useConfirm();
  const running = useAsk('audits.progress', null).data != null;
  const close = useTell('projects.close');
  const sealed = project.sealed !== null;
  const fixed = sealed || project.readOnly;
  const [ask, picker] = usePaths();
  const cleaned = useTell('projects.clean', {
    onDone: ({ objects, bytes }) => {
      forget('projects.size');
      showDone(say('window.projects.clean.done', { objects, size: l.bytes(bytes) }));
    },
  });
  const cleanable = useTell('projects.cleanable', {
    onDone: ({ objects, bytes }) =>
      confirm({
        title: say('window.projects.clean.title'),
        text: say('window.projects.clean.text', { objects, size: l.bytes(bytes) }),
        act: say('window.projects.clean'),
        run: () => cleaned.mutate({ confirmed: true }),
      }),
  });
  const relink = useTell('projects.relink', {
    onDone: ({ there, moved, missing }) =>
      showDone(say('window.projects.relink.done', { there, moved: moved.length, missing: missing.length })),
  });
  const size = useAsk('projects.size', null, { enabled: !sealed }).data;
  const remove = useTell('projects.delete', { onDone: () => forget('projects.recent') });
  const destroy = () =>
    confirm({
      title: say('window.projects.delete.title', { name: details.name }),
      text: say('window.projects.delete.text', { size: l.bytes(size?.total ?? 0) }),
      act: say('window.projects.delete.act'),
      run: () => remove.mutate({ folder, confirmed: true }),
    });
  const leave = () => {
    if (!running) return close.mutate(null);
    confirm({
      title: say('window.projects.close.running'),
      text: say('window.projects.close.running.text'),
      act: say('window.projects.close.pause'),
      run: () => close.mutate(null),
    });
  };
  return (
    <Section
      title={details.name}
      aside={
        <Group gap="xs">
          {sealed ? (
            <Button component={Link} href={`/case/${addressOf(folder)}`} variant="default">
              {say('window.projects.sealed.report')}
            </Button>
          ) : (
            !fixed && (
              <Button variant="default" onClick={form.open}>
                {say('window.projects.edit')}
              </Button>
            )
          )}
          <Button variant="default" onClick={leave} loading={close.isPending}>
            {say('window.projects.close')}
          </Button>
          {!fixed && (
            <Button variant="default" color="red" onClick={destroy} loading={remove.isPending}>
              {say('window.projects.delete')}
            </Button>
          )}
        </Group>
      }
    >
      {sealed && <p>{say('window.projects.sealed')}</p>}
      {project.readOnly && <p>{say('window.projects.readOnly')}</p>}
      <Facts
        of={[
          [say('window.projects.caseNumber'), details.caseNumber],
          [say('window.projects.exhibit'), details.exhibit],
          [say('window.projects.examiner'), details.examiner],
          [say('window.projects.notes'), details.notes],
          [say('window.projects.files'), l.whole(counts.sources)],
          [say('window.projects.faces'), l.whole(counts.faces)],
          [say('window.projects.audits'), l.whole(counts.audits)],
          [
            say('window.projects.size'),
            size === undefined
              ? null
              : say('window.projects.size.value', {
                  total: l.bytes(size.total),
                  objects: l.bytes(size.objects),
                }),
          ],
          [say('window.projects.created'), l.moment(created)],
          [
            say(sealed ? 'window.projects.file' : 'window.projects.folder'),
            <span key="folder" className="mono">
              {folder}
            </span>,
          ],
        ]}
      />
      {!fixed && (
        <Group gap="xs" mt="sm">
          <Button
            variant="default"
            loading={relink.isPending}
            onClick={() => ask('footage-folder', ([place]) => relink.mutate({ place: place! }))}
          >
            {say('window.projects.relink')}
          </Button>
          <Button
            variant="default"
            loading={cleanable.isPending || cleaned.isPending}
            onClick={() => cleanable.mutate(null)}
          >
            {say('window.projects.clean')}
          </Button>
        </Group>
      )}
      <Modal opened={editing} onClose={form.close} title={say('window.projects.details')} size="lg">
        <CaseForm act={say('window.projects.save')} details={details} onDone={form.close} />
      </Modal>
      {picker}
      {confirmation}
    </Section>
  );
}
