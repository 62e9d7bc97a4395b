import { ActionIcon, Select, Tooltip, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import type { AttackForm } from '../../common/attacks/forms.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './AttackCard.module.css';
import { type DraftAttack, draftOf, presetOf, type Wrong } from './draft.ts';
import { ParameterField } from './ParameterField.tsx';

interface Props {
  form: AttackForm;
  draft: DraftAttack;
  wrong: Wrong;
  warning: string | null;
  onDraft: (draft: DraftAttack) => void;
  onRemove: () => void;
}

/** One attack: what it is, a preset, and every parameter with its unit, range and meaning. */
export function AttackCard({ form, draft, wrong, warning, onDraft, onRemove }: Props) {
  const language = useLanguage();
  const [all, { toggle }] = useDisclosure(false);
  const common = form.parameters.filter((parameter) => !parameter.rare);
  const rare = form.parameters.filter((parameter) => parameter.rare);
  const open = all || rare.some(({ name }) => wrong[name] !== undefined);
  const field = (parameter: (typeof form.parameters)[number]) => (
    <ParameterField
      key={parameter.name}
      parameter={parameter}
      value={draft.values[parameter.name]}
      wrong={wrong[parameter.name]}
      onValue={(value) => onDraft({ ...draft, values: withValue(draft.values, parameter.name, value) })}
    />
  );
  return (
    <section className={classes.card} aria-label={form.title}>
      <div className={classes.head}>
        <h3 className={classes.title}>{form.title}</h3>
        <Select
          aria-label={language.say('window.audit.preset', { attack: form.title })}
          placeholder={language.say('window.audit.preset.own')}
          w={300}
          allowDeselect={false}
          value={presetOf(form, draft)}
          onChange={(name) => {
            const preset = form.presets.find((one) => one.name === name);
            if (preset !== undefined) onDraft({ ...draftOf(preset.params), key: draft.key });
          }}
          data={form.presets.map(({ name }) => name)}
        />
        <Tooltip label={language.say('window.audit.leaveOut')}>
          <ActionIcon
            aria-label={language.say('window.audit.leaveOut.named', { attack: form.title })}
            onClick={onRemove}
          >
            <IconX size={15} />
          </ActionIcon>
        </Tooltip>
      </div>
      <p className={classes.explanation}>{form.explanation}</p>
      {warning !== null && <p className={classes.warning}>{warning}</p>}
      <div className={classes.fields}>{common.map(field)}</div>
      {rare.length > 0 && (
        <>
          <UnstyledButton className={classes.more} aria-expanded={open} onClick={toggle}>
            {open
              ? language.say('window.audit.parameters.fewer')
              : language.say('window.audit.parameters.more', { n: rare.length })}
          </UnstyledButton>
          {open && <div className={classes.fields}>{rare.map(field)}</div>}
        </>
      )}
    </section>
  );
}

function withValue(values: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  const { [name]: _, ...rest } = values;
  return value === undefined ? rest : { ...rest, [name]: value };
}
