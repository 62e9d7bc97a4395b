import type { RefObject } from 'react';
import type { Sample } from '../../common/api/samples.ts';
import { BOOKMARK_KEY } from '../components/Bookmark.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { useLanguage } from '../state/language.tsx';
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
  /** The same face under the next attack, or the previous one. */
  underAttack: (step: 1 | -1) => void;
  save: () => void;
  /** Chooses the face for the report, or no longer. */
  bookmark: () => void;
  /** To the field of the remark, where it is chosen. */
  remark: () => void;
  leave: () => void;
}

const PAN = 0.15;

/** Every part of the viewer from the keyboard. */
export function useViewerKeys(controls: Controls): void {
  const { say } = useLanguage();
  const { sample, look, change, now, last, kept, setIteration, show, stage, underAttack, save, leave } =
    controls;
  const { bookmark, remark } = controls;
  const act = (keys: string, label: string, run: () => void) => ({ keys, label, run });
  const to = (iteration: number) => setIteration(Math.min(last, Math.max(0, iteration)));
  const showing = (part: Partial<Look['showing']>) => change({ showing: { ...look.showing, ...part } });
  useShortcuts(say('window.viewer.keys.faces'), [
    act('ArrowRight', say('window.viewer.next'), () => show(sample?.next ?? null)),
    act('ArrowLeft', say('window.viewer.previous'), () => show(sample?.previous ?? null)),
    act('a', say('window.viewer.keys.all'), () => change({ only: 'all' })),
    act('f', say('window.viewer.keys.fooled'), () => change({ only: 'fooled' })),
    act('h', say('window.viewer.keys.held'), () => change({ only: 'held' })),
    act(']', say('window.viewer.keys.nextIteration'), () => to(now + 1)),
    act('[', say('window.viewer.keys.previousIteration'), () => to(now - 1)),
    act('ArrowUp', say('window.viewer.keys.nextKept'), () => to(stepKept(kept, now, 1))),
    act('ArrowDown', say('window.viewer.keys.previousKept'), () => to(stepKept(kept, now, -1))),
    act('PageDown', say('window.viewer.keys.nextAttack'), () => underAttack(1)),
    act('PageUp', say('window.viewer.keys.previousAttack'), () => underAttack(-1)),
    act(BOOKMARK_KEY, say('window.bookmark.choose'), bookmark),
    act('r', say('window.bookmark.remark'), remark),
    act('mod+s', say('window.viewer.save'), save),
    act('Escape', say('window.viewer.back'), leave),
  ]);
  useShortcuts(say('window.viewer.keys.look'), [
    act('p', say('window.viewer.mode.panes'), () => change({ mode: 'panes' })),
    act('s', say('window.viewer.mode.swipe'), () => change({ mode: 'swipe' })),
    act('b', say('window.viewer.mode.blink'), () => change({ mode: 'blink' })),
    act('d', say('window.viewer.mode.difference'), () => change({ mode: 'difference' })),
    act('+', say('window.viewer.zoomIn'), () => stage.current?.zoom(1.5)),
    act('-', say('window.viewer.zoomOut'), () => stage.current?.zoom(1 / 1.5)),
    act('0', say('window.viewer.fit'), () => stage.current?.fit()),
    act('z', say('window.viewer.keys.actual'), () => stage.current?.actual()),
    act('shift+ArrowLeft', say('window.viewer.keys.left'), () => stage.current?.pan(PAN, 0)),
    act('shift+ArrowRight', say('window.viewer.keys.right'), () => stage.current?.pan(-PAN, 0)),
    act('shift+ArrowUp', say('window.viewer.keys.up'), () => stage.current?.pan(0, PAN)),
    act('shift+ArrowDown', say('window.viewer.keys.down'), () => stage.current?.pan(0, -PAN)),
    act(
      ',',
      look.mode === 'swipe' ? say('window.viewer.keys.edgeLeft') : say('window.viewer.keys.less'),
      () =>
        look.mode === 'swipe'
          ? change({ split: Math.max(0, look.split - 0.05) })
          : showing({ gain: nextGain(look.showing.gain, -1) }),
    ),
    act(
      '.',
      look.mode === 'swipe' ? say('window.viewer.keys.edgeRight') : say('window.viewer.keys.more'),
      () =>
        look.mode === 'swipe'
          ? change({ split: Math.min(1, look.split + 0.05) })
          : showing({ gain: nextGain(look.showing.gain, 1) }),
    ),
    act('m', say('window.viewer.keys.perturbation'), () =>
      showing({ perturbation: look.showing.perturbation === 'minmax' ? 'amplified' : 'minmax' }),
    ),
    act('8', say('window.viewer.keys.precision'), () =>
      showing({ precision: look.showing.precision === 'float' ? 'eightBit' : 'float' }),
    ),
    act('<', say('window.viewer.keys.slower'), () =>
      change({ blinkRate: Math.max(0.5, look.blinkRate - 0.5) }),
    ),
    act('>', say('window.viewer.keys.faster'), () =>
      change({ blinkRate: Math.min(10, look.blinkRate + 0.5) }),
    ),
    ...PANES.map((name, index) =>
      act(
        String(index + 1),
        say('window.viewer.keys.pane', { pane: say(`window.viewer.pane.${name}`) }),
        () => change({ mode: 'panes', panes: toggled(look.panes, name) }),
      ),
    ),
  ]);
}
