import { useCallback, useEffect, useMemo, useState } from 'react';

/** Something [height, width, channels] whose frames may stand one under the other. */
interface Stack<D extends Uint8ClampedArray<ArrayBuffer> | Float32Array<ArrayBuffer>> {
  width: number;
  height: number;
  data: D;
}

/** One frame of a clip, counted from 0; of a single picture the whole. */
export function frameOf<D extends Uint8ClampedArray<ArrayBuffer> | Float32Array<ArrayBuffer>>(
  stack: Stack<D>,
  frames: number,
  frame: number,
): Stack<D> {
  const { width } = stack;
  if (frames === 1) return stack;
  const length = stack.data.length / frames;
  const data = stack.data.subarray(frame * length, (frame + 1) * length) as D;
  return { width, height: stack.height / frames, data };
}

/** The same once it is there. */
export function useFrame<D extends Uint8ClampedArray<ArrayBuffer> | Float32Array<ArrayBuffer>>(
  stack: Stack<D> | null | undefined,
  frames: number,
  frame: number,
): Stack<D> | null | undefined {
  return useMemo(() => stack && frameOf(stack, frames, frame), [stack, frames, frame]);
}

export interface Playing {
  frame: number;
  playing: boolean;
  /** Shows one frame, and plays no more. */
  show(frame: number): void;
  /** Plays, or holds; where a person wants little motion it shows the next frame. */
  toggle(): void;
}

/** Least time between two frames, in seconds: more often none can be drawn. */
const SHORTEST = 0.04;

/** Which frame of a clip is shown. Nothing plays by itself; played, a clip goes at its own speed, over and over. */
export function usePlaying(clip: readonly { seconds: number }[] | null): Playing {
  const frames = clip?.length ?? 1;
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const frame = Math.min(at, frames - 1);
  const lasting = clip === null || frames < 2 ? 0 : (clip.at(-1)!.seconds - clip[0]!.seconds) / (frames - 1);
  const runs = playing && frames > 1;
  useEffect(() => {
    if (!runs) return;
    const timer = setInterval(
      () => setAt((before) => (before + 1) % frames),
      1000 * Math.max(SHORTEST, lasting),
    );
    return () => clearInterval(timer);
  }, [runs, frames, lasting]);
  const show = useCallback((next: number) => {
    setPlaying(false);
    setAt(next);
  }, []);
  const toggle = () => {
    if (wantsLittleMotion()) show((frame + 1) % frames);
    else setPlaying(!playing);
  };
  return { frame, playing: runs, show, toggle };
}

const wantsLittleMotion = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
