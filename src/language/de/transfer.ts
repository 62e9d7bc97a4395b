import type { TRANSFER as EN } from '../en/transfer.ts';

export const TRANSFER: Record<keyof typeof EN, string> = {
  'transfer.title': 'Übertragung von Störungen',
  'transfer.of':
    'Was Störungen, die mit einem Detektor gemacht wurden, von einem anderen übrig lassen. Overfire {version}.',
  'transfer.project': 'Über alle abgeschlossenen Prüfungen des Projekts.',
  'transfer.lead':
    'Zeilen: der Detektor, mit dem eine Störung gemacht wurde. Spalten: der Detektor, dem sie vorgelegt wurde. Eine Zelle nennt den Anteil der angegriffenen Klasse, der nach dem Runden auf 8 Bit noch richtig beurteilt wird, und um wie viele Punkte er unter dem Anteil ohne Angriff liegt; je mehr verloren ist, desto dunkler. Darunter: der Anteil, den gleichverteiltes Rauschen (URN) gleicher Stärke übrig lässt, und ob die Störung mehr bewirkt als dieses Rauschen: Sie muss mehr als fünf Punkte darunter enden, und keiner der beiden Werte darf im 95-%-Intervall des anderen liegen. Ein dicker Rand bezeichnet die eigene Störung des Detektors (White Box).',
  'transfer.kind': '{attack}, ε {eps}',
  'transfer.fake': 'Erkannte Fälschungen, 8 Bit. Zeilen: gemacht mit; Spalten: angewandt auf',
  'transfer.real': 'Durchgelassene echte Gesichter, 8 Bit. Zeilen: gemacht mit; Spalten: angewandt auf',
  'transfer.accuracy': 'Richtig beurteilte Gesichter, 8 Bit. Zeilen: gemacht mit; Spalten: angewandt auf',
  'transfer.clean': 'ohne Angriff',
  'transfer.points': '{points} Punkte, n {n}',
  'transfer.n': 'n {n}',
  'transfer.urn': 'URN {share}',
  'transfer.noUrn': 'kein URN daneben',
  'transfer.whiteBox': 'White Box',
  'transfer.ensemble': 'alle anderen Quellen zusammen',
  'transfer.ensemble.better':
    '{attack}, gemacht mit allen anderen Quellen zusammen, nimmt {n, plural, one {einem ungesehenen Detektor} other {# ungesehenen Detektoren}} im Mittel {points} Punkte mehr als {single} von der jeweils besten einzelnen Quelle (95 % über Detektoren: {interval}). Das Ensemble ist besser.',
  'transfer.ensemble.worse':
    '{attack}, gemacht mit allen anderen Quellen zusammen, nimmt {n, plural, one {einem ungesehenen Detektor} other {# ungesehenen Detektoren}} im Mittel {points} Punkte mehr als {single} von der jeweils besten einzelnen Quelle (95 % über Detektoren: {interval}), also weniger. Das Ensemble ist schlechter.',
  'transfer.ensemble.undecided':
    '{attack}, gemacht mit allen anderen Quellen zusammen, nimmt {n, plural, one {einem ungesehenen Detektor} other {# ungesehenen Detektoren}} im Mittel {points} Punkte mehr als {single} von der jeweils besten einzelnen Quelle (95 % über Detektoren: {interval}). Dass das Ensemble besser ist, zeigt das nicht.',
  'transfer.credit.more than noise': 'mehr als Rauschen',
  'transfer.credit.noise alone': 'schon Rauschen bewirkt es',
  'transfer.credit.undecided': 'nicht von Rauschen zu unterscheiden',
  'transfer.credit.no effect': 'ohne Wirkung',
};
