import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { baseName } from '../../common/base/paths.ts';
import { attackDetail } from '../../language/attackDetail.ts';
import { titled } from '../../language/titles.ts';
import { Empty } from '../components/Empty.tsx';
import { NoFaces, useSealed } from '../components/ReadOnly.tsx';
import { Screen } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useBookmarks } from '../components/useBookmarks.ts';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { showDone } from '../state/notices.tsx';
import { ClipBar } from './ClipBar.tsx';
import { usePlaying } from './frames.ts';
import { useContents } from './panes.ts';
import { Side } from './Side.tsx';
import { Stage, type StageHandle } from './Stage.tsx';
import { savePng } from './savePng.ts';
import { useLook } from './state.ts';
import { Toolbar } from './Toolbar.tsx';
import { useViewerKeys } from './useViewerKeys.ts';
import { VerdictTabs } from './VerdictTabs.tsx';
import classes from './Viewer.module.css';

interface Params {
  audit: string;
  attack: string;
  item?: string | undefined;
}

/** One face under one attack, from every side. */
export default function Viewer({ params }: { params: Params }) {
  const audit = Number(params.audit);
  const attack = Number(params.attack);
  const [, go] = useLocation();
  const l = useLanguage();
  const { say } = l;
  const [look, change] = useLook();
  const filter = look.only === 'all' ? {} : { verdict: look.only };
  const item = params.item === undefined ? null : Number(params.item);
  const {
    data: sample,
    error,
    refetch,
  } = useAsk('samples.get', { audit, attack, item, filter }, { keep: true });
  const [iteration, setIteration] = useState<number | null>(null);
  const last = Math.max(0, (sample?.trace.fake.length ?? 1) - 1);
  const now = Math.min(iteration ?? last, last);
  const kept = sample?.snapshots.map((snapshot) => snapshot.iteration) ?? [];
  const at = last === 0 ? (kept.at(-1) ?? 0) : now;
  const snapshot = sample?.snapshots.find((one) => one.iteration === at) ?? null;
  // No other iteration's picture may stand beside what was decided at this one.
  const notKept = sample !== undefined && snapshot === null && at > 0 ? at : null;
  const redacted = useSealed()?.redacted === true;
  const playing = usePlaying(sample?.clip ?? null);
  const contents = useContents(redacted ? undefined : sample, snapshot, notKept, look.showing, playing.frame);
  const stage = useRef<StageHandle>(null);
  const bookmarks = useBookmarks(audit);
  const remark = useRef<HTMLTextAreaElement>(null);
  const found = useAsk('audits.findings', { audit, language: l.code }).data?.attacks ?? [];
  const titles = titled(
    l,
    found.map(({ params }) => params),
  );
  // The same face, whatever the other attack did to it.
  const underAttack = (other: number) => {
    if (sample === undefined || found.length === 0) return;
    change({ only: 'all' });
    setIteration(null);
    go(`/viewer/${audit}/${(other + found.length) % found.length}/${sample.item}`, { replace: true });
  };
  // While another face is fetched the one before it is still shown: what lies beside that one is not what lies beside this.
  const arrived = item === null || sample?.item === item;
  const show = (next: number | null) => {
    if (next !== null && arrived) go(`/viewer/${audit}/${attack}/${next}`, { replace: true });
  };
  // Where another kind of face is asked for, the one that is shown may not be of it: the nearest that is takes its place.
  const nearest = sample?.place === null ? (sample.next ?? sample.previous) : null;
  useEffect(() => {
    if (nearest !== null) go(`/viewer/${audit}/${attack}/${nearest}`, { replace: true });
  }, [nearest, audit, attack, go]);
  const save = () => {
    if (sample === undefined || stage.current === null) return;
    const frame = sample.clip?.[playing.frame];
    const of = frame === undefined ? '' : `-${frame.ordinal}`;
    const name = `${baseName(sample.path)}${of}-${sample.params.attack}-${at}`;
    const lines = [
      say('window.viewer.saved.label', { path: sample.path, label: l.label(sample.label) }),
      say('window.viewer.saved.attack', {
        audit: String(audit),
        attack: l.attack(sample.params),
        detail: attackDetail(l, sample.params),
        iteration: at,
      }),
      say('window.viewer.saved.clean', { hash: sample.picture }),
      say('window.viewer.saved.adversarial', { hash: snapshot?.adversarial ?? '–' }),
    ];
    savePng(stage.current.canvases(), lines, name, (file) => showDone(say('window.viewer.saved', { file })));
  };
  useViewerKeys({
    sample,
    look,
    change,
    now,
    last,
    kept,
    setIteration,
    show,
    stage,
    underAttack: (step) => underAttack(attack + step),
    save,
    bookmark: () => sample !== undefined && arrived && bookmarks.toggle(sample),
    remark: () => remark.current?.focus(),
    leave: () => go(`/findings/${audit}`),
  });
  if (redacted)
    return (
      <Screen title={say('window.viewer.title')}>
        <NoFaces />
      </Screen>
    );
  if (error && sample === undefined) {
    return (
      <Screen title={say('window.viewer.title')}>
        {look.only !== 'all' ? (
          <Empty title={say('window.viewer.none')}>
            {say('window.viewer.none.text', { verdict: say(`window.verdict.${look.only}`) })}
            <VerdictTabs audit={audit} attack={attack} look={look} change={change} />
          </Empty>
        ) : (
          <Trouble error={error} again={refetch} />
        )}
      </Screen>
    );
  }
  return (
    <div className={classes.viewer}>
      <h1 className="hidden-label">{say('window.viewer.title')}</h1>
      <Toolbar
        sample={sample}
        look={look}
        change={change}
        show={show}
        onSave={save}
        stage={stage}
        bookmarks={bookmarks}
        attacks={found.map(({ params }) => titles.attack(params))}
        onAttack={underAttack}
      >
        <VerdictTabs audit={audit} attack={attack} look={look} change={change} />
      </Toolbar>
      <div className={classes.work}>
        <div className={classes.pictures}>
          <Stage contents={contents} look={look} change={change} ref={stage} />
          {sample?.clip != null && <ClipBar clip={sample.clip} playing={playing} />}
        </div>
        {sample !== undefined && (
          <Side
            sample={sample}
            snapshot={snapshot}
            now={now}
            last={last}
            look={look}
            change={change}
            onIteration={setIteration}
            bookmarks={bookmarks}
            remark={remark}
          />
        )}
      </div>
    </div>
  );
}
