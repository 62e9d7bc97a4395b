import { ActionIcon, Button, Menu, Popover, TextInput } from '@mantine/core';
import { IconTemplate, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { type AuditTemplate, PRESETS, presets } from '../../common/auditTemplates.ts';
import { forget, useAsk, useTell } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone } from '../state/notices.tsx';
import classes from './AttackList.module.css';

interface Props {
  /** What would be kept; null where it is not complete. */
  current: Omit<AuditTemplate, 'name'> | null;
  onTemplate: (template: AuditTemplate) => void;
}

/** Fills the form with what comes with Overfire, or with what was kept before, and keeps what stands there. */
export function TemplateMenu({ current, onTemplate }: Props) {
  const { code, say } = useLanguage();
  const own = useAsk('audits.templates', null).data ?? [];
  const changed = () => forget('audits.templates');
  const drop = useTell('audits.dropTemplate', { onDone: changed });
  const known = presets();
  return (
    <>
      <Menu position="bottom-end" width={360}>
        <Menu.Target>
          <Button size="compact-sm" variant="subtle" leftSection={<IconTemplate size={15} />}>
            {say('window.audit.template')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {PRESETS.map((name) => (
            <Menu.Item key={name} onClick={() => onTemplate(known[name])}>
              {known[name].texts[code]}
            </Menu.Item>
          ))}
          {own.length > 0 && <Menu.Divider />}
          {own.map((template) => (
            <div key={template.name} className={classes.template}>
              <Menu.Item onClick={() => onTemplate(template)}>{template.name}</Menu.Item>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={say('window.audit.template.drop', { name: template.name })}
                onClick={() => drop.mutate({ name: template.name })}
              >
                <IconTrash size={15} />
              </ActionIcon>
            </div>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Keep current={current} onKept={changed} />
    </>
  );
}

function Keep({ current, onKept }: { current: Props['current']; onKept: () => void }) {
  const { say } = useLanguage();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const keep = useTell('audits.keepTemplate', {
    onDone: () => {
      onKept();
      setOpen(false);
      setName('');
      showDone(say('window.audit.template.kept'));
    },
  });
  const wanted = name.trim();
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus>
      <Popover.Target>
        <Button size="compact-sm" variant="subtle" disabled={current === null} onClick={() => setOpen(!open)}>
          {say('window.audit.template.keep')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.keep}
          onSubmit={(event) => {
            event.preventDefault();
            if (current !== null && wanted !== '') keep.mutate({ name: wanted, ...current });
          }}
        >
          <TextInput
            label={say('window.audit.template.name')}
            value={name}
            maxLength={60}
            onChange={({ currentTarget: { value } }) => setName(value)}
          />
          <Button type="submit" size="xs" disabled={wanted === ''} loading={keep.isPending}>
            {say('window.audit.template.keep')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
