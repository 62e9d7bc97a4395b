import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { OutputOf } from '../../common/api/api.ts';
import { objectPath } from '../../common/api/method.ts';
import { faultOf } from '../../language/faults.ts';
import { type Language, languageOf } from '../../language/language.ts';
import { api, forget, useAsk } from '../state/api.ts';
import { showFault } from '../state/notices.tsx';
import classes from './Rate.module.css';

type Shown = OutputOf<'studies.seat'>;

const GRADES = [5, 4, 3, 2, 1] as const;

/** Keys that work on buttons, or on the screen. */
const LEFT_ALONE = ['Tab', 'Enter', ' ', 'Escape', 'F11'];

/** One evaluator's seat at this screen, over the whole of it. There is no way back to a pair. */
export default function Rate({ params }: { params: { study: string; evaluator: string } }) {
  const [, go] = useLocation();
  const study = Number(params.study);
  const evaluator = Number(params.evaluator);
  const config = useAsk('studies.list', null).data?.find(({ id }) => id === study)?.config;
  const [shown, setShown] = useState<Shown | null>(null);
  const take = useCallback((asked: Promise<Shown>) => {
    asked.then(setShown, (error: unknown) => showFault(faultOf(error)));
  }, []);
  useEffect(() => take(api.request('studies.seat', { study, evaluator })), [take, study, evaluator]);
  useEffect(() => {
    // Shortcuts of the window would lead away from the seat.
    const hold = (event: KeyboardEvent) => {
      if (!LEFT_ALONE.includes(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', hold, { capture: true });
    return () => window.removeEventListener('keydown', hold, { capture: true });
  }, []);
  // What was rated here counts at once, wherever one goes from here.
  useEffect(() => () => forget('studies.'), []);
  const leave = () => {
    if (document.fullscreenElement !== null) void document.exitFullscreen();
    go(`/studies/${study}`);
  };
  const begin = () => {
    void document.documentElement.requestFullscreen().catch(() => {});
    take(api.request('studies.begin', { study, evaluator }));
  };
  // What every evaluator of the study reads, whatever the window speaks.
  const language = languageOf(config?.language ?? 'en');
  const standing = config === undefined ? undefined : shown?.standing;
  return (
    <div className={classes.room}>
      {standing?.kind === 'pair' && shown !== null && (
        <Pair
          key={standing.position}
          shown={shown}
          language={language}
          onScore={(score, milliseconds) =>
            take(
              api.request('studies.score', {
                study,
                evaluator,
                position: standing.position,
                score,
                milliseconds,
              }),
            )
          }
        />
      )}
      {standing?.kind === 'break' && (
        <section className={classes.words}>
          <h1>{language.say(standing.done === 0 ? 'rate.title' : 'rate.break')}</h1>
          {standing.done === 0 ? (
            <>
              <p>{language.say('rate.welcome')}</p>
              <p>{language.say('rate.how')}</p>
              <p>{language.say('rate.place')}</p>
            </>
          ) : (
            <p>{language.say('window.studies.seat.break', { done: standing.done, sets: standing.sets })}</p>
          )}
          {/* biome-ignore lint/a11y/noAutofocus: the screen has one thing to do, and the keyboard does it */}
          <button type="button" autoFocus onClick={begin}>
            {language.say(standing.done === 0 ? 'rate.start' : 'rate.goOn')}
          </button>
          <button type="button" onClick={leave}>
            {language.say('window.studies.seat.end')}
          </button>
        </section>
      )}
      {standing?.kind === 'done' && (
        <section className={classes.words}>
          <h1>{language.say('rate.done')}</h1>
          <p>{language.say('window.studies.seat.done')}</p>
          <button type="button" onClick={leave}>
            {language.say('window.studies.seat.close')}
          </button>
        </section>
      )}
    </div>
  );
}

/** Two pictures at one picture element per element of the screen, and the five grades. */
interface PairProps {
  shown: Shown;
  language: Language;
  onScore: (score: number, milliseconds: number) => void;
}

function Pair({ shown, language, onScore }: PairProps) {
  const [loaded, setLoaded] = useState(0);
  const since = useRef(0);
  const given = useRef(false);
  const ready = loaded === 2;
  useLayoutEffect(() => {
    if (ready) since.current = performance.now();
  }, [ready]);
  const give = useCallback(
    (score: number) => {
      if (!ready || given.current) return;
      given.current = true;
      onScore(score, Math.round(performance.now() - since.current));
    },
    [ready, onScore],
  );
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.repeat || event.ctrlKey || event.altKey || event.metaKey || !/^[1-5]$/.test(event.key))
        return;
      event.preventDefault();
      give(Number(event.key));
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [give]);
  const { standing, clean, noisy } = shown;
  if (standing.kind !== 'pair' || clean === null || noisy === null) return null;
  const picture = (id: string, name: string) => (
    <figure>
      <img
        src={objectPath(id)}
        alt={name}
        onLoad={({ currentTarget: image }) => {
          image.style.width = `${image.naturalWidth / window.devicePixelRatio}px`;
          setLoaded((before) => before + 1);
        }}
      />
      <figcaption>{name}</figcaption>
    </figure>
  );
  return (
    <section className={classes.pair}>
      <div className={classes.pictures} data-ready={ready}>
        {picture(clean, language.say('rate.left'))}
        {picture(noisy, language.say('rate.right'))}
      </div>
      <h1>{language.say('rate.question')}</h1>
      <div className={classes.grades}>
        {GRADES.map((grade) => (
          <button key={grade} type="button" disabled={!ready} onClick={() => give(grade)}>
            <b>{grade}</b>
            {language.say(`rate.${grade}`)}
          </button>
        ))}
      </div>
      <p aria-live="polite">
        {language.say('rate.progress', {
          pair: standing.inSet,
          pairs: standing.ofSet,
          set: standing.set,
          sets: standing.sets,
        })}
      </p>
    </section>
  );
}
