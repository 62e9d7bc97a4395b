import { Select } from '@mantine/core';
import type { DefenceForm } from '../../common/defences/forms.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './AttackCard.module.css';
import { type checkedDefence, type DraftDefence, draftDefence } from './draft.ts';
import { ParameterField } from './ParameterField.tsx';

interface Props {
  forms: DefenceForm[];
  draft: DraftDefence;
  /** The defence, or what is wrong with its parameters. */
  result: ReturnType<typeof checkedDefence>;
  onDraft: (draft: DraftDefence) => void;
}

const NONE = 'none';

/** What stands before the detectors, and what that means for the attacks. */
export function DefenceChoice({ forms, draft, result, onDraft }: Props) {
  const language = useLanguage();
  const form = forms.find(({ defence }) => defence === draft?.defence);
  return (
    <div>
      <Select
        aria-label={language.say('window.audit.defence.label')}
        w={280}
        allowDeselect={false}
        value={draft?.defence ?? NONE}
        onChange={(name) => {
          const chosen = forms.find(({ defence }) => defence === name);
          onDraft(chosen === undefined ? null : draftDefence(chosen));
        }}
        data={[
          { value: NONE, label: language.say('window.audit.defence.none') },
          ...forms.map(({ defence, title }) => ({ value: defence, label: title })),
        ]}
      />
      {form !== undefined && <p className={classes.explanation}>{form.explanation}</p>}
      <p className={classes.explanation}>
        {language.say(form === undefined ? 'window.audit.defence.none.text' : 'window.audit.defence.text')}
      </p>
      {form !== undefined && draft !== null && (
        <div className={classes.fields}>
          {form.parameters.map((parameter) => (
            <ParameterField
              key={parameter.name}
              parameter={parameter}
              value={draft.values[parameter.name]}
              wrong={'wrong' in result ? result.wrong[parameter.name] : undefined}
              onValue={(value) => onDraft({ ...draft, values: { ...draft.values, [parameter.name]: value } })}
            />
          ))}
        </div>
      )}
    </div>
  );
}
