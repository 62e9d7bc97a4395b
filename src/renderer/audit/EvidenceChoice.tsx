import { MultiSelect, NumberInput, TagsInput } from '@mantine/core';
import type { EvidenceCounts } from '../../common/api/evidence.ts';
import { baseName, whole } from '../components/wording.ts';
import { useAsk } from '../state/api.ts';
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
}

interface Props {
  counts: EvidenceCounts | undefined;
  selection: Selection;
  onSelection: (selection: Selection) => void;
}

export function EvidenceChoice({ counts, selection, onSelection }: Props) {
  const listed = useAsk('evidence.sources', { filter: { state: 'read' }, limit: 1000 }).data?.sources ?? [];
  const labelled = listed.filter(({ label }) => label !== null);
  const set = (part: Partial<Selection>) => onSelection({ ...selection, ...part });
  return (
    <div className={classes.list}>
      <div className={classes.row}>
        <span>Files</span>
        <MultiSelect
          flex={1}
          aria-label="Files to measure"
          placeholder={
            selection.sources === null
              ? `All labelled: ${whole(counts?.fake ?? 0)} fake and ${whole(counts?.real ?? 0)} real faces`
              : ''
          }
          searchable
          clearable
          maxDropdownHeight={260}
          value={(selection.sources ?? []).map(String)}
          onChange={(ids) => set({ sources: ids.length === 0 ? null : ids.map(Number) })}
          data={labelled.map(({ id, path, label }) => ({
            value: String(id),
            label: `${baseName(path)} (${label})`,
          }))}
        />
      </div>
      <div className={classes.row}>
        <span>At most</span>
        <NumberInput
          w={110}
          aria-label="At most this many faces, in turn from the fakes and the reals"
          placeholder="all"
          min={1}
          allowDecimal={false}
          value={selection.limit ?? ''}
          onChange={(value) => set({ limit: typeof value === 'number' ? value : null })}
        />
        <span className="quiet">faces, in turn from fakes and reals</span>
      </div>
      <div className={classes.row}>
        <span>Seed</span>
        <NumberInput
          w={110}
          aria-label="Seed of the audit"
          min={0}
          max={2 ** 32 - 1}
          allowDecimal={false}
          value={selection.seed}
          onChange={(value) => set({ seed: typeof value === 'number' ? value : 1 })}
        />
      </div>
      <div className={classes.row}>
        <span>Tags</span>
        <TagsInput
          flex={1}
          aria-label="Tags, to find the audit again"
          placeholder="to find it again in the history"
          maxTags={20}
          value={selection.tags}
          onChange={(tags) => set({ tags })}
        />
      </div>
    </div>
  );
}
