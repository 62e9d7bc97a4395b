import type { MEDIA_FAULTS as EN } from '../../en/faults/media.ts';
import type { FaultTexts } from '../../icu/message.ts';

const PNG = 'als 8-Bit-RGB-PNG speichern und das verwenden';
const PLAIN = 'in 8-Bit-H.264 ohne HDR und Transparenz umwandeln';
const H264 = 'in H.264 umwandeln';
const VIEWER = 'die Datei in einem Bildbetrachter prüfen';
const SOURCE = 'die Datei in einem Videoplayer prüfen und erneut von ihrer Quelle kopieren';

export const MEDIA_FAULTS: FaultTexts<typeof EN> = {
  'media.alpha': {
    message: 'hat einen Alphakanal ({format})',
    remedy: PLAIN,
  },
  'media.closed': {
    message: 'der Decoder wurde geschlossen',
    remedy: 'noch einmal starten',
  },
  'media.codec': {
    message: 'der Video-Codec wird nicht unterstützt',
    remedy: H264,
  },
  'media.colours': {
    message: 'der Farbraum {space} wird nicht unterstützt',
    remedy: PNG,
  },
  'media.cut': {
    message: 'kein lesbares Video: es bricht vor seinem Index ab ({bytes} Byte fehlen)',
    remedy: SOURCE,
  },
  'media.damagedPicture': {
    message: 'beschädigt oder abgeschnitten ({reason})',
    remedy: VIEWER,
  },
  'media.damagedVideo': {
    message: 'kein lesbares Video: beschädigt, oder eine Datei anderer Art ({reason})',
    remedy: SOURCE,
  },
  'media.decoderNoAnswer': {
    message: 'der Decoder hat nicht geantwortet',
    remedy: 'diese Meldung bitte melden',
  },
  'media.decoderNoStart': {
    message: 'der Decoder-Prozess ist nicht gestartet: {reason}',
    remedy: 'Overfire neu installieren',
  },
  'media.depth': {
    message: 'Werte vom Typ {depth}; gelesen werden 8 oder 16 Bit',
    remedy: PNG,
  },
  'media.empty': {
    message: 'die Datei ist leer',
    remedy: 'sie erneut von ihrer Quelle kopieren',
  },
  'media.finder': {
    message: 'die Gesichtssuche konnte auf WebAssembly nicht starten',
    remedy: 'Overfire neu installieren',
  },
  'media.frame': {
    message: 'ein Einzelbild lässt sich nicht umwandeln ({reason})',
    remedy: H264,
  },
  'media.hdrPicture': {
    message: 'HDR-Bilder (PQ, HLG) werden nicht unterstützt',
    remedy: PNG,
  },
  'media.damagedRows': {
    message: 'beschädigt: {rows} ihrer {height} Zeilen sind nicht, was gespeichert wurde',
    remedy: 'erneut von ihrer Quelle kopieren',
  },
  'media.matrix': {
    message: 'die Farbmatrix {matrix} wird nicht unterstützt',
    remedy: 'in die Matrix von BT.709 oder BT.601 umwandeln',
  },
  'media.alphaTrack': {
    message: 'führt neben ihren Bildern Transparenz mit',
    remedy: PLAIN,
  },
  'media.hdr': {
    message: 'HDR-Video wird nicht unterstützt',
    remedy: PLAIN,
  },
  'media.largeFrame': {
    message: 'mehr als {most} Millionen Pixel je Einzelbild',
    remedy: PLAIN,
  },
  'media.largePicture': {
    message: 'mehr als {most} Millionen Pixel',
    remedy: VIEWER,
  },
  'media.lost': {
    message: 'der Decoder brach beim Lesen ab: {reason}',
    remedy:
      'die Datei ist beschädigt oder bösartig: sie weglassen oder mit einem vertrauten Werkzeug umwandeln',
  },
  'media.malformed': {
    message: 'die Antwort des Decoders ist fehlerhaft',
    remedy: 'die Datei weglassen',
  },
  'media.maskDark': {
    message: 'der hellste Wert der Maske ist {brightest}, nichts darin ist also weiß',
    remedy: 'was gefälscht ist, weiß zeichnen (255), den Rest schwarz (0)',
  },
  'media.maskFrames': {
    message: 'Maskenvideo mit {masks} Einzelbildern, das Video {video} hat {frames}',
    remedy: 'ein Maskenvideo mit einem Einzelbild für jedes des Videos angeben',
  },
  'media.maskSize': {
    message: 'Maske von anderer Größe: {size}, das Bild {picture} hat {wanted}',
    remedy: 'eine Maske mit genau der Breite und Höhe des Bildes angeben',
  },
  'media.noFace': {
    message: 'kein Gesicht gefunden',
    remedy: 'die Datei weglassen oder, wenn sie schon ein Gesichtsausschnitt ist, als solchen hinzufügen',
    terminal: 'die Datei weglassen oder, wenn sie schon ein Gesichtsausschnitt ist, --whole verwenden',
  },
  'media.noFrame': {
    message: 'kein einziges Einzelbild ist unbeschädigt',
    remedy: 'die Datei in einem Videoplayer prüfen',
  },
  'media.noTrack': {
    message: 'keine Videospur',
    remedy: 'die Datei weglassen',
  },
  'media.logo': {
    message: 'ein Logo ist ein PNG oder ein JPEG, und dies ist keines von beiden',
    remedy: 'als eines von beiden speichern',
  },
  'media.notPicture': {
    message: 'kein Bild einer unterstützten Art',
    remedy: VIEWER,
  },
  'media.pages': {
    message: 'enthält {pages} Bilder',
    remedy: 'die benötigten als einzelne Bilder speichern',
  },
  'media.rotation': {
    message: 'um einen Winkel gedreht, der keine Vierteldrehung ist',
    remedy: 'ohne Drehung umwandeln',
  },
  'media.transparent': {
    message: 'hat durchsichtige Pixel',
    remedy: 'auf den gemeinten Hintergrund reduzieren',
  },
  'media.brokenClips': {
    message: 'keiner seiner {clips} Ausschnitte ist unversehrt',
    remedy: 'die Datei in einem Videoplayer prüfen',
  },
  'media.shortVideo': {
    message:
      'hat {there} Bilder, ein Ausschnitt aus {frames} Bildern mit der Schrittweite {stride} braucht {span}',
    remedy: 'weglassen: Der Detektor nimmt Ausschnitte aus Videos, und dieses Video ist zu kurz für einen',
  },
  'media.still': {
    message:
      'ein Einzelbild ist kein Ausschnitt: Der Detektor nimmt Videoausschnitte aus {frames} Bildern mit der Schrittweite {stride}',
    remedy: 'Videos angeben, oder Bilder mit einem Detektor für Bilder prüfen',
  },
};
