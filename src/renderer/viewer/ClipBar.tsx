import { ActionIcon, Slider, Tooltip } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import type { Sample } from '../../common/api/samples.ts';
import { useKeyText } from '../shortcuts/useKeyText.ts';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { useLanguage } from '../state/language.tsx';
import classes from './ClipBar.module.css';
import type { Playing } from './frames.ts';

/** The frames of a clip: which one all panes show, and where it is in its video. */
export function ClipBar({ clip, playing }: { clip: NonNullable<Sample['clip']>; playing: Playing }) {
  const { say, number, whole } = useLanguage();
  const withKeys = useKeyText();
  const act = say(playing.playing ? 'window.viewer.clip.pause' : 'window.viewer.clip.play');
  const step = (by: number) => playing.show(Math.min(clip.length - 1, Math.max(0, playing.frame + by)));
  useShortcuts(say('window.viewer.clip'), [
    { keys: 'Space', label: say('window.viewer.keys.play'), run: playing.toggle },
    { keys: 'PageDown', label: say('window.viewer.keys.nextFrame'), run: () => step(1) },
    { keys: 'PageUp', label: say('window.viewer.keys.previousFrame'), run: () => step(-1) },
  ]);
  const { ordinal, seconds } = clip[playing.frame]!;
  const place = say('window.viewer.clip.frame', { frame: playing.frame + 1, frames: clip.length });
  return (
    <div className={classes.bar}>
      <Tooltip label={withKeys(act, 'Space')}>
        <ActionIcon aria-label={act} onClick={playing.toggle}>
          {playing.playing ? <IconPlayerPause size={17} /> : <IconPlayerPlay size={17} />}
        </ActionIcon>
      </Tooltip>
      <Slider
        className={classes.slider}
        size="xs"
        thumbLabel={say('window.viewer.clip')}
        thumbProps={{ 'aria-valuetext': place }}
        label={null}
        min={0}
        max={clip.length - 1}
        step={1}
        value={playing.frame}
        onChange={playing.show}
      />
      <span className={classes.place}>
        {place} · {say('window.viewer.clip.place', { ordinal: whole(ordinal), seconds: number(seconds, 2) })}
      </span>
    </div>
  );
}
