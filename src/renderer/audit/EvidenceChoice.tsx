import { MultiSelect, NumberInput, TagsInput } from '@mantine/core';
import type { EvidenceCounts } from '../../common/api/evidence.ts';
import { baseName } from '../../common/base/paths.ts';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import classes from './choices.module.css';

/** Which faces are measured, the seed of the audit, and the tags that it gets. */
export interface Selection {
  /** Files; null for all that are labelled. */
  sources: number[] | null;
  /** At most this many faces. */
  limit: number | null;
  seed: number;
  tags: string[];
  /** Faces that have flipped are left alone. */
  stopOnFlip?: true;
  /** FLIP is measured, at so many pixels per degree. */
  perceptual?: number;
}

interface Props {
  counts: EvidenceCounts | undefined;
  selection: Selection;
  onSelection: (selection: Selection) => void;
}

export function EvidenceChoice({ counts, selection, onSelection }: Props) {
  const language = useLanguage();
  const listed = useAsk('evidence.sources', { filter: { state: 'read' }, limit: 1000 }).data?.sources ?? [];
  const labelled = listed.flatMap(({ label, ...source }) => (label === null ? [] : [{ ...source, label }]));
  const set = (part: Partial<Selection>) => onSelection({ ...selection, ...part });
  return (
    <div className={classes.list}>
      <div className={classes.row}>
        <span>{language.say('window.audit.files')}</span>
        <MultiSelect
          flex={1}
          aria-label={language.say('window.audit.files.label')}
          placeholder={
            selection.sources === null
              ? language.say('window.audit.files.all', { fake: counts?.fake ?? 0, real: counts?.real ?? 0 })
              : ''
          }
          searchable
          clearable
          maxDropdownHeight={260}
          value={(selection.sources ?? []).map(String)}
          onChange={(ids) => set({ sources: ids.length === 0 ? null : ids.map(Number) })}
          data={labelled.map(({ id, path, label }) => ({
            value: String(id),
            label: language.say('window.audit.files.one', {
              file: baseName(path),
              label: language.label(label),
            }),
          }))}
        />
      </div>
      <div className={classes.row}>
        <span>{language.say('window.audit.limit')}</span>
        <NumberInput
          w={110}
          aria-label={language.say('window.audit.limit.label')}
          placeholder={language.say('window.audit.limit.all')}
          min={1}
          allowDecimal={false}
          value={selection.limit ?? ''}
          onChange={(value) => set({ limit: typeof value === 'number' ? value : null })}
        />
        <span className="quiet">{language.say('window.audit.limit.unit')}</span>
      </div>
      <div className={classes.row}>
        <span>{language.say('window.audit.seed')}</span>
        <NumberInput
          w={110}
          aria-label={language.say('window.audit.seed.label')}
          min={0}
          max={2 ** 32 - 1}
          allowDecimal={false}
          value={selection.seed}
          onChange={(value) => set({ seed: typeof value === 'number' ? value : 1 })}
        />
      </div>
      <div className={classes.row}>
        <span>{language.say('window.audit.tags')}</span>
        <TagsInput
          flex={1}
          aria-label={language.say('window.audit.tags.label')}
          placeholder={language.say('window.audit.tags.hint')}
          maxTags={20}
          value={selection.tags}
          onChange={(tags) => set({ tags })}
        />
      </div>
    </div>
  );
}
