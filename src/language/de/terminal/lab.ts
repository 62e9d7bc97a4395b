import type { LAB as EN } from '../../en/terminal/lab.ts';

export const LAB: Record<keyof typeof EN, string> = {
  'terminal.forge.summary': 'aus unverfälschtem Material Fälschungen mit genauen Masken herstellen',
  'terminal.forge.description':
    'Stellt eingeordnete Sätze von Gesichtsausschnitten her (real, fake, masks), einen je Familie, fertig für eine Prüfung. Das Rezept jeder Fälschung steht in forgeries.json; gleiches Material, gleiche Optionen und gleicher Startwert ergeben gleiche Bytes. Familien:',
  'terminal.forge.family.swap':
    'ein anderes Gesicht, mit einem Thin-Plate-Spline auf die Landmarken verzogen, mit 30-50 % der Einzelheiten gerendert, in den Farben des Ziels, meist nahtlos eingefügt',
  'terminal.forge.family.reenact':
    'dasselbe Gesicht mit anderem Ausdruck: Mund, Kiefer und Augen bewegt, das Gesicht oder ein Teil davon entsprechend verzogen, mit 30-50 % der Einzelheiten in etwas anderem Licht gerendert',
  'terminal.forge.family.resynth':
    'dasselbe Gesicht oder ein Teil davon durch einen Engpass von 36 bis 76 Pixeln, farblich verschoben, manches ohne Hautstruktur, ungleichmäßig oder mit dem Gitter einer Hochskalierung',
  'terminal.forge.family.self-blend':
    'eine leicht verschobene, skalierte, umgefärbte, weichere oder schärfere Kopie des Gesichts, über sich selbst geblendet',
  'terminal.forge.example.three': 'Die drei Familien, die für die Datensätze der Veröffentlichung stehen',
  'terminal.forge.example.two': 'Zwei Fälschungen je Gesicht, mit H.264 komprimiert',
  'terminal.forge.example.audit': 'Einen Detektor daran prüfen',
  'terminal.forge.path': 'unverfälschte Bilder, Videos und Ordner',
  'terminal.forge.out': 'Ordner für die Sätze',
  'terminal.forge.family': 'herzustellende Familie (wiederholbar; Vorgabe: {families})',
  'terminal.forge.perFace': 'Fälschungen je Gesicht und Familie',
  'terminal.forge.size': 'Seite der Ausschnitte in Pixeln',
  'terminal.forge.camera': 'plain: Ausschnitte wie bei einer Prüfung; drawn: zufällige Kameras und Codecs',
  'terminal.forge.recompress':
    'none, jpeg:QUALITY (1-100) oder h264:CRF (0-51), für echte und gefälschte Bilder gleichermaßen',
  'terminal.forge.seed': 'Startwert aller Auslosungen',
  'terminal.forge.table.family': 'Familie',
  'terminal.forge.table.real': 'echt',
  'terminal.forge.table.fake': 'gefälscht',
  'terminal.forge.table.folder': 'Ordner',

  'terminal.train.summary': 'einen Detektor an Fälschungen unverfälschter Porträts trainieren',
  'terminal.train.description':
    'Fälscht Gesichter unverfälschter Porträts mit genauen Masken, trainiert daran einen Detektor und misst ihn an Personen, die er nie gesehen hat. Schreibt NAME.safetensors und das Modellblatt NAME.json.',
  'terminal.train.example.multitask': 'Das Multi-Task-FFM',
  'terminal.train.example.resume': 'Ein angehaltenes Training fortsetzen',
  'terminal.train.architecture': 'was trainiert wird',
  'terminal.train.family': 'wie die Fälschungen hergestellt werden',
  'terminal.train.data':
    'ein Ordner unverfälschter Porträts, eine Quelle; mehrmals angebbar: aus allen Quellen wird gleich oft gezogen, wie groß sie auch sind',
  'terminal.train.identities':
    'wer auf den Bildern von --data ist, je Ordner und in deren Reihenfolge: folders (jeder Unterordner ist eine Person, jedes Bild außerhalb davon auch), names (gleichnamige Bilder in verschiedenen Unterordnern sind eine Person), pictures (jedes Bild ist eine Person) oder eine CSV-Datei mit den Spalten path,identity (Vorgabe: folders)',
  'terminal.train.leaveOut':
    'eine Quelle, genannt nach ihrem Ordner, an der nicht gelernt, sondern nur gemessen wird, wie an einer fremden',
  'terminal.train.leftOutCard':
    'das Modellblatt eines Trainings mit --leave-out, dessen Zahlen auch in diesem Modellblatt stehen sollen',
  'terminal.train.out': 'Ordner für den Detektor und die Fälschungen, an denen er trainiert wird',
  'terminal.train.nameOption': 'Name des Detektors',
  'terminal.train.epochs': 'Durchgänge durch die Fälschungen',
  'terminal.train.pairs': 'Paare aus unverfälschtem Gesicht und Fälschung je Epoche',
  'terminal.train.batch': 'Paare je Schritt',
  'terminal.train.seed': 'Startwert für Aufteilung, Fälschungen und Training',
  'terminal.train.rate': 'anfängliche Schrittweite von Adam (Vorgabe: {fresh}, mit --from {further})',
  'terminal.train.patience': 'nach n Epochen ohne besseren Validierungswert aufhören',
  'terminal.train.from': 'von diesem Detektor derselben Architektur ausgehen',
  'terminal.train.adversarial':
    'an angegriffenen Gesichtern trainieren: pgd, oder pgd:eps=2,iterations=4,step=1.25 (in 1/255)',
  'terminal.train.import': 'den Detektor in den Katalog aufnehmen, damit Prüfungen ihn beim Namen finden',
  'terminal.train.resume': 'ein angehaltenes Training nach der letzten vollständigen Epoche fortsetzen',
  'terminal.train.table.epoch': 'Epoche',
  'terminal.train.table.loss': 'Verlust',
  'terminal.train.table.accuracy': 'richtig %',
  'terminal.train.table.fake': 'gefälscht %',
  'terminal.train.table.real': 'echt %',
  'terminal.train.kept': '* behalten; Trefferquoten bei den Personen der Validierung',
  'terminal.train.heldOut': 'ungesehene Personen: ausgewogene Trefferquote {accuracy} ({faces})',
  'terminal.train.written': 'Detektor: {weights}, Modellblatt: {card}, Kurven: {curves}',

  'terminal.reproduce.summary':
    'Tabellen 1 bis 4 und Abbildungen 1 bis 3 der Veröffentlichung nachvollziehen',
  'terminal.reproduce.description':
    'Führt das Protokoll von Huang u. a. 2020 (arXiv 1911.00660) aus und vergleicht die Ergebnisse mit den veröffentlichten Zahlen. Ohne weitere Angaben werden die Sätze an Ort und Stelle in drei Familien gefälscht, je 100 Gesichter (50 gefälscht, 50 echt); die Segmentierung wird bei je 12 Fälschungen 100 Iterationen lang angegriffen. Das dauert auf zwei freien Kernen etwa eine halbe Stunde.\nNach einem Halt oder Abbruch setzt derselbe Befehl oder --resume fort und endet bei denselben Tabellen.',
  'terminal.reproduce.example.bundled': 'Die mitgelieferten Sätze',
  'terminal.reproduce.example.faceforensics': 'Ein FaceForensics++-Verzeichnis',
  'terminal.reproduce.example.own': 'Eingeordnete Ordner und eigene FFMs',
  'terminal.reproduce.example.weights':
    'Gesichtsausschnitte in eingeordneten Ordnern, und zwei Gewichte einer Architektur',
  'terminal.reproduce.example.paper': 'In der Größe der Veröffentlichung',
  'terminal.reproduce.sets': 'Sätze',
  'terminal.reproduce.set':
    'ein Satz: Ordner, der real und fake enthält, mit masks neben fake (wiederholbar)',
  'terminal.reproduce.faceforensics':
    'ein FaceForensics++-Verzeichnis, wie es dessen eigenes Skript herunterlädt',
  'terminal.reproduce.compression': 'welche Kompression, falls das Verzeichnis mehrere enthält',
  'terminal.reproduce.portraits': 'unverfälschte Porträts, aus denen die mitgelieferten Sätze entstehen',
  'terminal.reproduce.ffms': 'Detektoren (FFMs)',
  'terminal.reproduce.detector':
    'ein Y-förmiges FFM, für diesen Satz oder für alle; ein Satz kann mehrere haben (wiederholbar; Vorgabe: die mitgelieferten)',
  'terminal.reproduce.ffm':
    'ein weiteres FFM für Tabelle 4, an diesem oder dem ersten Satz (wiederholbar; Vorgabe: die mitgelieferten)',
  'terminal.reproduce.size': 'Umfang',
  'terminal.reproduce.faces': 'Gesichter je Satz, zur Hälfte gefälscht (Vorgabe: 100)',
  'terminal.reproduce.segFaces':
    'Fälschungen je Satz, deren Segmentierung angegriffen wird (Vorgabe: 12, oder alle, wenn es weniger sind)',
  'terminal.reproduce.segIterations': 'Iterationen gegen die Segmentierung (Vorgabe: 100)',
  'terminal.reproduce.paperSize':
    'Umfang der Veröffentlichung: {faces} Gesichter je Satz, {segFaces} Fälschungen segmentiert, {iterations} Iterationen; dauert ohne GPU Tage',
  'terminal.reproduce.seed': 'Startwert für die Auswahl der Gesichter und jeden Angriff (Vorgabe: 1)',
  'terminal.reproduce.resume':
    'die Reproduktion eines Projektordners fortsetzen; weitere Optionen sind nicht erlaubt',
  'terminal.reproduce.title': 'Die Veröffentlichung und dieser Lauf',
  'terminal.reproduce.table.figure': 'Zahl',
  'terminal.reproduce.table.paper': 'dort',
  'terminal.reproduce.table.here': 'hier',
  'terminal.reproduce.table.verdict': 'Urteil',
  'terminal.reproduce.points': '{n} Punkte',
  'terminal.reproduce.between': '{value} ({low} bis {high})',
  'terminal.reproduce.claims': 'Was die Veröffentlichung sagt, und ob es hier zutrifft',
  'terminal.reproduce.reasons': 'Woher Unterschiede kommen können',
  'terminal.reproduce.page': 'Die Seite: {html}',
  'terminal.reproduce.files': 'Tabellen und Abbildungen dazu: {n, plural, one {# Datei} other {# Dateien}}',

  'training.computedBy': 'gerechnet von {backend}',
  'training.leftOut': 'ausgelassen: {reason}',
  'training.accuracy': 'ausgewogene Trefferquote {share}',
  'training.fake': 'gefälscht {share}',
  'training.real': 'echt {share}',
  'training.epoch': 'Epoche {epoch} von {of}: Verlust {loss}, {figures}',
  'training.epochAttacked': 'Epoche {epoch} von {of}: Verlust {loss}, {figures}; unter Angriff {attacked}',
  'training.early':
    'vorzeitig beendet: nach Epoche {epoch} war keine bei den Personen der Validierung besser',
  'training.kept': 'Epoche {epoch} wird behalten; ungesehene Personen: {figures}',
  'training.others': 'dieselben Personen, gefälscht mit {family}: {figures}',
  'training.leftOutSource': 'alle Personen von {source}, woran nicht trainiert wurde: {figures}',
  'training.photographs':
    'von den Fotos, die Overfire mitbringt, hält er {share} von {n, plural, one {# echten Gesicht} other {# echten Gesichtern}} für echt',
  'training.change': 'vorher {before}, nachher {after}',
  'training.robustness':
    'ungesehene Personen unter PGD mit {eps}/255, {iterations} Schritte: {attacked} ({faces}); nicht angegriffen: {clean}',
  'training.entered': '„{name}“ ist im Katalog: für eine Prüfung --detector {name} angeben',
  'reproduction.step': '{n} von {of}: {title}',
  'reproduction.set': 'Satz {name}: {fakes} Fälschungen, {reals} echte',
};
