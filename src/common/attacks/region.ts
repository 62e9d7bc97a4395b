import { z } from 'zod';
import { rareParameter } from '../base/parameters.ts';
import { SHA256 } from '../base/sha256.ts';

/** Parts of a face that a perturbation may be confined to. */
export const FACE_PARTS = ['face', 'eyes', 'nose', 'mouth', 'background'] as const;
export type FacePart = (typeof FACE_PARTS)[number];

/** Where a perturbation may be: a part of the face, a shape in shares of the crop, a kept mask, or a picture that is one. */
export type Region =
  | { kind: 'part'; part: FacePart }
  | { kind: 'ellipse' | 'rectangle'; x: number; y: number; width: number; height: number }
  | { kind: 'mask'; object: string }
  | { kind: 'file'; path: string };

const SHAPE = /^(ellipse|rectangle):([\d.]+)\/([\d.]+)\/([\d.]+)\/([\d.]+)$/;

/**
 * "mouth", "ellipse:50/70/40/20" (its middle from the left and the top, its width and height, in per cent of the crop), "mask:" and the
 * SHA-256 of an object, or the path of a picture; undefined for what is none of them.
 */
export function regionIn(text: string): Region | undefined {
  const part = FACE_PARTS.find((one) => one === text);
  if (part !== undefined) return { kind: 'part', part };
  const [, kind, ...percents] = SHAPE.exec(text) ?? [];
  if (kind === 'ellipse' || kind === 'rectangle') {
    const [x, y, width, height] = percents.map((percent) => Number(percent) / 100) as Four;
    const inside =
      [x, y, width, height].every((share) => share >= 0 && share <= 1) && width > 0 && height > 0;
    return inside ? { kind, x, y, width, height } : undefined;
  }
  if (text.startsWith('mask:'))
    return SHA256.test(text.slice(5)) ? { kind: 'mask', object: text.slice(5) } : undefined;
  return /[\\/.]/.test(text) && !/^(ellipse|rectangle):/.test(text)
    ? { kind: 'file', path: text }
    : undefined;
}
type Four = [number, number, number, number];

export const region = rareParameter(
  z
    .string()
    .max(1000)
    .refine((text) => regionIn(text) !== undefined, {
      message: `${FACE_PARTS.join(', ')}, ellipse:50/70/40/20, rectangle:50/70/40/20, mask.png`,
    })
    .optional(),
  {
    en: {
      title: 'Region',
      unit: '',
      explanation:
        'The perturbation stays within it, and outside not a bit of the picture changes: face, eyes, nose, mouth or background, as the landmarks of each face lie; ellipse:50/70/40/20 or rectangle:… (middle from the left and the top, width, height, in per cent of the crop); or a picture, white where it may change.',
    },
    de: {
      title: 'Bereich',
      unit: '',
      explanation:
        'Die Störung bleibt darin, und außerhalb ändert sich am Bild kein Bit: face (Gesicht), eyes (Augen), nose (Nase), mouth (Mund) oder background (Hintergrund), wie die Landmarken jedes Gesichts liegen; ellipse:50/70/40/20 oder rectangle:… (Mitte von links und von oben, Breite, Höhe, in Prozent des Ausschnitts); oder ein Bild, weiß, wo es sich ändern darf.',
    },
  },
);
