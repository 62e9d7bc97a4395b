import type { SURVIVAL as EN } from '../en/survival.ts';

export const SURVIVAL: Record<keyof typeof EN, string> = {
  'survival.title': 'Was übrig bleibt',
  'survival.lead':
    'Die angegriffenen Bilder, wie ein Angreifer sie speichern würde (8 Bit, nach der letzten Iteration), wurden verzerrt, wie es Bildern unterwegs geschieht: JPEG und H.264 mit Farben in halber Auflösung, verkleinert und zurück, weichgezeichnet und auf einem anderen Bildschirm gezeigt (Gamma). Die unveränderten Gesichter wurden zum Vergleich ebenso verzerrt: Was eine Verzerrung ihnen antut, ist kein Verdienst gegen den Angriff. Bei einem Detektor, der segmentiert, wurde auch die Maske beurteilt: ihr mittleres IoU mit der wahren Maske und mit der, die ein Angriff anstrebt.',
  'survival.caption':
    'Anteil der Gesichter, die der Detektor nach jeder Verzerrung richtig beurteilt, mit 95-%-Intervallen in Prozent. Weiter getäuscht: von den Gesichtern, die der Angriff kippt, jene, die auch nach der Verzerrung falsch beurteilt werden. Durch die Verzerrung allein: von denselben Gesichtern ohne Angriff jene, die die Verzerrung kippt',
  'survival.distortion': 'Verzerrung',
  'survival.clean': 'Unveränderte richtig',
  'survival.attacked': 'Angegriffene richtig',
  'survival.stillFooled': 'Weiter getäuscht',
  'survival.alone': 'Durch die Verzerrung allein',
  'survival.of': 'von {n}',
  'survival.none': 'Keine',
  'survival.plot': '{distortion}: Trefferquote nach der Verzerrung',
  'survival.plot.caption':
    'Alle Gesichter, mit 8 Bit; die mildeste Stärke zuerst. Das Band ist das 95-%-Intervall der unveränderten Gesichter.',
  'survival.pending':
    'Noch ist nicht alles verzerrt: {n} Bilder fehlen, und die Zahlen gelten für die übrigen. Die Messung lässt sich fortsetzen.',
  'survival.nothing': '{attack} hat kein Gesicht gekippt; es gibt nichts, was übrig bleiben könnte.',
  'survival.nothing.sofar': '{attack} hat von den bisher verzerrten Gesichtern keines gekippt.',
  'survival.mask':
    '{attack} zielt auf die Maske. Von ihrer Übereinstimmung mit der angestrebten Maske (mittleres IoU {before}) bleiben nach {distortion} {after}; mit der wahren Maske ist es dann {truth}.',
  'survival.mask.none':
    '{attack} zielt auf die Maske. Was eine Verzerrung davon übrig lässt, wurde nicht gemessen.',
  'survival.cleanIou': 'IoU unverändert, wahre Maske',
  'survival.harms':
    '{attack}, {distortion}: Jede Stärke kostet die unveränderten Gesichter mehr als fünf Punkte; was vom Angriff übrig bleibt, sagt dann wenig.',
  'survival.survives':
    '{attack} übersteht es: „{distortion}“ kostet die unveränderten Gesichter höchstens fünf Punkte, und {share} von {n}, die gekippt waren, bleiben falsch (durch die Verzerrung allein: {alone}).',
  'survival.undone':
    '{attack} wird meist rückgängig gemacht: „{distortion}“ kostet die unveränderten Gesichter höchstens fünf Punkte, und {share} von {n}, die gekippt waren, bleiben falsch (durch die Verzerrung allein: {alone}). Ein Angreifer, der die Verzerrung erwartet, kann sich darauf einstellen.',
  'limit.survived':
    '8-Bit-Ergebnisse gelten für verlustfrei gespeicherte Bilder. Was einige Verzerrungen von den Angriffen übrig lassen, steht unter „{where}“; ein Angreifer, der sie erwartet, wurde nicht erprobt.',
  'limit.survived.partly':
    'Ergebnisse mit 8 Bit gelten für verlustfrei gespeicherte Bilder. Was einige Verzerrungen von den Angriffen übrig lassen, ist nicht zu Ende gemessen und steht, soweit es das ist, unter „{where}“; ein Angreifer, der damit rechnet, wurde nicht erprobt.',
};
