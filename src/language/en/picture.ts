/** What a detector takes. */
export const PICTURE = {
  'input.rgb': '{width} × {height} RGB in [0,1]',
  'input.bt601': '{width} × {height}, luminance (BT.601) in [0,1]',
  'input.bt709': '{width} × {height}, luminance (BT.709) in [0,1]',
  'input.clip': 'clips of {frames} frames at a stride of {stride}, each {picture}',
} as const;
