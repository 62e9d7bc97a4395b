import { ActionIcon, Checkbox, Menu, SegmentedControl, Select, Slider, Tooltip } from '@mantine/core';
import {
  IconArrowLeft,
  IconChevronLeft,
  IconChevronRight,
  IconColumns3,
  IconDownload,
  IconMaximize,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { Link } from 'wouter';
import type { Sample } from '../../common/api/samples.ts';
import { BookmarkButton } from '../components/Bookmark.tsx';
import type { Bookmarks } from '../components/useBookmarks.ts';
import { useKeyText } from '../shortcuts/useKeyText.ts';
import { useLanguage } from '../state/language.tsx';
import { PANES } from './panes.ts';
import type { StageHandle } from './Stage.tsx';
import { type Look, type Mode, PAIR_NAMES, type Pair } from './state.ts';
import classes from './Toolbar.module.css';

interface Props {
  sample: Sample | undefined;
  look: Look;
  change: (part: Partial<Look>) => void;
  show: (item: number | null) => void;
  onSave: () => void;
  stage: RefObject<StageHandle | null>;
  bookmarks: Bookmarks;
  /** The attacks of the audit by name, and what shows the same face under another. */
  attacks: string[];
  onAttack: (attack: number) => void;
  children: ReactNode;
}

const MODES: Mode[] = ['panes', 'swipe', 'blink', 'difference'];

/** What is shown and how. Everything here has a key. */
export function Toolbar({
  sample,
  look,
  change,
  show,
  onSave,
  stage,
  bookmarks,
  attacks,
  onAttack,
  children,
}: Props) {
  const { say, whole } = useLanguage();
  return (
    <div className={classes.bar} role="toolbar" aria-label={say('window.viewer.title')}>
      <Tool label={say('window.viewer.back')} keys="Escape">
        <ActionIcon
          component={Link}
          href={`/findings/${sample?.audit ?? ''}`}
          aria-label={say('window.viewer.back')}
        >
          <IconArrowLeft size={17} />
        </ActionIcon>
      </Tool>
      {attacks.length > 1 && sample !== undefined && (
        <Select
          aria-label={say('window.viewer.attack.choice')}
          w={230}
          allowDeselect={false}
          value={String(sample.attack)}
          onChange={(value) => onAttack(Number(value))}
          data={attacks.map((label, index) => ({ value: String(index), label }))}
        />
      )}
      {children}
      <div className={classes.step}>
        <Tool label={say('window.viewer.previous')} keys="ArrowLeft">
          <ActionIcon
            aria-label={say('window.viewer.previous')}
            disabled={sample?.previous == null}
            onClick={() => show(sample?.previous ?? null)}
          >
            <IconChevronLeft size={17} />
          </ActionIcon>
        </Tool>
        <span className={classes.place}>
          {say('window.viewer.place', {
            place: sample?.place == null ? '–' : whole(sample.place + 1),
            total: whole(sample?.total ?? 0),
          })}
        </span>
        <Tool label={say('window.viewer.next')} keys="ArrowRight">
          <ActionIcon
            aria-label={say('window.viewer.next')}
            disabled={sample?.next == null}
            onClick={() => show(sample?.next ?? null)}
          >
            <IconChevronRight size={17} />
          </ActionIcon>
        </Tool>
      </div>
      <span className={classes.spring} />
      <ModeControls look={look} change={change} />
      <SegmentedControl
        aria-label={say('window.viewer.mode')}
        value={look.mode}
        onChange={(mode) => change({ mode: mode as Mode })}
        data={MODES.map((value) => ({ value, label: say(`window.viewer.mode.${value}`) }))}
      />
      <div className={classes.step}>
        <Tool label={say('window.viewer.zoomOut')} keys="-">
          <ActionIcon aria-label={say('window.viewer.zoomOut')} onClick={() => stage.current?.zoom(1 / 1.5)}>
            <IconZoomOut size={17} />
          </ActionIcon>
        </Tool>
        <Tool label={say('window.viewer.fit')} keys="0">
          <ActionIcon aria-label={say('window.viewer.fit')} onClick={() => stage.current?.fit()}>
            <IconMaximize size={16} />
          </ActionIcon>
        </Tool>
        <Tool label={say('window.viewer.zoomIn')} keys="+">
          <ActionIcon aria-label={say('window.viewer.zoomIn')} onClick={() => stage.current?.zoom(1.5)}>
            <IconZoomIn size={17} />
          </ActionIcon>
        </Tool>
      </div>
      {sample !== undefined && <BookmarkButton face={sample} bookmarks={bookmarks} />}
      <Tool label={say('window.viewer.save')} keys="mod+s">
        <ActionIcon aria-label={say('window.viewer.save')} onClick={onSave} disabled={sample === undefined}>
          <IconDownload size={17} />
        </ActionIcon>
      </Tool>
    </div>
  );
}

function ModeControls({ look, change }: Pick<Props, 'look' | 'change'>) {
  const { say } = useLanguage();
  if (look.mode === 'panes') return <PaneMenu look={look} change={change} />;
  if (look.mode === 'difference') return null;
  return (
    <>
      {look.mode === 'blink' && (
        <span className={classes.rate}>
          <span aria-hidden="true">{say('window.viewer.blinkRate', { rate: look.blinkRate })}</span>
          <Slider
            w={80}
            size="xs"
            thumbLabel={say('window.viewer.blinkRate.name')}
            label={null}
            min={0.5}
            max={10}
            step={0.5}
            value={look.blinkRate}
            onChange={(blinkRate) => change({ blinkRate })}
          />
        </span>
      )}
      <Select
        aria-label={say('window.viewer.pair')}
        w={250}
        allowDeselect={false}
        value={look.pair}
        onChange={(pair) => change({ pair: (pair ?? 'pictures') as Pair })}
        data={PAIR_NAMES.map((value) => ({ value, label: say(`window.viewer.pair.${value}`) }))}
      />
    </>
  );
}

function PaneMenu({ look, change }: Pick<Props, 'look' | 'change'>) {
  const { say } = useLanguage();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={say('window.viewer.panes')}>
          <IconColumns3 size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {PANES.map((name, index) => (
          <Menu.Item
            key={name}
            role="menuitemcheckbox"
            aria-checked={look.panes.includes(name)}
            leftSection={<Checkbox.Indicator size="xs" checked={look.panes.includes(name)} />}
            rightSection={<span className="quiet">{index + 1}</span>}
            onClick={() => change({ panes: toggled(look.panes, name) })}
          >
            {say(`window.viewer.pane.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** One more, or one less; never none. */
export function toggled<T>(list: T[], one: T): T[] {
  if (!list.includes(one)) return [...list, one];
  return list.length === 1 ? list : list.filter((other) => other !== one);
}

/** A button with a picture: what it does is said under the pointer, with its keys. */
function Tool({ label, keys, children }: { label: string; keys: string; children: ReactNode }) {
  const withKeys = useKeyText();
  return <Tooltip label={withKeys(label, keys)}>{children}</Tooltip>;
}
