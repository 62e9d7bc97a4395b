import type { DETECTOR_FAULTS as EN } from '../../en/faults/detectors.ts';
import type { FaultTexts } from '../../icu/message.ts';

export const DETECTOR_FAULTS: FaultTexts<typeof EN> = {
  'detector.ambiguous': {
    message: 'mehrere Detektoren haben eine Kennung, die mit {name} beginnt',
    remedy: 'mehr von der Kennung angeben oder den Namen; bekannte Detektoren: {known}',
  },
  'detector.badName': {
    message: '„{name}“ kann kein Detektor heißen: {issue}',
    remedy: 'einen anderen Namen wählen',
  },
  'detector.bundled': {
    message: '„{name}“ gehört zu Overfire',
    remedy: 'entfernen lassen sich nur importierte und trainierte Detektoren',
  },
  'detector.changed': {
    message: 'das sind nicht die Gewichte, mit denen „{name}“ registriert wurde',
    remedy: 'ihn unter demselben Namen erneut importieren',
  },
  'detector.changedBundled': {
    message: 'das sind nicht die Gewichte, mit denen „{name}“ registriert wurde',
    remedy: 'Overfire neu installieren',
  },
  'detector.diverged': {
    message: 'das Training ist divergiert: der Loss ist keine Zahl',
    remedy: 'mit einem anderen Startwert trainieren',
  },
  'detector.gone': {
    message: 'der Detektor „{name}“ ({id}) ist nicht mehr im Katalog',
    remedy: 'ihn erneut importieren oder trainieren: {files}',
  },
  'detector.needsSegmentation': {
    message: '{attack} braucht einen Detektor, der segmentiert',
    remedy: 'einen Multi-Task-Detektor oder einen anderen Angriff wählen',
  },
  'detector.needsSegmentationForMask': {
    message: '{attack} auf die Maske braucht einen Detektor, der segmentiert',
    remedy: 'auf die Einordnung zielen',
  },
  'detector.noCard': {
    message: 'das ist nicht die Karte eines Detektors',
    remedy: 'die Datei entfernen und den Detektor erneut importieren',
  },
  'detector.notLoaded': {
    message: 'Detektor {id} ist nicht geladen',
    remedy: 'diese Meldung bitte melden',
  },
  'detector.oneClass': {
    message:
      'Ein Schwellenwert wird an Gesichtern beider Klassen gewählt, und es gibt {fakes} gefälschte und {reals} echte',
    remedy: 'Proben beider Klassen angeben',
  },
  'detector.taken': {
    message: 'ein anderer Detektor heißt schon „{name}“',
    remedy: 'einen anderen Namen wählen',
  },
  'detector.tensorDamaged': {
    message: '{name} des Detektors ist beschädigt',
    remedy: 'den Detektor erneut importieren',
  },
  'detector.unknown': {
    message: 'kein Detektor heißt „{name}“',
    remedy: 'bekannte Detektoren: {known}',
    terminal: 'bekannte Detektoren: {known}; „overfire detectors import“ fügt einen hinzu',
  },
  'detector.noVotes': {
    message: 'Stimmen wurden von einem Detektor verlangt, vor dem kein Rauschen steht',
    remedy: 'diese Meldung bitte melden',
  },
  'detector.unseeded': {
    message: 'eine zufällige Abwehr wurde ohne die Startwerte ihrer Gesichter gefragt',
    remedy: 'diese Meldung bitte melden',
  },
};
