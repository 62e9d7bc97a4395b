/** What a detector takes. */
export const PICTURE = {
  'picture.rgb': '{width} × {height} RGB in [0,1]',
  'picture.bt601': '{width} × {height}, luminance (BT.601) in [0,1]',
  'picture.bt709': '{width} × {height}, luminance (BT.709) in [0,1]',
  'picture.clip': 'clips of {frames} frames at a stride of {stride}, each {picture}',
} as const;
