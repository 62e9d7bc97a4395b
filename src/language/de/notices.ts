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
  'notice.squeezed':
    'ganz genommen bei {width} x {height}: zum Quadrat gestaucht, womit kein Detektor trainiert ist; besser die Gesichter suchen lassen',
  'notice.cropAlready':
    '{width} x {height} ist vielleicht schon der Ausschnitt eines Gesichts: ganz genommen bleibt er, wie er ist',
  'notice.smallFace': 'das kleinste Gesicht ist {pixels} Pixel breit und wird für den Detektor vergrößert',
  'notice.interlaced':
    'Zeilensprung: {frames, plural, one {# Bild ist} other {# Bilder sind}} aus zwei Halbbildern verwoben, wie die meisten Programme es lesen; bewegte Gesichter zeigen Kämme',
  'notice.deinterlaced':
    'Zeilensprung: {frames, plural, one {# Bild ist} other {# Bilder sind}} allein aus dem ersten Halbbild gemacht',
  'notice.tracks': 'von mehreren Videospuren wurde Nummer {track} gelesen; ausgelassen: {others}',
  'notice.mended': 'der Decoder warnt: {reason}',
  'notice.damagedRows': 'beschädigt: {rows} von {height} Zeilen sind, was der Decoder daraus gemacht hat',
  'notice.kind': 'keine Art von Datei, die geöffnet wird ({kinds})',
  'notice.bothLabels': 'liegt unter einem Ordner für echte und einem für gefälschte',
  'notice.otherLabel': 'die Ordner sagen die eine Kennzeichnung, {layout} die andere',
  'notice.severalMasks': 'hat mehrere Masken: {masks}',
  'notice.noLabel': 'ohne Label: weder unter einem Ordner für echte noch unter einem für gefälschte',
  'notice.twin':
    'dieselbe Datei wie {other}, {same, select, bytes {Byte für Byte} other {Pixel für Pixel}}: einmal gezählt',
  'notice.contradiction':
    'dasselbe wie {other}, {same, select, bytes {Byte für Byte} other {Pixel für Pixel}}, das das andere Label trägt: keines von beiden wird verwendet',
  'notice.thumbnails': 'ein Ordner, in dem ein System Vorschaubilder oder Gelöschtes aufbewahrt',
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
