import { useEffect, useState } from 'react';
import { objectPath } from '../../common/api/method.ts';
import { fail, faultOf } from '../../language/faults.ts';
import { showFault } from '../state/notices.tsx';
import { readPerturbation } from './floatTensor.ts';
import type { Pixels, Signed } from './pixels.ts';

/** Pictures and tensors of the project in memory, the latest few of them: stepping to and fro asks for each once. */
const KEPT = 96;

function remember<T>(load: (object: string) => Promise<T>): (object: string) => Promise<T> {
  const held = new Map<string, Promise<T>>();
  return (object) => {
    const known = held.get(object) ?? load(object);
    held.delete(object);
    held.set(object, known);
    known.catch(() => held.delete(object));
    for (const oldest of [...held.keys()].slice(0, Math.max(0, held.size - KEPT))) held.delete(oldest);
    return known;
  };
}

async function fetchObject(object: string): Promise<Response> {
  const response = await fetch(objectPath(object));
  if (!response.ok) fail('store', 'store.objectMissing', {}, object);
  return response;
}

const pixelsOf = remember(async (object: string): Promise<Pixels> => {
  const blob = await (await fetchObject(object)).blob();
  // As stored: neither colour management nor premultiplication may touch a value.
  const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: context.getImageData(0, 0, width, height).data };
});

const perturbationOf = remember(
  async (object: string): Promise<Signed> =>
    readPerturbation(await (await fetchObject(object)).arrayBuffer()),
);

/** The pixels of an object; undefined while they come. null gives null. */
export const usePixels = (object: string | null) => useLoaded(object, pixelsOf);

/** A float perturbation of the project; undefined while it comes. */
export const usePerturbation = (object: string | null) => useLoaded(object, perturbationOf);

function useLoaded<T>(object: string | null, load: (object: string) => Promise<T>): T | null | undefined {
  const [loaded, setLoaded] = useState<{ object: string; value: T }>();
  useEffect(() => {
    if (object === null) return;
    let wanted = true;
    load(object).then(
      (value) => wanted && setLoaded({ object, value }),
      (error) => wanted && showFault(faultOf(error)),
    );
    return () => {
      wanted = false;
    };
  }, [object, load]);
  if (object === null) return null;
  return loaded?.object === object ? loaded.value : undefined;
}

const canvases = new WeakMap<Pixels, OffscreenCanvas>();

/** The pixels as something that a canvas can draw. */
export function drawable(pixels: Pixels): OffscreenCanvas {
  const known = canvases.get(pixels);
  if (known !== undefined) return known;
  const canvas = new OffscreenCanvas(pixels.width, pixels.height);
  canvas.getContext('2d')!.putImageData(new ImageData(pixels.data, pixels.width, pixels.height), 0, 0);
  canvases.set(pixels, canvas);
  return canvas;
}
