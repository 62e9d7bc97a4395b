import type { VALIDATION as EN } from '../en/validation.ts';

export const VALIDATION: Record<keyof typeof EN, string> = {
  'page.validation': 'Validierungsplan',
  'validation.sealed':
    '„{title}“ wurde am {sealed}, vor dem Beginn dieser Prüfung, als Zeile {line} des Protokolls versiegelt (SHA-256 des Plans: {sha256}).',
  'validation.purpose': 'Zweck: {purpose}',
  'validation.population': 'Grundgesamtheit: {population}',
  'validation.notRun': 'Angriffe des Plans, die nicht ausgeführt wurden: {attacks}',
  'validation.later':
    'Nach dem Beginn dieser Prüfung versiegelt und ohne Wirkung auf sie: „{title}“ ({sealed}); neue Regeln: {added}; entfallene: {removed}',
  'validation.criteria':
    'Annahmekriterien, nach Regel. low und high sind die Grenzen des Intervalls der Größe; passen mehrere Angriffe, zählt der schlechteste.',
  'validation.criterion': 'Kriterium',
  'validation.figure': 'Größe',
  'validation.result': 'Ergebnis',
  'validation.pass': 'erfüllt',
  'validation.fail': 'nicht erfüllt',
  'validation.open': 'offen: nicht gemessen',
  'validation.requirements':
    'Was das Profil verlangt, und das Feld des Berichts (report.json), das darauf antwortet.',
  'validation.requirement': 'Anforderung',
  'validation.field': 'Feld',
  'validation.state': 'Stand',
  'validation.answered': 'beantwortet',
  'validation.unanswered': 'offen',
  'validation.profile.iso17025': 'ISO/IEC 17025:2017, Validierung von Verfahren',
  'validation.profile.enfsi': 'ENFSI, Authentizität digitaler Bilder',
  'validation.profile.fre702': 'FRE 702, und 707 im Entwurf (USA)',
  'validation.profile.aiAct15': 'KI-Verordnung der EU, Artikel 15',
};
