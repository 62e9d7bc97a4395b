/** Where a perturbation is, and what it looks like. */
export const SHAPES = {
  'attack.within': '{attack}, {where} only',
  'attack.band': '{attack}, {band}',
  'attack.smooth': '{attack}, smooth (σ {sigma})',
  'region.face': 'face',
  'region.eyes': 'eyes',
  'region.nose': 'nose',
  'region.mouth': 'mouth',
  'region.background': 'background',
  'region.ellipse': 'ellipse',
  'region.rectangle': 'rectangle',
  'region.mask': 'drawn mask',
  'band.low': 'low frequencies',
  'band.middle': 'middle frequencies',
  'band.high': 'high frequencies',
  'remark.confined':
    'The perturbation was confined to a region ({where}): on average {share} of a face’s pixels were free to change. Elsewhere the saved picture is the clean one, bit for bit.',
  'method.shape.title': 'Where the perturbation is, and what it looks like',
  'method.shape.region':
    'Within a region M nothing else changes. Parts of a face are ellipses about its landmarks, which are looked for in the crop itself; where it was cut by landmarks, and where none are found, they are where they usually are.',
  'method.shape.band':
    'A band B keeps of the perturbation’s cosine transform over the whole picture the coefficients (u, v) with max(u/H, v/W) below 1/8 (low), from there below 3/8 (middle), or the rest (high).',
  'method.shape.smooth': 'S is a Gaussian, as in IAP smooth: neighbouring pixels change alike.',
} as const;
