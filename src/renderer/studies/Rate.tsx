import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { OutputOf } from '../../common/api/api.ts';
import { objectPath } from '../../common/api/method.ts';
import { api, faultIn, forget } from '../state/api.ts';
import { showFault } from '../state/notices.tsx';
import classes from './Rate.module.css';

type Shown = OutputOf<'studies.seat'>;

const GRADES = [
  [5, 'imperceptible'],
  [4, 'perceptible, but not annoying'],
  [3, 'slightly annoying'],
  [2, 'annoying'],
  [1, 'very annoying'],
] as const;

/** Keys that work on buttons, or on the screen. */
const LEFT_ALONE = ['Tab', 'Enter', ' ', 'Escape', 'F11'];

/** One evaluator's seat at this screen, over the whole of it. There is no way back to a pair. */
export default function Rate({ params }: { params: { study: string; evaluator: string } }) {
  const [, go] = useLocation();
  const study = Number(params.study);
  const evaluator = Number(params.evaluator);
  const [shown, setShown] = useState<Shown | null>(null);
  const take = useCallback((asked: Promise<Shown>) => {
    asked.then(setShown, (error: unknown) => showFault(faultIn(error)));
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
  const standing = shown?.standing;
  return (
    <div className={classes.room}>
      {standing?.kind === 'pair' && shown !== null && (
        <Pair
          key={standing.position}
          shown={shown}
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
          <h1>{standing.done === 0 ? 'Picture comparison' : 'Time for a break'}</h1>
          {standing.done === 0 ? (
            <p>
              You will see pairs of pictures. The left one is the original. The right one may have been
              changed, or may be the same. Press a key from 5 (no change to be seen) to 1 (a very annoying
              change). There is no right or wrong answer, and no way back to a pair.
            </p>
          ) : (
            <p>
              Set {standing.done} of at most {standing.sets} is done, and all of its scores are saved. Rest
              your eyes for as long as you like.
            </p>
          )}
          {/* biome-ignore lint/a11y/noAutofocus: the screen has one thing to do, and the keyboard does it */}
          <button type="button" autoFocus onClick={begin}>
            {standing.done === 0 ? 'Begin' : 'Next set'}
          </button>{' '}
          <button type="button" onClick={leave}>
            End here
          </button>
        </section>
      )}
      {standing?.kind === 'done' && (
        <section className={classes.words}>
          <h1>Thank you</h1>
          <p>That was the last set. All of your scores are saved.</p>
          <button type="button" onClick={leave}>
            Close
          </button>
        </section>
      )}
    </div>
  );
}

/** Two pictures at one picture element per element of the screen, and the five grades. */
function Pair({ shown, onScore }: { shown: Shown; onScore: (score: number, milliseconds: number) => void }) {
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
        {picture(clean, 'Original')}
        {picture(noisy, 'To be judged')}
      </div>
      <h1>The change in the right picture is …</h1>
      <div className={classes.grades}>
        {GRADES.map(([grade, meaning]) => (
          <button key={grade} type="button" disabled={!ready} onClick={() => give(grade)}>
            <b>{grade}</b>
            {meaning}
          </button>
        ))}
      </div>
      <p aria-live="polite">
        Pair {standing.inSet} of {standing.ofSet}, set {standing.set} of at most {standing.sets}
      </p>
    </section>
  );
}
