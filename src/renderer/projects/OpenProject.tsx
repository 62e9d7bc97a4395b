import { Button, Group, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import type { Project } from '../../common/api/projects.ts';
import { useConfirm } from '../components/Confirm.tsx';
import { Facts } from '../components/Facts.tsx';
import { Section } from '../components/Screen.tsx';
import { bytes, when, whole } from '../components/wording.ts';
import { forget, useAsk, useTell } from '../state/api.ts';
import { CaseForm } from './CaseForm.tsx';
import { addressOf } from './caseAddress.ts';

/** The case that is open. */
export function OpenProject({ project }: { project: Project }) {
  const { details, counts, created, folder } = project;
  const [editing, form] = useDisclosure(false);
  const [confirm, confirmation] = useConfirm();
  const running = useAsk('audits.progress', null).data != null;
  const close = useTell('projects.close');
  const sealed = project.sealed !== null;
  const size = useAsk('projects.size', null, { enabled: !sealed }).data;
  const remove = useTell('projects.delete', { onDone: () => forget('projects.recent') });
  const destroy = () =>
    confirm({
      title: `Delete ${details.name} for good?`,
      text: `Faces, audits, results, reports and log are deleted, ${bytes(size?.total ?? 0)}. Originals and exported cases stay. There is no way back.`,
      act: 'Delete for good',
      run: () => remove.mutate({ folder, confirmed: true }),
    });
  const leave = () => {
    if (!running) return close.mutate(null);
    confirm({
      title: 'An audit is running',
      text: 'Closing pauses it after the faces under way. Nothing measured is lost, and it can be resumed later.',
      act: 'Pause and close',
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
              Verification and report
            </Button>
          ) : (
            <Button variant="default" onClick={form.open}>
              Edit
            </Button>
          )}
          <Button variant="default" onClick={leave} loading={close.isPending}>
            Close
          </Button>
          {!sealed && (
            <Button variant="default" color="red" onClick={destroy} loading={remove.isPending}>
              Delete
            </Button>
          )}
        </Group>
      }
    >
      {sealed && <p>This is a sealed case: it is here to be looked at, and nothing of it can be changed.</p>}
      <Facts
        of={[
          ['Case number', details.caseNumber],
          ['Exhibit', details.exhibit],
          ['Examiner', details.examiner],
          ['Notes', details.notes],
          ['Files', whole(counts.sources)],
          ['Faces', whole(counts.faces)],
          ['Audits', whole(counts.audits)],
          [
            'On the disk',
            size === undefined
              ? null
              : `${bytes(size.total)}, of it ${bytes(size.objects)} pictures and tensors`,
          ],
          ['Made', when(created)],
          [
            sealed ? 'File' : 'Folder',
            <span key="folder" className="mono">
              {folder}
            </span>,
          ],
        ]}
      />
      <Modal opened={editing} onClose={form.close} title="Case details" size="lg">
        <CaseForm act="Save" details={details} onDone={form.close} />
      </Modal>
      {confirmation}
    </Section>
  );
}
