import type { PAGE as EN } from '../en/page.ts';

export const PAGE: Record<keyof typeof EN, string> = {
  'page.title': 'Prüfung von {detector}',
  'page.lead':
    'Wie weit dem Detektor zu trauen ist, wenn ihn jemand angreift. Overfire {version}, {time}, Prüfung {id}.',
  'page.summary': 'Zusammenfassung',
  'page.conclusion': 'Gutachterliche Schlussfolgerung',
  'page.scope': 'Gegenstand',
  'page.findings': 'Befunde',
  'page.interpretation': 'Deutung',
  'page.samples': 'Gesichter',
  'page.bookmarks': 'Gutachterlich ausgewählte Gesichter',
  'page.method': 'Verfahren',
  'page.limits': 'Grenzen der Aussage',
  'page.checks': 'Plausibilitätsprüfungen',
  'page.exhibits': 'Untersuchtes Material',
  'page.leftOut': 'Ausgelassenes',
  'page.tools': 'Werkzeuge und Versionen',
  'page.verify': 'Wie sich dieser Bericht nachprüfen lässt',
  'page.signature': 'Unterschrift',
  'page.contents': 'Inhalt',
  'page.number': 'Seite {page} von {pages}',

  'case.caption': 'Der Vorgang',
  'case.name': 'Vorgang',
  'case.caseNumber': 'Aktenzeichen',
  'case.examiner': 'Bearbeitung',
  'case.exhibit': 'Asservat',
  'case.notes': 'Anmerkungen',
  'case.none': 'Zu diesem Projekt wurden keine Angaben zum Vorgang gemacht.',

  'laboratory.logo': 'Logo des Labors',
  'laboratory.accreditation': 'Akkreditierungsnummer {number}',

  'conclusion.written': 'In eigenen Worten und nicht nach einer Regel; zuletzt geändert {time}.',
  'conclusion.writtenBy':
    'In eigenen Worten ({examiner}) und nicht nach einer Regel; zuletzt geändert {time}.',
  'conclusion.second': 'Zweite Lesung',
  'conclusion.agrees': 'Gelesen und einverstanden',
  'conclusion.disagrees': 'Gelesen und nicht einverstanden',
  'conclusion.stale':
    'Die Schlussfolgerung wurde nach dieser Lesung geändert: In der vorliegenden Fassung ist sie kein zweites Mal gelesen worden.',

  'answer.nothing': 'Es wurde kein Gesicht gemessen.',
  'answer.clean':
    'Stichprobe: {faces}. {detector} urteilt in {accuracy} der Fälle richtig (95-%-Intervall {interval}).',
  'answer.sofar': 'Die Prüfung ist nicht abgeschlossen; das sind die bisher gemessenen Gesichter.',
  'answer.history':
    'Die Kennzeichnung ist allein an den Dateien zu erkennen: Womöglich wurde der Detektor an der Vorgeschichte der Dateien gemessen und nicht an der Fälschung.',
  'answer.worst':
    'Von den erprobten Angriffen lässt dieser am wenigsten übrig: {attack}. In Bildern, die ein Angreifer speichern könnte, bleibt eine Trefferquote von {accuracy}.',
  'answer.unharmed':
    'Keiner der erprobten Angriffe senkt diesen Wert in Bildern, die ein Angreifer speichern könnte.',
  'answer.unmeasured': 'Noch ist kein Angriff gemessen.',
  'answer.noiseOnly': 'Es wurde kein Angriff erprobt, nur Rauschen.',
  'answer.flags.none': 'Keine der Plausibilitätsprüfungen mahnt zur Vorsicht.',
  'answer.flags.some':
    '{flags} von {checks} Plausibilitätsprüfungen mahnen zur Vorsicht; sie stehen unter „{where}“.',
  'answer.attack': '{attack}: {eightBit} richtig nach der Rundung auf 8 Bit ({float} mit Gleitkommawerten).',
  'answer.caught': '{share} der Fälschungen werden erkannt.',
  'answer.passed': '{share} der echten Gesichter gelten als echt.',
  'answer.iou': 'Die Übereinstimmung mit der wahren Maske (IoU) beträgt {iou}.',
  'answer.pending': '{attack}: noch nicht gemessen.',

  'scope.question':
    'Untersucht wurde, wie oft der Detektor an diesem Material gefälschte von echten Gesichtern unterscheidet: in Bildern, wie sie sind, und in veränderten Bildern.',
  'scope.material': 'Material: {originals} (darunter {videos}) mit {faces}: {fake} gefälscht, {real} echt.',
  'scope.labels':
    'Welche davon gefälscht und welche echt sind, wurde der Prüfung von außen vorgegeben. Die Prüfung nimmt diese Angaben als wahr an und kontrolliert sie nicht.',
  'scope.by.weights': 'Verändert von einem Angreifer, der den Detektor und seine Gewichte kennt: {attacks}.',
  'scope.by.undefended':
    'Verändert von einem Angreifer, der den Detektor und seine Gewichte kennt, nicht aber die Abwehr davor: {attacks}.',
  'scope.by.answers':
    'Verändert von einem Angreifer, der den Detektor befragen darf und seine Antworten sieht, nicht aber seine Gewichte: {attacks}.',
  'scope.by.elsewhere':
    'Verändert von einem Angreifer, der einen anderen Detektor hat und diesen nicht befragt: {attacks}.',
  'scope.by.kept':
    'Verändert mit einer Störung, die vor dieser Prüfung hergestellt und unverändert aufgetragen wurde: {attacks}.',
  'scope.by.nothing': 'Verändert durch Rauschen, das vom Detektor nichts weiß, zur Kontrolle: {attacks}.',
  'scope.not':
    'Nicht untersucht wurde, ob ein einzelnes Bild des Materials echt ist. Dieser Bericht sagt aus, wie verlässlich ein Werkzeug ist, und nicht, was ein Bild zeigt.',

  'findings.lead':
    'Dieser Abschnitt enthält nur, was gemessen wurde. Was es bedeutet, steht im Abschnitt danach.',
  'interpretation.lead':
    'Dieser Abschnitt deutet die Befunde nach festen Regeln; gleiche Zahlen ergeben stets gleiche Sätze. Die Befunde gelten auch ohne ihn.',
  'interpretation.all': 'Die Prüfung im Ganzen',
  'interpretation.none': 'Über die Zahlen hinaus haben die Regeln zu dieser Prüfung nichts zu sagen.',

  'samples.rule':
    'Die gezeigten Gesichter wurden nach einer Regel ausgewählt, nicht von Hand. Je Angriff und Klasse: das Gesicht mit der stärksten Wirkung auf den Wert nach der Rundung auf 8 Bit, das mit der mittleren Wirkung (Median), das mit der schwächsten, und eines, das der Startwert der Prüfung aus den übrigen auslost. In Masken ist der gefälschte Bereich weiß.',
  'samples.compressed':
    'Gesichter und Störungen sind für diese Seite komprimiert; die genauen Bilder liegen im Projekt unter dem SHA-256, den die CSV-Datei nennt.',
  'samples.none': 'Zu diesem Angriff ist kein gemessenes Gesicht vorhanden.',
  'samples.strongest': 'Stärkste Wirkung',
  'samples.median': 'Mittlere Wirkung',
  'samples.weakest': 'Schwächste Wirkung',
  'samples.random': 'Ausgelost',
  'samples.chosen': 'Gutachterlich ausgewählt',
  'samples.chosen.lead':
    'Diese Gesichter wurden gutachterlich von Hand ausgewählt, nach keiner Regel. Sie veranschaulichen; wie oft etwas vorkommt, steht in den Befunden.',
  'samples.remark': 'Anmerkung dazu: {remark}',
  'samples.frame': '{file}, Einzelbild {frame}',
  'samples.clip':
    '{file}, Ausschnitt aus {frames} Bildern mit der Schrittweite {stride} ab Einzelbild {frame}, gezeigt ist das mittlere',
  'samples.truth': 'eingeordnet als {label}',
  'samples.said':
    'Unverändert: {clean}. Angegriffen, mit 8 Bit: {eightBit}; mit Gleitkommawerten: {float}. RMSE {rmse}/255.',
  'samples.judgement': '{label} (Echtheitswert {score})',
  'samples.judgement.energies':
    '{label} (Echtheitswert {score}, Aktivierungen: Fälschung {fake}, echt {real})',
  'samples.missing': 'im Projekt nicht vorhanden oder beschädigt',
  'picture.clean': 'unverändert',
  'picture.adversarial': 'angegriffen, 8 Bit',
  'picture.perturbation': 'Störung, gespreizt',
  'picture.difference': 'Unterschied mit 8 Bit, gespreizt',
  'picture.trueMask': 'wahre Maske',
  'picture.segmentation': 'Segmentierung, unverändert',
  'picture.segmented': 'Segmentierung, angegriffen',
  'picture.aim': 'angestrebte Maske',

  'since.unknown':
    'Die Originale wurden nicht noch einmal verglichen: Das geschieht, wenn der Bericht geschrieben wird.',
  'since.same':
    'Als dieser Bericht geschrieben wurde, hatte jedes Original den SHA-256, den die Prüfung gelesen hat.',
  'since.changed': 'Als dieser Bericht geschrieben wurde, waren Dateien verändert oder fehlten: {n}.',
  'since.meaning':
    'Die Ergebnisse sind die der Dateien, wie die Prüfung sie gelesen hat, und lassen sich aus diesen nicht mehr wiederholen.',
  'since.caption': 'Originale, die nicht mehr sind, was die Prüfung gelesen hat',
  'since.now': 'SHA-256 jetzt',
  'since.missing': 'FEHLT oder ist nicht lesbar',
  'samples.redacted':
    'Gesichter in diesem Bericht sind unkenntlich gemacht. Der weiße Umriss ist das Gesichtsfeld.',
  'exhibits.read': '{originals} gelesen.',
  'exhibits.unread': '{n} nicht gelesen (die Höchstzahl war erreicht, oder sie wurden ausgelassen).',
  'exhibits.unchanged': 'Es ist nicht bekannt, dass sich während der Prüfung ein Original verändert hätte.',
  'exhibits.changed': '{originals} verändert oder nicht wieder lesbar; sie stehen zuerst.',
  'exhibits.caption': 'Originale mit ihrem SHA-256 vor und nach der Prüfung',
  'exhibits.file': 'Datei',
  'exhibits.label': 'Einordnung',
  'exhibits.faces': 'Gesichter',
  'exhibits.before': 'SHA-256 vorher',
  'exhibits.after': 'Nachher',
  'exhibits.same': 'gleich',
  'exhibits.notCompared': 'nicht verglichen',
  'exhibits.gone': 'nicht wieder lesbar',
  'exhibits.isChanged': 'VERÄNDERT: {sha256}',
  'exhibits.more': 'Aufgeführt sind die ersten {n}; die JSON-Datei enthält alle.',
  'leftOut.none': 'Es wurde nichts ausgelassen.',
  'leftOut.some': '{files} ausgelassen.',
  'leftOut.words':
    'Die Gründe sind im Wortlaut wiedergegeben, in dem das Programm sie festgehalten hat (Englisch).',
  'leftOut.caption': 'Ausgelassene Dateien und Teile von Dateien, mit Grund',
  'leftOut.reason': 'Grund',

  'tools.caption': 'Womit dieser Bericht berechnet wurde',
  'tools.audit': 'Prüfung',
  'tools.audit.value': '{id}, {state}, begonnen {begun}',
  'tools.audit.ended': '{id}, {state}, begonnen {begun}, beendet {ended}',
  'state.done': 'abgeschlossen',
  'state.running': 'läuft',
  'state.paused': 'angehalten',
  'state.failed': 'durch einen Fehler abgebrochen',
  'tools.seed': 'Startwert',
  'tools.detector': 'Detektor',
  'tools.detector.value': '{name} ({origin}, {architecture}, {parameters} Parameter)',
  'origin.bundled': 'mit Overfire geliefert',
  'origin.imported': 'eingelesen',
  'origin.trained': 'hier trainiert',
  'tools.blackBox': 'Blackbox',
  'tools.sha256': 'SHA-256 des Detektors',
  'tools.source': 'Gewichtsdatei {file}',
  'tools.contract': 'Vertrag des Detektors',
  'tools.contract.value':
    '{picture}, Normierung im Detektor: {normalisation}; Ausgabe {output}, Seite {side} steht für echt',
  'tools.classes': 'Klassen',
  'tools.classes.value': 'echt: {real}; gefälscht: {forged}',
  'tools.threshold': 'Schwellenwert',
  'tools.none': 'keine',
  'tools.normalisation': 'Mittelwert {mean}, Standardabweichung {std}',
  'tools.faces': 'Gesichter',
  'tools.whole': 'Bilder im Ganzen verwendet',
  'tools.cropped': 'Ausschnitt mit dem {scale}-Fachen des Gesichtsrahmens; Einzelbilder: {frames}',
  'tools.frames.count': '{n} je Video',
  'tools.frames.every': 'jedes {n}.',
  'tools.backend': 'Rechenwerk',
  'tools.adapter': 'Grafikgerät',
  'tools.provider': 'Ausführung durch ONNX Runtime',
  'tools.instructions': 'Befehlssatz',
  'tools.backend.value':
    '{backend}; Selbsttest gegen das einfache CPU-Rechenwerk: Abweichung {deviation}, zulässig {tolerance}',
  'tools.uap': 'SHA-256 des UAP',

  'verify.exhibits':
    'Material: Den SHA-256 jedes Originals berechnen (sha256sum DATEI) und mit der Liste oben vergleichen. Schon eine abweichende Stelle bedeutet eine andere Datei.',
  'verify.pictures':
    'Bilder und Störungen: Jedes Objekt im Projektordner heißt nach dem SHA-256 seines Inhalts; ein verändertes passt nicht mehr zu seinem Namen. Die CSV-Datei nennt die Objekte zu jedem Gesicht.',
  'verify.numbers':
    'Zahlen: results.csv enthält eine Zeile je Gesicht, Angriff und Zwischenstand. Jede Trefferquote, jedes Intervall und jeder Mittelwert dieses Berichts lässt sich daraus mit den Formeln unter „{method}“ berechnen.',
  'verify.repeat':
    'Wiederholung: Dieselben Originale mit demselben Detektor, denselben Angriffen, demselben Startwert und Rechenwerk prüfen ({seed}; {backend}).',
  'verify.log':
    'Protokoll: audit.jsonl im Projektordner enthält eine Zeile je Handlung; jede trägt den SHA-256 der Zeile davor.',
  'verify.case':
    'Versiegelter Fall: Liegt dieser Bericht in einem solchen, nennt „overfire verify FALL“ alles, was darin fehlt, verändert oder nicht verzeichnet ist, und „overfire rerun FALL“ wiederholt die Prüfung und vergleicht jedes Ergebnis. Auch ohne Overfire lässt sich der Fall nachprüfen, mit Python und OpenSSL.',

  'signature.lead':
    'Mit der Unterschrift wird erklärt, dass die Prüfung so eingerichtet und durchgeführt wurde wie hier beschrieben. Die Deutung folgt den Regeln des Programms; eine eigene Bewertung ist getrennt von diesem Bericht abzugeben.',
  'signature.name': 'Name',
  'signature.role': 'Funktion',
  'signature.place': 'Ort und Datum',
  'signature.sign': 'Unterschrift',

  'limit.bundled':
    'Der Detektor gehört zu denen, die mit Overfire geliefert werden. Er wurde an Fälschungen computererzeugter Porträts trainiert, damit sich Overfire erproben lässt. Er ist für die Fallarbeit nicht geeignet, er gehört nicht zu den Detektoren der zugrunde liegenden Veröffentlichung, und seine Trefferquote an anderem Material ist unbekannt, solange sie dort nicht gemessen ist.',
  'limit.sample':
    'Die Zahlen gelten für diesen Detektor an diesen Gesichtern. Eine andere Auswahl, Kamera, Kompression oder ein anderer Ausschnitt kann andere ergeben; die Intervalle erfassen den Zufall der Auswahl und sonst nichts.',
  'limit.attacker.weights':
    'Diese Angriffe kennen die Gewichte des Detektors: {attacks}. Wer sie nicht kennt, erreicht womöglich weniger.',
  'limit.attacker.unknowing':
    'Kein Angriff hier kennt die Gewichte des Detektors samt allem, was vor ihm steht. Was jemand vermag, der sie kennt, wurde nicht gemessen; es kann mehr sein.',
  'limit.attacker.better':
    'Wer einen besseren Angriff hat, erreicht womöglich mehr. Ein gescheiterter Angriff beweist nicht, dass keiner gelingt.',
  'limit.attacker.noise':
    'Auf die Bilder wurde nichts als Rauschen gelegt: Über einen Angreifer sagt diese Prüfung nichts.',
  'limit.independent':
    'Die Intervalle zählen als Beobachtungen: {units}. Wo mehrere davon eine Person zeigen oder aus einem Original entstanden sind und das Manifest es nicht sagt, sind die Intervalle zu eng.',
  'limit.lossless':
    'Ergebnisse mit 8 Bit gelten für verlustfrei gespeicherte Bilder. Was ein verlustbehaftetes Format oder das Hochladen von einem Angriff übrig lässt, wurde nicht gemessen.',
  'limit.chaotic':
    'IAP verhält sich nach vielen Iterationen in den letzten Stellen chaotisch: Ein anderes Rechenwerk oder eine andere Maschine kann bei einzelnen Gesichtern abweichen, nicht aber im Gesamtbild.',
  'limit.labels':
    'Falsche Einordnungen im Material lassen einen Detektor schlechter oder besser erscheinen, als er ist. Die Prüfung kann sie nicht erkennen.',
};
