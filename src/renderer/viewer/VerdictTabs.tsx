import { SegmentedControl } from '@mantine/core';
import { whole } from '../components/wording.ts';
import { useAsk } from '../state/api.ts';
import type { Look } from './state.ts';

interface Props {
  audit: number;
  attack: number;
  look: Look;
  change: (part: Partial<Look>) => void;
}

/** Which faces are stepped through, and how many there are of each. */
export function VerdictTabs({ audit, attack, look, change }: Props) {
  const counts = useAsk('samples.list', { audit, attack, limit: 1 }).data?.counts;
  const all = counts && counts.fooled + counts.held + counts['wrong-before'];
  const named = (name: string, n: number | undefined) => (n === undefined ? name : `${name} ${whole(n)}`);
  return (
    <SegmentedControl
      aria-label="Faces to step through"
      value={look.only}
      onChange={(only) => change({ only: only as Look['only'] })}
      data={[
        { value: 'all', label: named('All', all) },
        { value: 'fooled', label: named('Fooled', counts?.fooled), disabled: counts?.fooled === 0 },
        { value: 'held', label: named('Held', counts?.held), disabled: counts?.held === 0 },
        {
          value: 'wrong-before',
          label: named('Wrong before', counts?.['wrong-before']),
          disabled: counts?.['wrong-before'] === 0,
        },
      ]}
    />
  );
}
