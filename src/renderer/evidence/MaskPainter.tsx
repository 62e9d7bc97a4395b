import { ActionIcon, Button, Group, Modal, SegmentedControl, Slider, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { EvidenceFace } from '../../common/api/evidence.ts';
import { objectPath } from '../../common/api/method.ts';
import { useKeyText } from '../shortcuts/useKeyText.ts';
import { useLanguage } from '../state/language.tsx';
import { usePixels } from '../viewer/pictures.ts';
import classes from './MaskPainter.module.css';
import { maskPng } from './maskPng.ts';
import { begin, covered, type Painting, paintLine, redo, type Spot, undo } from './strokes.ts';

interface Props {
  face: EvidenceFace;
  saving: boolean;
  onClose: () => void;
  /** A PNG of 256 x 256, base64, white = forged. */
  onSave: (png: string) => void;
}

const SIDE = 256;
/** Screen pixels for one of the picture. */
const SCALE = 2;

/** Paints what is forged in a face, over the face. */
export function MaskPainter({ face, saving, onClose, onSave }: Props) {
  const { say } = useLanguage();
  const withKeys = useKeyText();
  const [painting, setPainting] = useState<Painting>(blank);
  const [tool, setTool] = useState<'paint' | 'erase'>('paint');
  const [radius, setRadius] = useState(10);
  const canvas = useRef<HTMLCanvasElement>(null);
  const last = useRef<Spot | null>(null);
  const known = usePixels(face.mask);
  useEffect(() => {
    if (!known) return;
    const data = new Uint8Array(SIDE * SIDE);
    for (let index = 0; index < data.length; index++) data[index] = known.data[index * 4]! > 127 ? 255 : 0;
    setPainting({ mask: { side: SIDE, data }, before: [], after: [] });
  }, [known]);
  useEffect(() => show(canvas.current, painting), [painting]);
  const spotOf = ({ nativeEvent }: PointerEvent): Spot => ({
    x: nativeEvent.offsetX / SCALE,
    y: nativeEvent.offsetY / SCALE,
  });
  const stroke = (to: Spot, current: Painting) => {
    paintLine(current.mask, last.current ?? to, to, radius, tool === 'paint' ? 255 : 0);
    last.current = to;
    setPainting({ ...current });
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const held = event.ctrlKey || event.metaKey;
    if (held && event.key.toLowerCase() === 'z') setPainting(event.shiftKey ? redo : undo);
    else if (event.key === 'e') setTool('erase');
    else if (event.key === 'b') setTool('paint');
    else if (event.key === '[') setRadius((before) => Math.max(1, before - 1));
    else if (event.key === ']') setRadius((before) => Math.min(60, before + 1));
    else return;
    event.preventDefault();
  };
  return (
    <Modal opened onClose={onClose} title={say('window.mask.title')} size="auto" onKeyDown={keyDown}>
      <div className={classes.work}>
        <div className={classes.picture} style={{ width: SIDE * SCALE, height: SIDE * SCALE }}>
          <img src={objectPath(face.picture)} alt={say('window.mask.face')} />
          <canvas
            ref={canvas}
            width={SIDE}
            height={SIDE}
            role="img"
            aria-label={say('window.mask.covered', { percent: 100 * covered(painting.mask) })}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              last.current = null;
              stroke(spotOf(event), begin(painting));
            }}
            onPointerMove={(event) => event.buttons === 1 && stroke(spotOf(event), painting)}
          />
        </div>
        <div className={classes.tools}>
          <SegmentedControl
            fullWidth
            aria-label={say('window.mask.tool')}
            value={tool}
            onChange={(value) => setTool(value as 'paint' | 'erase')}
            data={[
              { value: 'paint', label: withKeys(say('window.mask.tool.paint'), 'b') },
              { value: 'erase', label: withKeys(say('window.mask.tool.erase'), 'e') },
            ]}
          />
          <div>
            <div className="quiet">{say('window.mask.brush', { pixels: radius * 2 })}</div>
            <Slider
              thumbLabel={say('window.mask.radius')}
              label={null}
              min={1}
              max={60}
              value={radius}
              onChange={setRadius}
            />
          </div>
          <Group gap={4}>
            <Tooltip label={withKeys(say('window.evidence.undo'), 'mod+z')}>
              <ActionIcon
                aria-label={say('window.evidence.undo')}
                disabled={painting.before.length === 0}
                onClick={() => setPainting(undo)}
              >
                <IconArrowBackUp size={17} />
              </ActionIcon>
            </Tooltip>
            <Tooltip label={withKeys(say('window.evidence.redo'), 'mod+shift+z')}>
              <ActionIcon
                aria-label={say('window.evidence.redo')}
                disabled={painting.after.length === 0}
                onClick={() => setPainting(redo)}
              >
                <IconArrowForwardUp size={17} />
              </ActionIcon>
            </Tooltip>
            <Button
              variant="default"
              onClick={() => {
                const next = begin(painting);
                next.mask.data.fill(0);
                setPainting(next);
              }}
            >
              {say('window.mask.blank')}
            </Button>
          </Group>
          <p className="quiet">{say('window.mask.help')}</p>
          <span className={classes.spring} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {say('window.cancel')}
            </Button>
            <Button loading={saving} onClick={() => void maskPng(painting.mask).then(onSave)}>
              {say('window.mask.save')}
            </Button>
          </Group>
        </div>
      </div>
    </Modal>
  );
}

const blank = (): Painting => ({
  mask: { side: SIDE, data: new Uint8Array(SIDE * SIDE) },
  before: [],
  after: [],
});

/** The mask as a tint over the face. */
function show(canvas: HTMLCanvasElement | null, { mask }: Painting): void {
  const context = canvas?.getContext('2d');
  if (!context) return;
  const image = context.createImageData(SIDE, SIDE);
  for (let index = 0; index < mask.data.length; index++)
    if (mask.data[index] !== 0) image.data.set([255, 110, 30, 130], index * 4);
  context.putImageData(image, 0, 0);
}
