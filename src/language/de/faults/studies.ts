import type { STUDY_FAULTS as EN } from '../../en/faults/studies.ts';
import type { FaultTexts } from '../../icu/message.ts';

export const STUDY_FAULTS: FaultTexts<typeof EN> = {
  'study.none': {
    message: '{folder} enthält noch keine Studie',
    remedy: 'eine anlegen',
    terminal: 'eine anlegen: overfire study make',
  },
  'study.clips': {
    message: 'die Prüfung {audit} ist eine von Videoausschnitten, und eine Studie zeigt Einzelbilder',
    remedy: 'Prüfungen von Detektoren für Bilder nennen',
  },
  'study.noAudit': {
    message: 'Keine Prüfung dieses Projekts ist abgeschlossen',
    remedy: 'eine Prüfung mit iap, uap und urn durchführen',
  },
  'study.noAttack': {
    message: 'keine der Prüfungen hat einen Angriff, den eine Studie zeigt',
    remedy: 'eine Prüfung mit iap, uap oder urn durchführen',
  },
  'study.noFaces': {
    message: 'die Prüfungen haben kein Gesicht mit {condition}',
    remedy: 'mit {condition} prüfen, oder andere Prüfungen wählen',
    terminal: 'mit --attack {condition} prüfen, oder andere Prüfungen nennen',
  },
  'study.fewFaces': {
    message: '{asked} Paare mit {condition} wurden verlangt, die Prüfungen haben {faces} Gesichter dafür',
    remedy: 'höchstens {faces} je Bedingung verlangen, oder mehr Gesichter prüfen',
  },
  'study.portTaken': {
    message: '{address}:{port}: dort lässt sich nichts bereitstellen ({code})',
    remedy: 'einen anderen Port wählen',
    terminal: 'mit --port einen anderen wählen',
  },
  'study.noAddress': {
    message: '{address}:{port}: dort lässt sich nichts bereitstellen ({code})',
    remedy: 'eine Adresse dieses Rechners nennen',
  },
  'study.notServed': {
    message: 'Es wird keine Studie bereitgestellt',
    remedy: 'sie zuerst bereitstellen: die Links brauchen ihre Adresse',
  },
  'study.noEvaluator': {
    message: 'In Studie {study} gibt es {evaluator} nicht',
    remedy: 'zuerst jemanden einladen',
  },
  'study.noScore': {
    message: 'Das ist keine Bewertung',
    remedy: 'position, score und milliseconds senden',
  },
  'study.scored': {
    message: 'Paar {position} wurde schon bewertet',
    remedy: 'mit dem gezeigten Paar weitermachen',
  },
  'study.notShown': {
    message: 'Paar {position} ist nicht das gezeigte',
    remedy: 'mit dem gezeigten Paar weitermachen',
  },
};
