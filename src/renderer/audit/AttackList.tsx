import { Button, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import type { AttackForm } from '../../common/attacks/forms.ts';
import type { DetectorCard } from '../../common/contract.ts';
import type { Language } from '../../language/language.ts';
import { useLanguage } from '../state/language.tsx';
import { AttackCard } from './AttackCard.tsx';
import classes from './AttackList.module.css';
import { type checked, type DraftAttack, draftOf } from './draft.ts';

interface Props {
  forms: AttackForm[];
  drafts: DraftAttack[];
  /** Of each draft: its parameters, or what is wrong with them. */
  results: ReturnType<typeof checked>[];
  detectors: DetectorCard[];
  onDrafts: (drafts: DraftAttack[]) => void;
}

/** The attacks of the audit, each with its parameters. */
export function AttackList({ forms, drafts, results, detectors, onDrafts }: Props) {
  const language = useLanguage();
  const put = (index: number, draft: DraftAttack) => onDrafts(drafts.with(index, draft));
  return (
    <div className={classes.list}>
      {drafts.map((draft, index) => {
        const form = forms.find(({ attack }) => attack === draft.attack)!;
        const result = results[index]!;
        return (
          <AttackCard
            key={draft.key}
            form={form}
            draft={draft}
            wrong={'wrong' in result ? result.wrong : {}}
            warning={maskWarning(form, detectors, language)}
            onDraft={(changed) => put(index, changed)}
            onRemove={() => onDrafts(drafts.filter((other) => other !== draft))}
          />
        );
      })}
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" leftSection={<IconPlus size={15} />} className={classes.add}>
            {language.say('window.audit.addAttack')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown maw={460}>
          {forms.map(({ attack, title, explanation, presets }) => (
            <Menu.Item key={attack} onClick={() => onDrafts([...drafts, draftOf(presets[0]!.params)])}>
              <div className={classes.choice}>{title}</div>
              <div className={classes.explanation}>{explanation}</div>
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

function maskWarning(
  { needsMaskHead }: AttackForm,
  detectors: DetectorCard[],
  language: Language,
): string | null {
  if (!needsMaskHead) return null;
  const without = detectors.filter(({ contract }) => !contract.maskHead).map(({ name }) => name);
  return without.length === 0
    ? null
    : language.say('window.audit.noMaskHead', { detectors: without.join(', ') });
}
