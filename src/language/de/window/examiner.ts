import type { EXAMINER as EN } from '../../en/window/examiner.ts';

export const EXAMINER: Record<keyof typeof EN, string> = {
  'window.examiner.title': 'Schlussfolgerung und zweite Lesung',
  'window.examiner.none': 'Es ist keine Schlussfolgerung geschrieben.',
  'window.examiner.written':
    'Schlussfolgerung mit {words, plural, one {# Wort} other {# Wörtern}}, zuletzt geändert {time}.',
  'window.examiner.read.agreed': 'Gelesen von {name} am {date}: einverstanden.',
  'window.examiner.read.disagreed': 'Gelesen von {name} am {date}: nicht einverstanden.',
  'window.examiner.stale': 'Danach wurde die Schlussfolgerung geändert.',
  'window.examiner.write': 'Schlussfolgerung schreiben',
  'window.examiner.change': 'Ändern',
  'window.examiner.chosen': 'Von Hand ausgewählte Gesichter',
  'window.examiner.chosen.none':
    'Keine. K wählt ein Gesicht aus: im Betrachter, in der Matrix und in der Liste der Gesichter.',
  'window.examiner.conclusion': 'Schlussfolgerung',
  'window.examiner.conclusion.help':
    'In eigenen Worten, als reiner Text; eine Leerzeile beginnt einen Absatz. Sie steht im Bericht unter der Zusammenfassung.',
  'window.examiner.second': 'Zweite Lesung',
  'window.examiner.second.name': 'Wer gelesen hat',
  'window.examiner.second.name.help': 'Leer, wenn es sonst niemand war',
  'window.examiner.second.date': 'Gelesen am',
  'window.examiner.second.date.help': 'Tag der Lesung',
  'window.examiner.second.verdict': 'Ergebnis der zweiten Lesung',
  'window.examiner.second.agreed': 'Gelesen und einverstanden',
  'window.examiner.second.disagreed': 'Gelesen und nicht einverstanden',
  'window.examiner.second.remark': 'Anmerkung der zweiten Lesung',
  'window.examiner.second.lapsed': 'Gelesen wurde eine frühere Schlussfolgerung. Der Bericht wird das sagen.',
  'window.examiner.second.again': 'Auch die jetzige Fassung ist gelesen',
  'window.examiner.save': 'Speichern',
  'window.bookmark.choose': 'Für den Bericht auswählen',
  'window.bookmark.chosen': 'für den Bericht ausgewählt',
  'window.bookmark.remark': 'Anmerkung für den Bericht',
  'window.bookmark.removed': 'Nicht mehr für den Bericht ausgewählt.',
  'window.bookmark.removed.remark': 'Nicht mehr für den Bericht ausgewählt. Die Anmerkung war: {remark}',
};
