import { SegmentedControl } from '@mantine/core';
import { type Verdict, verdictSchema } from '../../common/api/samples.ts';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import type { Look } from './state.ts';

interface Props {
  audit: number;
  attack: number;
  look: Look;
  change: (part: Partial<Look>) => void;
}

/** Which faces are stepped through, and how many there are of each. */
export function VerdictTabs({ audit, attack, look, change }: Props) {
  const { say } = useLanguage();
  const counts = useAsk('samples.list', { audit, attack, limit: 1 }).data?.counts;
  const all = counts && counts.fooled + counts.held + counts['wrong-before'];
  const named = (verdict: Verdict | 'all', n: number | undefined) => {
    const name = say(`window.viewer.faces.${verdict}`);
    return n === undefined ? name : say('window.viewer.faces.count', { name, n });
  };
  return (
    <SegmentedControl
      aria-label={say('window.viewer.faces')}
      value={look.only}
      onChange={(only) => change({ only: only as Look['only'] })}
      data={[
        { value: 'all', label: named('all', all) },
        ...verdictSchema.options.map((value) => ({
          value,
          label: named(value, counts?.[value]),
          disabled: counts?.[value] === 0,
        })),
      ]}
    />
  );
}
