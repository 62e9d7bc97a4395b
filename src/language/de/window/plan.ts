import type { PLAN as EN } from '../../en/window/plan.ts';

export const PLAN: Record<keyof typeof EN, string> = {
  'window.plan.sealed': 'Versiegelte Pläne',
  'window.plan.none':
    'In diesem Projekt wurde kein Plan versiegelt. Prüfungen werden am letzten Plan gemessen, der vor ihrem Beginn versiegelt wurde.',
  'window.plan.line': 'Versiegelt am {time}, Zeile {line} des Protokolls',
  'window.plan.late':
    'Nach dem Beginn der ersten Prüfung des Projekts versiegelt: Frühere Prüfungen werden nicht daran gemessen.',
  'window.plan.write': 'Einen Plan schreiben',
  'window.plan.write.how':
    'Ein versiegelter Plan lässt sich weder ändern noch zurücknehmen. Ein anderer ist ein neuer Plan, und wer das Projekt verifiziert, erfährt davon.',
  'window.plan.title': 'Name des Plans',
  'window.plan.purpose': 'Zweck: wofür die Detektoren taugen sollen',
  'window.plan.population': 'Grundgesamtheit: wessen Gesichter, woraus, wodurch gefälscht',
  'window.plan.detectors': 'Detektoren (keiner: alle)',
  'window.plan.attacks': 'Auszuführende Angriffe',
  'window.plan.criteria': 'Annahmekriterien, eines je Zeile',
  'window.plan.criteria.how':
    'Größe(Bedingung) low|high >=|<= Grenze. Größen: accuracy, fake, real, auc. Bedingungen: clean, attacks oder ein Angriff mit seinem Namen; an verzerrten Bildern mit „after“, etwa (clean after jpeg:75) oder (attacks after distortions), in eingereichten Dateien mit „as“, etwa (attacks as h264:28) oder (clean as deliveries). low und high sind die Grenzen des Intervalls.',
  'window.plan.wrong': 'Keine Regel: {rule}',
  'window.plan.profiles': 'Profile',
  'window.plan.seal': 'Versiegeln',
};
