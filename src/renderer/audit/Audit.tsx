import { Button, Checkbox, Group } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { AuditRequestInput } from '../../common/api/audits.ts';
import { attackForms } from '../../common/attacks/forms.ts';
import {
  ATTACK_NAMES,
  type AttackFacts,
  attackSchema,
  factsOf,
  usualOf,
} from '../../common/attacks/registry.ts';
import { PIXELS_PER_DEGREE } from '../../common/audit.ts';
import type { AuditTemplate } from '../../common/auditTemplates.ts';
import { defenceForms } from '../../common/defences/forms.ts';
import { Empty } from '../components/Empty.tsx';
import { Screen, Section } from '../components/Screen.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { forget, useAsk, useTell } from '../state/api.ts';
import { useKept } from '../state/kept.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone } from '../state/notices.tsx';
import { AttackList } from './AttackList.tsx';
import classes from './Audit.module.css';
import { DefenceChoice } from './DefenceChoice.tsx';
import { DeliveryChoice, deliveriesIn } from './DeliveryChoice.tsx';
import { DetectorChoice } from './DetectorChoice.tsx';
import {
  checked,
  checkedDefence,
  type DraftAttack,
  type DraftDefence,
  draftOf,
  draftOfDefence,
} from './draft.ts';
import { EstimateLine } from './EstimateLine.tsx';
import { EvidenceChoice, type Selection } from './EvidenceChoice.tsx';
import { Queue } from './Queue.tsx';
import { Running } from './Running.tsx';
import { TemplateMenu } from './TemplateMenu.tsx';

/** The first of each kind, which are the paper's own: a perturbation for each face, one for all, and the noise to compare them with. */
const firstAttacks = () =>
  [
    ({ universal, sees }: AttackFacts) => !universal && sees === 'gradient',
    ({ universal }: AttackFacts) => universal,
    ({ sees }: AttackFacts) => sees === 'nothing',
  ].flatMap((isOfKind) => {
    const attack = ATTACK_NAMES.find((name) => isOfKind(factsOf(name)));
    return attack === undefined ? [] : [draftOf(attackSchema.parse(usualOf(attack)))];
  });

/** What is being put together. */
interface Draft {
  /** By name; null until they are chosen. */
  detectors: string[] | null;
  attacks: DraftAttack[];
  defence: DraftDefence;
  /** As typed. */
  deliver?: string[];
  selection: Selection;
}

const firstDraft = (): Draft => ({
  detectors: null,
  attacks: firstAttacks(),
  defence: null,
  selection: { sources: null, limit: null, seed: 1, tags: [] },
});

