import type { LAB_FAULTS as EN } from '../../en/faults/lab.ts';
import type { FaultTexts } from '../../icu/message.ts';

const IDENTITIES =
  'eine Liste der Personen ist eine CSV-Datei: eine Zeile „path,identity“, dann eine Zeile je Bild';
const PORTRAITS = 'einen Ordner mit Porträts nennen: eine Person je Bild, oder ein Unterordner je Person';

export const LAB_FAULTS: FaultTexts<typeof EN> = {
  'forging.noFace': {
    message:
      'In {paths} gibt es kein Gesicht zum Fälschen{left, plural, =0 {} other {, zum Beispiel {example}: {reason}}}',
    remedy: 'Material mit Gesichtern angeben, die von vorn zu sehen sind',
  },
  'forging.changed': {
    message: 'hat sich geändert, während daraus gefälscht wurde',
    remedy: 'noch einmal fälschen, aus Dateien, in die niemand schreibt',
  },
  'forging.noDonor': {
    message: 'kein Gesicht aus einem anderen Bild zum Tauschen',
    remedy: 'Bilder von mindestens zwei Personen angeben, oder andere Verfahren wählen',
    terminal: 'Bilder von mindestens zwei Personen angeben, oder mit --family andere Verfahren wählen',
  },
  'training.fewPeople': {
    message: '{people} Personen auf {pictures} Bildern im Ordner, zum Training braucht es mindestens {least}',
    remedy: `${PORTRAITS}, oder eine Liste der Personen angeben`,
    terminal: `${PORTRAITS}, oder --identities angeben`,
  },
  'training.fewPeopleWithFace': {
    message:
      '{people} Personen auf {pictures} Bildern mit Gesicht, zum Training braucht es mindestens {least}',
    remedy: `${PORTRAITS}, oder eine Liste der Personen angeben`,
    terminal: `${PORTRAITS}, oder --identities angeben`,
  },
  'training.sameName': {
    message: 'zwei Quellen heißen „{name}“',
    remedy: 'Ordner mit verschiedenen Namen angeben',
  },
  'training.noSource': {
    message: 'keine Quelle heißt „{name}“; es gibt: {known}',
    remedy: 'eine Quelle nach ihrem Ordner nennen',
  },
  'training.nothingLeft': {
    message: 'alle Quellen sind ausgelassen',
    remedy: 'wenigstens eine zum Lernen lassen',
  },
  'training.noLeftOut': {
    message: 'kein Modellblatt eines Trainings, das eine Quelle ausgelassen hat',
    remedy: 'das Modellblatt eines Trainings angeben, das eine Quelle ausgelassen hat',
    terminal: 'das Modellblatt angeben, das ein Training mit --leave-out geschrieben hat',
  },
  'training.noFace': {
    message: 'kein Gesicht gefunden',
    remedy: 'das Bild aus dem Ordner nehmen',
  },
  'training.name': {
    message: '„{name}“ kann kein Detektor heißen',
    remedy: 'Buchstaben, Ziffern, Punkt, Binde- und Unterstrich verwenden',
  },
  'training.nameTaken': {
    message: 'Ein anderer Detektor heißt „{name}“',
    remedy: 'einen anderen Namen wählen, oder trainieren, ohne zu importieren',
    terminal: 'einen anderen Namen wählen, oder ohne --import trainieren',
  },
  'training.checkpoint': {
    message: 'beschädigt, oder kein Zwischenstand eines Trainings',
    remedy: 'das Training neu beginnen',
    terminal: 'ohne --resume neu trainieren',
  },
  'training.otherOptions': {
    message: 'gehört zu einem Training mit anderen Einstellungen: {difference}',
    remedy: 'mit denselben Einstellungen fortsetzen, oder unter einem anderen Namen trainieren',
  },
  'training.otherArchitecture': {
    message: '„{name}“ ist ein Detektor der Architektur {architecture}, nicht {wanted}',
    remedy: 'die Architektur des Detektors wählen, oder mit einem anderen beginnen',
    terminal: '--architecture wie beim Detektor angeben, oder bei --from einen anderen',
  },
  'training.otherContract': {
    message:
      '„{name}“ lässt sich nicht weitertrainieren: {field} ist anders als im Training dieser Architektur',
    remedy: 'einen neuen Detektor trainieren',
    terminal: 'einen neuen Detektor trainieren, ohne --from',
  },
  'identities.csv': { message: '{file}, Zeile {line}: {problem}', remedy: IDENTITIES },
  'identities.columns': {
    message: '{file}, Zeile {line}: die Spalten „path“ und „identity“ sind nötig',
    remedy: IDENTITIES,
  },
  'identities.empty': { message: '{file}, Zeile {line}: die Person fehlt', remedy: IDENTITIES },
  'identities.outside': {
    message: '{file}, Zeile {line}: {picture} liegt nicht in {folder}',
    remedy: IDENTITIES,
  },
  'identities.noPicture': {
    message: '{file}, Zeile {line}: ein Bild {picture} gibt es nicht',
    remedy: IDENTITIES,
  },
  'identities.twice': {
    message: '{file}, Zeile {line}: {picture} steht schon in einer früheren Zeile',
    remedy: IDENTITIES,
  },
  'reproduction.value': {
    message: '{problem}',
    remedy: 'den Wert berichtigen',
    terminal: 'siehe overfire reproduce --help',
  },
  'reproduction.fewFakes': {
    message: '{asked} Fälschungen sollen segmentiert werden, ein Satz hat {fakes}',
    remedy: 'weniger Gesichter segmentieren',
    terminal: '--seg-faces verringern',
  },
  'reproduction.twins': {
    message: 'Zwei Sätze haben denselben Namen',
    remedy: 'jedem Satz einen eigenen Namen geben',
  },
  'reproduction.plan': {
    message: 'nicht der Plan einer Reproduktion',
    remedy: 'die Datei aus einer Kopie wiederherstellen',
  },
  'reproduction.otherDetector': {
    message: '{name} ist nicht mehr der Detektor, mit dem diese Reproduktion begonnen wurde',
    remedy: 'jenen zurückholen, oder in einem neuen Ordner beginnen',
  },
  'reproduction.other': {
    message: '{folder} enthält eine andere Reproduktion',
    remedy: 'jene fortsetzen, oder einen neuen Ordner wählen',
    terminal: 'jene mit --resume ORDNER fortsetzen, oder bei --out einen neuen Ordner nennen',
  },
  'reproduction.none': {
    message: '{folder} enthält keine Reproduktion',
    remedy: 'eine beginnen',
    terminal: 'eine ohne --resume beginnen',
  },
  'reproduction.atWork': {
    message: 'ein anderer Prozess arbeitet an dieser Reproduktion',
    remedy: 'sein Ende abwarten, oder ihn anhalten',
  },
  'reproduction.journal': {
    message: '{path}, Zeile {line}: beschädigt',
    remedy: 'den Projektordner aus einer Kopie wiederherstellen',
  },
  'reproduction.noFake': {
    message:
      'Der Satz {name} ergab kein gefälschtes Gesicht{left, plural, =0 {} other {, zum Beispiel {example}: {reason}}}',
    remedy: 'anderes Material wählen',
    terminal: 'anderes Material nennen, oder --whole für Gesichtsausschnitte verwenden',
  },
  'reproduction.noReal': {
    message:
      'Der Satz {name} ergab kein echtes Gesicht{left, plural, =0 {} other {, zum Beispiel {example}: {reason}}}',
    remedy: 'anderes Material wählen',
    terminal: 'anderes Material nennen, oder --whole für Gesichtsausschnitte verwenden',
  },
  'reproduction.noFakes': {
    message: 'der Satz {name} hat keine gefälschten Bilder oder Videos',
    remedy: 'ein Satz hat einen Ordner real und einen Ordner fake',
  },
  'reproduction.noReals': {
    message: 'der Satz {name} hat keine echten Bilder oder Videos',
    remedy: 'ein Satz hat einen Ordner real und einen Ordner fake',
  },
  'reproduction.otherSize': {
    message: '{name} nimmt Bilder von {size} Pixeln, {other} von {otherSize}',
    remedy: 'FFMs mit gleicher Eingabegröße wählen: ein UAP ist für nur eine Größe gemacht',
  },
  'reproduction.noFfm': {
    message: 'Für den Satz {family} bringt Overfire kein FFM mit',
    remedy: 'sein Y-förmiges FFM nennen',
    terminal: 'sein Y-förmiges FFM nennen: --detector {family}=NAME',
  },
  'reproduction.notYShaped': {
    message: '{name} ist kein Y-förmiges FFM: es hat keine Zonen, oder es segmentiert nicht',
    remedy: 'einen Multi-Task-Detektor nennen',
    terminal:
      'einen Multi-Task-Detektor nennen: --detector {family}=NAME; andere FFMs werden mit --ffm genannt',
  },
  'reproduction.ownFfm': {
    message:
      '{name} ist schon ein Y-förmiges FFM des Satzes {family} und kann dort nicht auch eines der anderen sein',
    remedy: 'es einmal nennen',
    terminal: 'es bei --detector oder bei --ffm weglassen',
  },
  'reproduction.ffmMissing': {
    message: 'Das FFM {name}, das hier nötig ist, fehlt',
    remedy: 'eines trainieren oder importieren und es nennen',
    terminal: 'eines trainieren oder importieren und es nennen: --ffm NAME, einmal für jedes',
  },
  'reproduction.setFfmMissing': {
    message: 'Das FFM {name}, das hier nötig ist, fehlt',
    remedy: 'eines trainieren oder importieren und es nennen',
    terminal: 'eines trainieren oder importieren und es nennen: --detector {family}=NAME',
  },
  'reproduction.noSet': {
    message: 'Einen Satz {family}, für den ein Detektor genannt ist, gibt es nicht',
    remedy: 'die Sätze hier sind {families}',
  },
  'faceForensics.noOriginals': {
    message: 'keine Originalvideos in {compression}',
    remedy:
      'original_sequences/youtube/{compression}/videos mit dem Skript von FaceForensics++ herunterladen',
  },
  'faceForensics.noFamily': {
    message: 'nichts von {families} in {compression}',
    remedy:
      'wenigstens eines davon mit dem Skript von FaceForensics++ herunterladen, oder eine andere Kompression wählen',
    terminal:
      'wenigstens eines davon mit dem Skript von FaceForensics++ herunterladen, oder mit --compression eine andere Kompression wählen',
  },
  'faceForensics.none': {
    message: 'das ist kein FaceForensics++-Baum mit einem von {families}',
    remedy: 'den Ordner nennen, der manipulated_sequences und original_sequences enthält',
  },
  'faceForensics.several': {
    message: '{folder} hat mehrere Kompressionen: {compressions}',
    remedy: 'eine wählen',
    terminal: 'mit --compression eine wählen',
  },
};
