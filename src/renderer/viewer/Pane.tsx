import { type PointerEvent, useEffect, useRef } from 'react';
import { type Camera, type Point, pan, type Size, toPicture, zoomAt } from './camera.ts';
import { draw, type Scene } from './draw.ts';
import classes from './Pane.module.css';

interface Props {
  title: string;
  /** undefined while it loads, null where there is none: then `missing` says why. */
  scene: Scene | null | undefined;
  missing: string;
  /** What is under the pointer. */
  readout: string;
  size: Size;
  camera: Camera;
  marked: Point | null;
  onCamera: (camera: Camera) => void;
  /** The point of the picture under the pointer, null when it has left. */
  onPoint: (point: Point | null) => void;
  /** Where swiping is possible: called with the share of the width that is dragged to. */
  onSplit?: (split: number) => void;
}

export const CAPTION = 24;

/** One picture of the viewer, under the camera that all panes share. */
export function Pane({
  title,
  scene,
  missing,
  readout,
  size,
  camera,
  marked,
  onCamera,
  onPoint,
  onSplit,
}: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const drag = useRef<{ x: number; y: number; split: boolean } | null>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !scene) return;
    const ratio = window.devicePixelRatio;
    const width = Math.round(size.width * ratio);
    const height = Math.round(size.height * ratio);
    if (context.canvas.width !== width) context.canvas.width = width;
    if (context.canvas.height !== height) context.canvas.height = height;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw(context, size, camera, scene, marked);
  }, [scene, size, camera, marked]);
  const wheel = useRef<(event: WheelEvent) => void>(() => {});
  wheel.current = (event) => {
    if (!scene) return;
    event.preventDefault();
    const at = { x: event.offsetX, y: event.offsetY };
    onCamera(zoomAt(camera, scene.picture, size, at, Math.exp(-wheelPixels(event) / 300)));
  };
  useEffect(() => {
    const element = canvas.current;
    const listen = (event: WheelEvent) => wheel.current(event);
    element?.addEventListener('wheel', listen, { passive: false });
    return () => element?.removeEventListener('wheel', listen);
  });
  const at = (event: PointerEvent): Point => ({ x: event.nativeEvent.offsetX, y: event.nativeEvent.offsetY });
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!scene) return;
    const here = at(event);
    const held = drag.current;
    if (held?.split) onSplit?.(Math.min(1, Math.max(0, here.x / size.width)));
    else if (held !== null && held !== undefined) {
      onCamera(pan(camera, scene.picture, here.x - held.x, here.y - held.y));
      drag.current = { ...here, split: false };
    }
    onPoint(toPicture(camera, size, here));
  };
  const down = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    const here = at(event);
    const edge = (scene?.split ?? 0.5) * size.width;
    drag.current = { ...here, split: onSplit !== undefined && Math.abs(here.x - edge) < 14 };
  };
  return (
    <figure className={classes.pane} style={{ width: size.width }}>
      <figcaption className={classes.caption} style={{ height: CAPTION }}>
        <span className={classes.title} title={title}>
          {title}
        </span>
        <span className={classes.readout}>{scene ? readout : ''}</span>
      </figcaption>
      {scene === null ? (
        <div className={classes.missing} style={{ height: size.height }}>
          {missing}
        </div>
      ) : (
        <canvas
          ref={canvas}
          className={classes.canvas}
          style={{ width: size.width, height: size.height }}
          role="img"
          aria-label={title}
          data-loaded={scene !== undefined || undefined}
          onPointerDown={down}
          onPointerMove={move}
          onPointerUp={() => {
            drag.current = null;
          }}
          onPointerLeave={() => onPoint(null)}
        />
      )}
    </figure>
  );
}

/** Wheels count in pixels or in lines, and pinching in hundredths. */
const wheelPixels = (event: WheelEvent) =>
  event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1) * (event.ctrlKey ? 3 : 1);
