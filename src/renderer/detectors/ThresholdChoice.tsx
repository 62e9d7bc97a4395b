import { Button, Checkbox, Group, NumberInput, Select } from '@mantine/core';
import type { ThresholdRule } from '../../common/contract.ts';
import { usePaths } from '../components/PathPicker.tsx';
import { useLanguage } from '../state/language.tsx';

/** Where a new detector decides, as it is being filled in. */
export interface ThresholdDraft {
  by: 'stated' | 'number' | ThresholdRule['by'];
  value: number | string;
  /** Of the reals, in percent. */
  rate: number | string;
  /** Labelled footage that it is chosen on. */
  paths: string[];
  whole: boolean;
}

export const AS_STATED: ThresholdDraft = { by: 'stated', value: 0.5, rate: 5, paths: [], whole: false };

type Wanted = number | { rule: ThresholdRule; paths: string[]; whole: boolean } | null;

/** What an import is asked for: null as the contract says; undefined where something is missing. */
export function wantedThreshold({ by, value, rate, paths, whole }: ThresholdDraft): Wanted | undefined {
  if (by === 'stated') return null;
  const [number, share] = [Number(value), Number(rate) / 100];
  if (by === 'number') return value !== '' && number > 0 && number < 1 ? number : undefined;
  if (paths.length === 0) return undefined;
  if (by === 'equal-error') return { rule: { by }, paths, whole };
  return rate !== '' && share >= 0 && share <= 1 ? { rule: { by, rate: share }, paths, whole } : undefined;
}

interface Props {
  draft: ThresholdDraft;
  onDraft: (draft: ThresholdDraft) => void;
}

/** From which realness on a face is real: a number, or chosen on labelled footage when the detector is kept. */
export function ThresholdChoice({ draft, onDraft }: Props) {
  const { say } = useLanguage();
  const [ask, picker] = usePaths();
  const set = (more: Partial<ThresholdDraft>) => onDraft({ ...draft, ...more });
  const chosen = draft.by === 'equal-error' || draft.by === 'false-alarms';
  return (
    <>
      <Group grow align="flex-start" mt="sm">
        <Select
          label={say('window.detectors.threshold')}
          description={say('window.detectors.threshold.hint')}
          data={(['stated', 'number', 'equal-error', 'false-alarms'] as const).map((value) => ({
            value,
            label: say(`window.detectors.threshold.${value}`),
          }))}
          allowDeselect={false}
          value={draft.by}
          onChange={(by) => by !== null && set({ by: by as ThresholdDraft['by'] })}
        />
        {draft.by === 'number' && (
          <NumberInput
            label={say('window.detectors.threshold.value')}
            min={0}
            max={1}
            step={0.01}
            value={draft.value}
            onChange={(value) => set({ value })}
          />
        )}
        {draft.by === 'false-alarms' && (
          <NumberInput
            label={say('window.detectors.threshold.rate')}
            suffix=" %"
            min={0}
            max={100}
            value={draft.rate}
            onChange={(rate) => set({ rate })}
          />
        )}
      </Group>
      {chosen && (
        <Group mt="xs">
          <Button variant="default" onClick={() => ask('footage-folder', (paths) => set({ paths }))}>
            {say('window.detectors.threshold.samples')}
          </Button>
          <Checkbox
            label={say('window.detectors.try.samples.whole')}
            checked={draft.whole}
            onChange={(event) => set({ whole: event.currentTarget.checked })}
          />
          <span className="quiet">{draft.paths.join(', ')}</span>
        </Group>
      )}
      {picker}
    </>
  );
}
