import type { PICTURE as EN } from '../en/picture.ts';

export const PICTURE: Record<keyof typeof EN, string> = {
  'input.rgb': '{width} × {height} RGB in [0,1]',
  'input.bt601': '{width} × {height}, Leuchtdichte (BT.601) in [0,1]',
  'input.bt709': '{width} × {height}, Leuchtdichte (BT.709) in [0,1]',
  'input.clip': 'Videoausschnitte aus {frames} Bildern mit der Schrittweite {stride}, jedes {picture}',
};
