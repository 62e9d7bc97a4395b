import type { RefObject } from 'react';
import type { Sample } from '../../common/api/samples.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { PANES } from './panes.ts';
import type { StageHandle } from './Stage.tsx';
import { type Look, nextGain } from './state.ts';
import { toggled } from './Toolbar.tsx';
import { stepKept } from './trace.ts';

interface Controls {
  sample: Sample | undefined;
  look: Look;
  change: (part: Partial<Look>) => void;
  now: number;
  last: number;
  kept: number[];
  setIteration: (iteration: number) => void;
  show: (item: number | null) => void;
  stage: RefObject<StageHandle | null>;
  save: () => void;
  leave: () => void;
}

const PAN = 0.15;

/** Every part of the viewer from the keyboard. */
export function useViewerKeys(controls: Controls): void {
  const { sample, look, change, now, last, kept, setIteration, show, stage, save, leave } = controls;
  const act = (keys: string, label: string, run: () => void) => ({ keys, label, run });
  const to = (iteration: number) => setIteration(Math.min(last, Math.max(0, iteration)));
  const showing = (part: Partial<Look['showing']>) => change({ showing: { ...look.showing, ...part } });
  useShortcuts('Viewer: faces and iterations', [
    act('ArrowRight', 'Next face', () => show(sample?.next ?? null)),
    act('ArrowLeft', 'Previous face', () => show(sample?.previous ?? null)),
    act('a', 'All faces', () => change({ only: 'all' })),
    act('f', 'Only successes (fooled)', () => change({ only: 'fooled' })),
    act('h', 'Only failures (held)', () => change({ only: 'held' })),
    act(']', 'Next iteration', () => to(now + 1)),
    act('[', 'Previous iteration', () => to(now - 1)),
    act('ArrowUp', 'Next kept picture', () => to(stepKept(kept, now, 1))),
    act('ArrowDown', 'Previous kept picture', () => to(stepKept(kept, now, -1))),
    act('mod+s', 'Save what you see as PNG', save),
    act('Escape', 'Back to the findings', leave),
  ]);
  useShortcuts('Viewer: looking', [
    act('p', 'Panes', () => change({ mode: 'panes' })),
    act('s', 'Swipe', () => change({ mode: 'swipe' })),
    act('b', 'Blink', () => change({ mode: 'blink' })),
    act('d', 'Difference', () => change({ mode: 'difference' })),
    act('+', 'Zoom in', () => stage.current?.zoom(1.5)),
    act('-', 'Zoom out', () => stage.current?.zoom(1 / 1.5)),
    act('0', 'Whole picture', () => stage.current?.fit()),
    act('z', 'One screen pixel for each pixel', () => stage.current?.actual()),
    act('shift+ArrowLeft', 'Look further left', () => stage.current?.pan(PAN, 0)),
    act('shift+ArrowRight', 'Look further right', () => stage.current?.pan(-PAN, 0)),
    act('shift+ArrowUp', 'Look further up', () => stage.current?.pan(0, PAN)),
    act('shift+ArrowDown', 'Look further down', () => stage.current?.pan(0, -PAN)),
    act(',', look.mode === 'swipe' ? 'Move the edge left' : 'Less amplification', () =>
      look.mode === 'swipe'
        ? change({ split: Math.max(0, look.split - 0.05) })
        : showing({ gain: nextGain(look.showing.gain, -1) }),
    ),
    act('.', look.mode === 'swipe' ? 'Move the edge right' : 'More amplification', () =>
      look.mode === 'swipe'
        ? change({ split: Math.min(1, look.split + 0.05) })
        : showing({ gain: nextGain(look.showing.gain, 1) }),
    ),
    act('m', 'Perturbation min-max or amplified', () =>
      showing({ perturbation: look.showing.perturbation === 'minmax' ? 'amplified' : 'minmax' }),
    ),
    act('8', 'Float or 8 bit', () =>
      showing({ precision: look.showing.precision === 'float' ? 'eightBit' : 'float' }),
    ),
    act('<', 'Blink slower', () => change({ blinkRate: Math.max(0.5, look.blinkRate - 0.5) })),
    act('>', 'Blink faster', () => change({ blinkRate: Math.min(10, look.blinkRate + 0.5) })),
    ...PANES.map(({ name, title }, index) =>
      act(String(index + 1), `Pane: ${title}`, () =>
        change({ mode: 'panes', panes: toggled(look.panes, name) }),
      ),
    ),
  ]);
}
