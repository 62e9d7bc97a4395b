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
import { whole } from '../components/wording.ts';
import { PANES } from './panes.ts';
import type { StageHandle } from './Stage.tsx';
import { type Look, type Mode, PAIRS, type Pair } from './state.ts';
import classes from './Toolbar.module.css';

interface Props {
  sample: Sample | undefined;
  look: Look;
  change: (part: Partial<Look>) => void;
  show: (item: number | null) => void;
  onSave: () => void;
  stage: RefObject<StageHandle | null>;
  children: ReactNode;
}

const MODES: { value: Mode; label: string }[] = [
  { value: 'panes', label: 'Panes' },
  { value: 'swipe', label: 'Swipe' },
  { value: 'blink', label: 'Blink' },
  { value: 'difference', label: 'Difference' },
];

/** What is shown and how. Everything here has a key. */
export function Toolbar({ sample, look, change, show, onSave, stage, children }: Props) {
  return (
    <div className={classes.bar} role="toolbar" aria-label="Viewer">
      <Tool label="Back to the findings (Esc)">
        <ActionIcon
          component={Link}
          href={`/findings/${sample?.audit ?? ''}`}
          aria-label="Back to the findings"
        >
          <IconArrowLeft size={17} />
        </ActionIcon>
      </Tool>
      {children}
      <div className={classes.step}>
        <Tool label="Previous face (←)">
          <ActionIcon
            aria-label="Previous face"
            disabled={sample?.previous == null}
            onClick={() => show(sample?.previous ?? null)}
          >
            <IconChevronLeft size={17} />
          </ActionIcon>
        </Tool>
        <span className={classes.place}>
          {sample?.place == null ? '–' : whole(sample.place + 1)} / {whole(sample?.total ?? 0)}
        </span>
        <Tool label="Next face (→)">
          <ActionIcon
            aria-label="Next face"
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
        aria-label="How pictures are laid out"
        value={look.mode}
        onChange={(mode) => change({ mode: mode as Mode })}
        data={MODES}
      />
      <div className={classes.step}>
        <Tool label="Zoom out (−)">
          <ActionIcon aria-label="Zoom out" onClick={() => stage.current?.zoom(1 / 1.5)}>
            <IconZoomOut size={17} />
          </ActionIcon>
        </Tool>
        <Tool label="Whole picture (0)">
          <ActionIcon aria-label="Whole picture" onClick={() => stage.current?.fit()}>
            <IconMaximize size={16} />
          </ActionIcon>
        </Tool>
        <Tool label="Zoom in (+)">
          <ActionIcon aria-label="Zoom in" onClick={() => stage.current?.zoom(1.5)}>
            <IconZoomIn size={17} />
          </ActionIcon>
        </Tool>
      </div>
      <Tool label="Save what you see as PNG (Ctrl S)">
        <ActionIcon aria-label="Save what you see as PNG" onClick={onSave} disabled={sample === undefined}>
          <IconDownload size={17} />
        </ActionIcon>
      </Tool>
    </div>
  );
}

function ModeControls({ look, change }: Pick<Props, 'look' | 'change'>) {
  if (look.mode === 'panes') return <PaneMenu look={look} change={change} />;
  if (look.mode === 'difference') return null;
  return (
    <>
      {look.mode === 'blink' && (
        <span className={classes.rate}>
          <span aria-hidden="true">{look.blinkRate} Hz</span>
          <Slider
            w={80}
            size="xs"
            thumbLabel="Blink rate in changes a second"
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
        aria-label="What is laid over each other"
        w={210}
        allowDeselect={false}
        value={look.pair}
        onChange={(pair) => change({ pair: (pair ?? 'pictures') as Pair })}
        data={Object.entries(PAIRS).map(([value, { title }]) => ({ value, label: title }))}
      />
    </>
  );
}

function PaneMenu({ look, change }: Pick<Props, 'look' | 'change'>) {
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label="Choose panes">
          <IconColumns3 size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {PANES.map(({ name, title }, index) => (
          <Menu.Item
            key={name}
            role="menuitemcheckbox"
            aria-checked={look.panes.includes(name)}
            leftSection={<Checkbox.Indicator size="xs" checked={look.panes.includes(name)} />}
            rightSection={<span className="quiet">{index + 1}</span>}
            onClick={() => change({ panes: toggled(look.panes, name) })}
          >
            {title}
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

function Tool({ label, children }: { label: string; children: ReactNode }) {
  return <Tooltip label={label}>{children}</Tooltip>;
}
