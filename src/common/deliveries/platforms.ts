import { always, delivery } from './delivery.ts';

/**
 * What platforms make of what is uploaded, as their own published source says: size, quality and CRF alone. Whatever else they do, and
 * what they have changed since, is not in it.
 */

const SIDE = { telegram: 1280, signal: 1600 } as const;

export const telegram = delivery({
  name: 'telegram',
  strength: null,
  usual: null,
  recipe: () => always({ coding: { codec: 'jpeg', quality: 87 }, most: { side: SIDE.telegram } }),
  source:
    'Telegram Desktop, Telegram/SourceFiles/storage/localimageloader.cpp: PhotoSideLimit 1280, setQuality(87)',
  texts: {
    en: { title: 'Telegram', name: 'Telegram (1280 pixels, JPEG 87)' },
    de: { title: 'Telegram', name: 'Telegram (1280 Pixel, JPEG 87)' },
  },
});

export const signal = delivery({
  name: 'signal',
  strength: null,
  usual: null,
  recipe: () => always({ coding: { codec: 'jpeg', quality: 70 }, most: { side: SIDE.signal } }),
  source: 'Signal Android, org/thoughtcrime/securesms/mms/PushMediaConstraints.java: LEVEL_1, 1600, 70',
  texts: {
    en: { title: 'Signal', name: 'Signal (1600 pixels, JPEG 70)' },
    de: { title: 'Signal', name: 'Signal (1600 Pixel, JPEG 70)' },
  },
});

export const mastodon = delivery({
  name: 'mastodon',
  strength: null,
  usual: null,
  recipe: () => ({
    picture: { coding: { codec: 'jpeg', quality: 90 }, most: { pixels: 1_638_400 } },
    video: { coding: { codec: 'h264', crf: 18, maxRate: 1300 } },
  }),
  source: 'Mastodon, app/models/media_attachment.rb: 1_638_400 pixels, -quality 90; crf 18, maxrate 1300K',
  texts: {
    en: { title: 'Mastodon', name: 'Mastodon (JPEG 90; video H.264, CRF 18, 1300 kbit/s at most)' },
    de: { title: 'Mastodon', name: 'Mastodon (JPEG 90; Video H.264, CRF 18, höchstens 1300 kbit/s)' },
  },
});
