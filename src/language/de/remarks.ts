import type { REMARKS as EN } from '../en/remarks.ts';

export const REMARKS: Record<keyof typeof EN, string> = {
  'label.fake': 'gefälscht',
  'label.real': 'echt',
  'class.fake': 'Fälschungen',
  'class.real': 'echten Gesichtern',
  'noun.face': '{n, plural, one {# Gesicht} other {# Gesichter}}',
  'noun.ofFaces': '{n, plural, one {# Gesicht} other {# Gesichtern}}',
  'noun.cleanFace': '{n, plural, one {# unverändertes Gesicht} other {# unveränderte Gesichter}}',
  'noun.original': '{n, plural, one {# Original} other {# Originale}}',
  'noun.file': '{n, plural, one {# Datei} other {# Dateien}}',
  'noun.video': '{n, plural, one {# Video} other {# Videos}}',
  'noun.iteration': '{n, plural, one {# Iteration} other {# Iterationen}}',
  'remark.stopped':
    'Gesichter wurden in Ruhe gelassen, sobald ihre Entscheidung gekippt war: {early} von {faces} vor der letzten Iteration, im Mittel nach {mean} Iterationen je Gesicht. Spätere Stände zeigen den Zustand beim Kippen, knapp jenseits der Grenze: Die Rundung auf 8 Bit kann es aufheben, und die Störung ist kleiner als nach allen Iterationen.',
  'remark.noise.numbers':
    'von den {class} beurteilt der Detektor unverändert {before} richtig, unter dem UAP {after}, unter URN gleicher Stärke {noise}',
  'remark.noise.alone':
    'Das bewirkt schon das Rauschen allein: {numbers}. Dem UAP ist diese Wirkung nicht zuzurechnen.',
  'remark.noise.more': 'Das ist mehr als die Wirkung bloßen Rauschens: {numbers}.',
  'remark.noise.undecided':
    'So wenige Gesichter reichen nicht aus, um dieses UAP von Rauschen zu unterscheiden: {numbers}. Dem UAP ist diese Wirkung nicht zuzurechnen.',
  'remark.control':
    'Die Kontrolle fehlt: Ohne URN mit eps {eps}/255 in derselben Prüfung lässt sich die Wirkung dieses UAP nicht von der bloßen Rauschens unterscheiden. Abhilfe: URN mit eps {eps} in die Prüfung aufnehmen.',
  'remark.premise':
    'Das UAP der Veröffentlichung setzt Zonen voraus, die auf der Störung allein etwa gleich stark angeregt sind. Hier begann κ a_other / a_target bei {begins} und nicht zwischen {least} und {most}: Die Schritte springen von Ecke zu Ecke oder bewirken nichts, und was dabei herauskommt, ist Glück. Hält der Detektor stand, ist das kein Zeichen von Robustheit: Die Verfahren „fields“ und „faces“ hängen nicht davon ab.',
  'remark.noEffect':
    'Dieser Angriff hat die Trefferquote nicht über die Unsicherheit der Messung an unveränderten Gesichtern hinaus gesenkt: {before} unverändert, {after} angegriffen.',
  'remark.noEffect.class':
    'Dieser Angriff hat die Trefferquote bei den {class} nicht über die Unsicherheit der Messung an unveränderten Gesichtern hinaus gesenkt: {before} unverändert, {after} angegriffen.',
  'remark.maskKept':
    'Dieser Angriff hat die Übereinstimmung mit der wahren Maske (IoU) nicht gesenkt: {before} unverändert, {after} angegriffen.',
  'remark.saturated':
    'Bei {faces} von insgesamt {of} hat sich die Ausgabe überhaupt nicht bewegt: Sie ist in float32 bei 0 oder 1 gesättigt, und das verdeckt, wie weit die Störung gekommen ist. Dass diese Gesichter standhalten, ist kein Zeichen von Robustheit.',
  'remark.constant':
    'Bei {faces} von insgesamt {of} hat sich die Ausgabe überhaupt nicht bewegt, und sie sagt bei allen dasselbe: Sie ist abgeschnitten und lässt keinen Gradienten durch. Dass diese Gesichter standhalten, ist kein Zeichen von Robustheit; die Batterie (auto) geht darum herum.',
  'remark.steps':
    'Bei {faces} von insgesamt {of} hat sich die Ausgabe überhaupt nicht bewegt, bei jedem mit einem eigenen Wert: Unterwegs wird gerundet oder verglichen, und kein Gradient kommt durch. Dass diese Gesichter standhalten, ist kein Zeichen von Robustheit; die Batterie (auto) geht darum herum.',
  'remark.sameQuestion':
    'Mit 8 Bit gespeichert ist eine Änderung von ε = {eps} eine Graustufe oder keine. Die Zahlen in 8 Bit sind, was von diesem Angriff bleibt; was sich speichern lässt, ist die Frage nach einer ganzen Stufe, und die stellt das 8-Bit-Gitter (lattice, ε 1).',
  'remark.standing':
    'Von {faces} {standing, plural, one {hält #} other {halten #}} allem stand, was innerhalb von ε {eps}/255 versucht wurde, in 8 Bit {saved}; {wrong} waren schon vorher falsch. Woran die übrigen scheiterten: {taken}.',
  'remark.rounding':
    'Das Speichern des Bildes mit 8 Bit ändert das Ergebnis: Trefferquote {float} mit Gleitkommawerten, {eightBit} mit 8 Bit. Nur das zweite ist, was ein Angreifer einreichen könnte.',
  'remark.roundedAway':
    'Die Schranke ε = {eps} ist {eps}/255, weniger als eine halbe Graustufe: Ein mit 8 Bit gespeichertes Bild ist wieder das unveränderte, und was daran gemessen wird, ist kein Angriff. War {eps} des ganzen Wertebereichs gemeint, ist das ε = {whole}.',
  'remark.unfinished':
    'Diese Prüfung ist nicht abgeschlossen: {pending} der bisher gefundenen noch nicht unter jedem Angriff gemessen. Sie lässt sich fortsetzen.',
  'remark.nothing':
    'Es wurde nichts gemessen: Kein Gesicht war verwendbar. Siehe unter dem, was ausgelassen wurde.',
  'remark.blackBox':
    'Der Detektor ist eine Blackbox ({blackBox}): Er bekam 8-Bit-Bilder, seine Werte sind so übernommen, wie er sie gab, und nichts sagt, dass er sie noch einmal so gibt. Gegen ihn wurden nur Rauschen, seine Werte und anderswo gemachte Störungen benutzt; was ein Angreifer vermag, der ihn kennt, ist nicht gemessen.',
  'remark.labelsOnly':
    'Der Detektor ist eine Blackbox ({blackBox}), die ein Label und keinen Score gibt: AUC und EER sind die von zwei Werten, und jedes Gesicht ist so sicher wie das nächste. Sie bekam 8-Bit-Bilder, und nichts sagt, dass sie noch einmal so antwortet; was ein Angreifer vermag, der sie kennt, ist nicht gemessen.',
  'threshold.equalError':
    '{threshold}, gewählt, wo beide Klassen gleich oft falsch beurteilt werden, an {fakes} gefälschten und {reals} echten Gesichtern: {missed} dieser Fälschungen gehen durch, {alarms} dieser echten gelten als gefälscht',
  'threshold.falseAlarms':
    '{threshold}, gewählt so, dass höchstens {rate} der echten als gefälscht gelten, an {fakes} gefälschten und {reals} echten Gesichtern: {missed} dieser Fälschungen gehen durch, {alarms} dieser echten gelten als gefälscht',
  'remark.threshold':
    'Der Detektor nennt ein Gesicht ab diesem Echtheitswert echt: {threshold}. Dort werden Trefferquote und Kippen gezählt, und darauf zielen die Angriffe; die AUC kennt keinen Schwellenwert.',
  'cut.square': 'ein Quadrat vom {margin}-Fachen der längeren Seite des Gesichtsrahmens',
  'cut.box': 'das {margin}-Fache jeder Seite des Gesichtsrahmens',
  'cut.inside': 'innerhalb des Bildes',
  'cut.black': 'schwarz jenseits des Bildrands',
  'cut.bars': 'mit schwarzen Balken, wo die Seitenverhältnisse abweichen',
  'cut.landmarks':
    'gedreht und skaliert, sodass Augen, Nase und Mundwinkel wie in einer Vorlage liegen, mit dem {margin}-Fachen ihrer Seite',
  'cut.side': 'geschnitten mit {side} Pixeln',
  'cut.ownSize': 'geschnitten in der Größe, die das Gesicht hat',
  'cut.deepfakebench':
    'wie DeepfakeBench Gesichter zuschneidet: {how}; dort findet dlib Gesichter und Landmarken, hier eigene Netze',
  'cut.dfdc':
    'wie der Gewinner der DFDC Gesichter zuschneidet (Seferbekov): {how}; dort findet MTCNN die Gesichter, hier ein eigenes Netz',
  'cut.gend':
    'wie GenD Gesichter zuschneidet: {how}; dort findet RetinaFace Gesichter und Landmarken, hier eigene Netze',
  'remark.uncut':
    'Die Gesichter wurden ganz genommen, als schon vorhandene Ausschnitte. Der eigene Zuschnitt des Detektors wurde nicht angewandt: {cut}.',
  'remark.noFakes':
    'Diese Prüfung enthält kein gefälschtes Gesicht: Wie viele Fälschungen übersehen werden, ist unbekannt, und eine AUC gibt es nicht.',
  'remark.noReals':
    'Diese Prüfung enthält kein echtes Gesicht: Die Zahl der Fehlalarme ist unbekannt, und eine AUC gibt es nicht.',
  'remark.few':
    'Wenige Gesichter ({fakes} gefälscht, {reals} echt): Ein Intervall kann hier {points} Prozentpunkte umspannen. Maßgeblich sind die Intervalle, nicht die Prozentzahlen.',
  'remark.inverted':
    'Der Detektor irrt bei unveränderten Gesichtern häufiger, als er richtig urteilt ({accuracy}): Womöglich sind seine Ausgaben vertauscht. Vor dem Weiterlesen ist zu prüfen, welche Seite im Vertrag des Detektors für echt steht, und ob die Einordnung des Materials stimmt.',
  'remark.chance':
    'Der Detektor ist bei unveränderten Gesichtern kaum besser als Raten ({accuracy}): Womöglich passt sein Vertrag (Wertebereich, Normierung, Ausschnitt) nicht zu diesem Material; was Angriffe bei ihm bewirken, besagt dann wenig.',
};
