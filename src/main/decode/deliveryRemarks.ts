import type { Remarks } from './stillCodec.ts';

/** What every delivered file says of itself, the untouched ones too, so that none is told from the others by it. */
export const MATERIAL =
  'ADVERSARIAL TEST MATERIAL made by Overfire from a copy of an exhibit to test forgery detectors. It may hold adversarial perturbations. Not an original recording.';

/** Of a picture: EXIF. */
export const ofPicture: Remarks = {
  ImageDescription: MATERIAL,
  Software: 'Overfire (adversarial test material)',
};

/** Of a video: fields of its container. */
export const ofVideo: Record<string, string> = {
  title: 'Adversarial test material',
  comment: MATERIAL,
  description: MATERIAL,
};
