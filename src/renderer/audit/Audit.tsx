import { Button, Checkbox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { AuditRequestInput } from '../../common/api/audits.ts';
import { attackForms } from '../../common/attacks/forms.ts';
import { attackSchema } from '../../common/attacks/registry.ts';
import type { DetectorCard } from '../../common/contract.ts';
import { defenceForms } from '../../common/defences/forms.ts';
import { Empty } from '../components/Empty.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { count } from '../components/wording.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { forget, useAsk, useTell } from '../state/api.ts';
import { showDone } from '../state/notices.tsx';
import { AttackList } from './AttackList.tsx';
import classes from './Audit.module.css';
import { DefenceChoice } from './DefenceChoice.tsx';
import { DetectorChoice } from './DetectorChoice.tsx';
import { checked, checkedDefence, type DraftAttack, type DraftDefence, draftOf } from './draft.ts';
import { EstimateLine } from './EstimateLine.tsx';
import { EvidenceChoice, type Selection } from './EvidenceChoice.tsx';
import { Queue } from './Queue.tsx';
import { Running } from './Running.tsx';

/** The main job of the paper to begin with: the individual attack, the universal one, and its noise control. */
const firstAttacks = () =>
  [{ attack: 'iap' }, { attack: 'uap', zone: 'real' }, { attack: 'urn' }].map((params) =>
    draftOf(attackSchema.parse(params)),
  );

/** The paper's own kind of detector, made for what comes with Overfire; another lab's first where there is none. */
const firstDetector = (available: DetectorCard[]): string[] =>
  [available.find(({ name }) => name === 'overfire-multitask-swap') ?? available[0]].flatMap(
    (detector) => detector?.name ?? [],
  );

/** What was put together, for when one comes back to the screen. */
let left: {
  detectors: string[] | null;
  attacks: DraftAttack[];
  defence: DraftDefence;
  selection: Selection;
} = {
  detectors: null,
  attacks: firstAttacks(),
  defence: null,
  selection: { sources: null, limit: null, seed: 1, tags: [] },
};

/** Puts audits together, starts them, and watches them. */
export default function Audit() {
  const forms = useMemo(attackForms, []);
  const defences = useMemo(defenceForms, []);
  const available = useAsk('detectors.list', null).data?.detectors;
  const counts = useAsk('evidence.counts', null).data;
  const [draft, setDraft] = useState(left);
  const change = (part: Partial<typeof left>) => {
    left = { ...draft, ...part };
    setDraft(left);
  };
  const detectors = draft.detectors ?? firstDetector(available ?? []);
  const results = draft.attacks.map(checked);
  const attacks = results.flatMap((result) => ('params' in result ? [result.params] : []));
  const guarded = checkedDefence(draft.defence);
  const whole = attacks.length === results.length && attacks.length > 0 && detectors.length > 0;
  const request: AuditRequestInput | null =
    whole && 'defence' in guarded ? { detectors, attacks, ...guarded, ...draft.selection } : null;
  const [settled] = useDebouncedValue(request === null ? null : JSON.stringify(request), 300);
  const start = useTell('audits.start', {
    onDone: (started) => {
      forget('audits.');
      showDone(`${count(started.length, 'audit')} in the queue.`);
    },
  });
  const begin = () => request !== null && !start.isPending && start.mutate(request);
  useShortcuts('Audit', [{ keys: 'mod+Enter', label: 'Start', run: begin }]);
  const labelled = counts === undefined ? null : counts.fake + counts.real;
  const chosen = available?.filter(({ name }) => detectors.includes(name)) ?? [];
  return (
    <Screen title="Audit" note="detectors × attacks × evidence" fill>
      <div className={classes.work}>
        <div className={classes.form}>
          {labelled === 0 ? (
            <Empty
              title="No labelled footage"
              action={
                <Button component={Link} href="/evidence">
                  Go to the evidence
                </Button>
              }
            >
              An audit compares what a detector says with what is true. Add footage, and mark what is fake and
              what is real.
            </Empty>
          ) : (
            <>
              <div className={classes.pair}>
                <Section title="Detectors">
                  <DetectorChoice
                    available={available ?? []}
                    chosen={detectors}
                    onChosen={(names) => change({ detectors: names })}
                  />
                </Section>
                <Section title="Evidence">
                  <EvidenceChoice
                    counts={counts}
                    selection={draft.selection}
                    onSelection={(selection) => change({ selection })}
                  />
                </Section>
              </div>
              <Section title="Defence">
                <DefenceChoice
                  forms={defences}
                  draft={draft.defence}
                  result={guarded}
                  onDraft={(defence) => change({ defence })}
                />
              </Section>
              <Section
                title="Attacks"
                aside={
                  <Checkbox
                    size="xs"
                    label="Leave a face alone once its decision has flipped"
                    title="Faster, and with the smallest perturbation of each attack's way. The paper's attacks take all iterations."
                    checked={draft.selection.stopOnFlip === true}
                    onChange={({ currentTarget: { checked } }) => {
                      const { stopOnFlip: _, ...selection } = draft.selection;
                      change({ selection: checked ? { ...selection, stopOnFlip: true } : selection });
                    }}
                  />
                }
              >
                <AttackList
                  forms={forms}
                  drafts={draft.attacks}
                  results={results}
                  detectors={chosen}
                  onDrafts={(changed) => change({ attacks: changed })}
                />
              </Section>
            </>
          )}
        </div>
        <aside className={classes.side} aria-label="Start and progress">
          {labelled !== 0 && (
            <div className={classes.start}>
              <EstimateLine request={settled} />
              <Button
                size="sm"
                fullWidth
                disabled={request === null}
                loading={start.isPending}
                onClick={begin}
              >
                {detectors.length > 1 ? `Start ${detectors.length} audits` : 'Start audit'}
              </Button>
            </div>
          )}
          <Running />
          <Queue />
        </aside>
      </div>
    </Screen>
  );
}
