import type { NOTICES as EN } from '../en/notices.ts';

export const NOTICES: Record<keyof typeof EN, string> = {
  'notice.truncated': 'abgeschnitten: am Ende fehlen {bytes} Bytes',
  'notice.unreadableAfter': 'nach {frames} Bildern nicht mehr lesbar ({reason})',
  'notice.damagedFrames': '{frames} der gewählten Bilder sind beschädigt und wurden ausgelassen',
  'notice.endedEarly': 'vorzeitig zu Ende: {taken} von {chosen} gewählten Bildern ließen sich dekodieren',
  'notice.noFace': 'kein Gesicht in {empty} von {frames} Bildern',
  'notice.damagedMask': 'die Maske ist bei {masks} von {frames} Bildern beschädigt: ausgelassen',
  'notice.clipsWithoutFace': 'kein Gesicht im mittleren Bild von {empty} von {clips} Clips',
  'notice.damagedClips': 'ein Bild ist bei {broken} von {clips} Clips beschädigt: ausgelassen',
  'notice.kind': 'keine Art von Datei, die geöffnet wird ({kinds})',
  'notice.bothLabels': 'liegt unter einem Ordner für echte und einem für gefälschte',
  'notice.otherLabel': 'die Ordner sagen die eine Kennzeichnung, {layout} die andere',
  'notice.severalMasks': 'hat mehrere Masken: {masks}',
  'notice.noLabel': 'ohne Label: weder unter einem Ordner für echte noch unter einem für gefälschte',
  'notice.notInManifest': 'nicht im Manifest',
  'notice.line': 'Zeile {line} des Manifests',
  'notice.notFile': 'keine Datei',
  'notice.nothingTaken': 'die Prüfung hat nichts daraus entnommen',
  'notice.ofTheAudit': 'eines der Originale, die die Prüfung gemessen hat',
  'notice.neither': 'weder Datei noch Ordner',
  'notice.linkLoop': 'ein Link zurück auf einen Ordner, in dem er liegt',
  'notice.linkSelf': 'ein Link, der auf sich selbst zurückführt',
  'notice.maskKind':
    '{kind, select, video {die Maske eines Videos ist ein Video} other {die Maske eines Bildes ist ein Bild}}',
};