/** Puts audits together, starts them, and watches them. */
export default function Audit() {
  const language = useLanguage();
  const forms = useMemo(() => attackForms(language.code), [language]);
  const defences = useMemo(() => defenceForms(language.code), [language]);
  const catalogue = useAsk('detectors.list', null).data;
  const available = catalogue?.detectors ?? [];
  const counts = useAsk('evidence.counts', null).data;
  // Files are chosen of one project.
  const project = useAsk('projects.current', null).data?.folder;
  const [draft, setDraft] = useKept<Draft>(['audit', project], firstDraft);
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const detectors = draft.detectors ?? (catalogue?.first == null ? [] : [catalogue.first]);
  const results = draft.attacks.map(checked);
  const attacks = results.flatMap((result) => ('params' in result ? [result.params] : []));
  const guarded = checkedDefence(draft.defence);
  const whole = attacks.length === results.length && attacks.length > 0 && detectors.length > 0;
  const recipes = draft.deliver ?? [];
  const deliver = deliveriesIn(recipes);
  const request: AuditRequestInput | null =
    whole && 'defence' in guarded && deliver.length === recipes.length
      ? {
          detectors,
          attacks,
          ...guarded,
          ...(deliver.length === 0 ? {} : { deliver }),
          ...draft.selection,
        }
      : null;
  const { limit, stopOnFlip } = draft.selection;
  const template =
    attacks.length === results.length && attacks.length > 0 && 'defence' in guarded
      ? { attacks, ...guarded, limit, ...(stopOnFlip === undefined ? {} : { stopOnFlip }) }
      : null;
  const take = (chosen: AuditTemplate) => {
    const { stopOnFlip: _, ...selection } = draft.selection;
    change({
      attacks: chosen.attacks.map(draftOf),
      defence: chosen.defence === null ? null : draftOfDefence(chosen.defence),
      selection: {
        ...selection,
        limit: chosen.limit,
        ...(chosen.stopOnFlip === undefined ? {} : { stopOnFlip: chosen.stopOnFlip }),
      },
    });
  };
  const [settled] = useDebouncedValue(request === null ? null : JSON.stringify(request), 300);
  const start = useTell('audits.start', {
    onDone: (started) => {
      forget('audits.');
      showDone(language.say('window.audit.queued', { n: started.length }));
    },
  });
  const begin = () => request !== null && !start.isPending && start.mutate(request);
  useShortcuts(language.say('window.audit.title'), [
    { keys: 'mod+Enter', label: language.say('window.audit.shortcut.start'), run: begin },
  ]);
  const labelled = counts === undefined ? null : counts.fake + counts.real;
  const chosen = available.filter(({ name }) => detectors.includes(name));
  return (
    <Screen title={language.say('window.audit.title')} note={language.say('window.audit.note')} fill>
      <div className={classes.work}>
        <div className={classes.form}>
          {labelled === 0 ? (
            <Empty
              title={language.say('window.audit.noFootage.title')}
              action={
                <Button component={Link} href="/evidence">
                  {language.say('window.audit.toEvidence')}
                </Button>
              }
            >
              {language.say('window.audit.noFootage')}
            </Empty>
          ) : (
            <>
              <div className={classes.pair}>
                <Section title={language.say('window.audit.detectors')}>
                  <DetectorChoice
                    available={available}
                    chosen={detectors}
                    onChosen={(names) => change({ detectors: names })}
                  />
                </Section>
                <Section title={language.say('window.audit.evidence')}>
                  <EvidenceChoice
                    counts={counts}
                    selection={draft.selection}
                    onSelection={(selection) => change({ selection })}
                  />
                </Section>
              </div>
              <Section title={language.say('window.audit.defence')}>
                <DefenceChoice
                  forms={defences}
                  draft={draft.defence}
                  result={guarded}
                  onDraft={(defence) => change({ defence })}
                />
              </Section>
              <Section title={language.say('window.audit.deliver')}>
                <DeliveryChoice recipes={recipes} onRecipes={(changed) => change({ deliver: changed })} />
              </Section>
              <Section
                title={language.say('window.audit.attacks')}
                aside={<TemplateMenu current={template} onTemplate={take} />}
              >
                <Group gap="lg" mb="sm">
                  <Checkbox
                    size="xs"
                    label={language.say('window.audit.stopOnFlip')}
                    title={language.say('window.audit.stopOnFlip.why')}
                    checked={draft.selection.stopOnFlip === true}
                    onChange={({ currentTarget: { checked } }) => {
                      const { stopOnFlip: _, ...selection } = draft.selection;
                      change({ selection: checked ? { ...selection, stopOnFlip: true } : selection });
                    }}
                  />
                  <Checkbox
                    size="xs"
                    label={language.say('window.audit.perceptual')}
                    title={language.say('window.audit.perceptual.why', { ppd: PIXELS_PER_DEGREE })}
                    checked={draft.selection.perceptual !== undefined}
                    onChange={({ currentTarget: { checked } }) => {
                      const { perceptual: _, ...selection } = draft.selection;
                      change({
                        selection: checked ? { ...selection, perceptual: PIXELS_PER_DEGREE } : selection,
                      });
                    }}
                  />
                </Group>
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
        <aside className={classes.side} aria-label={language.say('window.audit.side')}>
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
                {language.say('window.audit.start', { n: Math.max(1, detectors.length) })}
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
