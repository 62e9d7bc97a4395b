import { z } from 'zod';
import { always, delivery } from './delivery.ts';

/** Files as an adversary saves them, without a platform in between. */

export const png = delivery({
  name: 'png',
  strength: null,
  usual: null,
  recipe: () => always({ coding: { codec: 'png' } }),
  source: null,
  texts: { en: { title: 'PNG', name: 'PNG' }, de: { title: 'PNG', name: 'PNG' } },
});

const quality = z.int().min(1).max(100);

export const jpeg = delivery({
  name: 'jpeg',
  strength: quality,
  usual: 90,
  recipe: (strength) => always({ coding: { codec: 'jpeg', quality: strength } }),
  source: null,
  texts: {
    en: { title: 'JPEG', name: 'JPEG, quality {strength}' },
    de: { title: 'JPEG', name: 'JPEG mit Qualität {strength}' },
  },
});

export const webp = delivery({
  name: 'webp',
  strength: quality,
  usual: 80,
  recipe: (strength) => always({ coding: { codec: 'webp', quality: strength } }),
  source: null,
  texts: {
    en: { title: 'WebP', name: 'WebP, quality {strength}' },
    de: { title: 'WebP', name: 'WebP mit Qualität {strength}' },
  },
});

const crf = z.int().min(0).max(51);

export const h264 = delivery({
  name: 'h264',
  strength: crf,
  usual: 23,
  recipe: (strength) => always({ coding: { codec: 'h264', crf: strength } }),
  source: null,
  texts: {
    en: { title: 'H.264', name: 'H.264, CRF {strength}' },
    de: { title: 'H.264', name: 'H.264, CRF {strength}' },
  },
});
