/** Wo eine Störung ist und wie sie aussieht. */
export const SHAPES = {
  'attack.within': '{attack}, nur {where}',
  'attack.band': '{attack}, {band}',
  'attack.smooth': '{attack}, glatt (σ {sigma})',
  'region.face': 'Gesicht',
  'region.eyes': 'Augen',
  'region.nose': 'Nase',
  'region.mouth': 'Mund',
  'region.background': 'Hintergrund',
  'region.ellipse': 'Ellipse',
  'region.rectangle': 'Rechteck',
  'region.mask': 'gezeichnete Maske',
  'band.low': 'tiefe Frequenzen',
  'band.middle': 'mittlere Frequenzen',
  'band.high': 'hohe Frequenzen',
  'remark.confined':
    'Die Störung war auf einen Bereich begrenzt ({where}): Im Mittel durften sich {share} der Pixel eines Gesichts ändern. Außerhalb ist das gespeicherte Bild Bit für Bit das unveränderte.',
  'method.shape.title': 'Wo die Störung ist und wie sie aussieht',
  'method.shape.region':
    'In einem Bereich M ändert sich außerhalb nichts. Teile des Gesichts sind Ellipsen um seine Landmarken, die im Ausschnitt selbst gesucht werden; wo nach Landmarken ausgeschnitten wurde oder keine gefunden werden, liegen sie, wo sie gewöhnlich liegen.',
  'method.shape.band':
    'Ein Band B behält von der Kosinustransformation der Störung über das ganze Bild die Koeffizienten (u, v), deren max(u/H, v/W) unter 1/8 liegt (tief), von dort bis unter 3/8 (mittel) oder darüber (hoch).',
  'method.shape.smooth': 'S ist eine Gauß-Glocke wie beim glatten IAP: Benachbarte Pixel ändern sich gleich.',
} as const;
