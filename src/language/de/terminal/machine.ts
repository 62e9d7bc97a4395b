import type { MACHINE as EN } from '../../en/terminal/machine.ts';

export const MACHINE: Record<keyof typeof EN, string> = {
  'terminal.detectors.summary': 'Detektoren auflisten, importieren und zeigen',
  'terminal.detectors.description':
    'Detektoren, die geprüft werden können: die mitgelieferten sowie importierte und selbst trainierte.',
  'terminal.detectors.list.summary': 'die Detektoren auflisten, die geprüft werden können',
  'terminal.detectors.list.description': 'Listet die Detektoren auf, die geprüft werden können.',
  'terminal.detectors.list.example': 'Zeigen, was vorhanden ist',
  'terminal.detectors.none':
    'Noch keine Detektoren. Einen importieren: overfire detectors import DATEI... --name NAME',
  'terminal.detectors.import.summary': 'einen Detektor aus seinen Gewichtsdateien hinzufügen',
  'terminal.detectors.import.description':
    'Fügt einen Detektor aus seinen Gewichtsdateien hinzu: .h5 (MesoNet), .pt (Multi-Task-FFM, Encoder und Decoder), .safetensors, oder .onnx mit --contract. Der Inhalt der Dateien bestimmt die Architektur; nichts darin wird ausgeführt.',
  'terminal.detectors.import.example.multitask': 'Das Multi-Task-FFM, Encoder und Decoder',
  'terminal.detectors.import.example.trained': 'Ein selbst trainierter',
  'terminal.detectors.import.example.contract':
    'Ein eigenes Modell, mit einem Vertrag über Eingabe und Ausgabe, an eingeordneten Proben erprobt',
  'terminal.detectors.import.example.threshold':
    'Mit einem Schwellenwert, bei dem höchstens eines von zwanzig echten Gesichtern als gefälscht gilt',
  'terminal.detectors.import.example.meso': 'MesoInception-4 (Afchar u. a.)',
  'terminal.detectors.import.files': 'Gewichtsdateien eines Detektors',
  'terminal.detectors.import.blackBox':
    'JSON, das ein Programm oder einen lokalen Dienst beschreibt, der Werte liefert',
  'terminal.detectors.import.nameOption':
    'Name des Detektors: Buchstaben, Ziffern, Punkte, Binde- und Unterstriche',
  'terminal.detectors.import.kind': 'die Dateien abweisen, wenn sie nicht diese Architektur haben',
  'terminal.detectors.import.contract':
    'JSON oder eine Datei damit: Größe, Wertebereich, Normierung, Ausgabe, was echt ist, Schwellenwert und Zuschnitt (für Modelle wie .onnx)',
  'terminal.detectors.import.threshold':
    'Echtheitswert, ab dem ein Gesicht echt ist: eine Zahl in (0, 1) oder an den Proben gewählt: equal-error oder false-alarms=ANTEIL der echten, die als gefälscht gelten',
  'terminal.detectors.import.samples':
    'eingeordnetes Material, an dem er gleich erprobt wird (Ordner real und fake)',
  'terminal.detectors.import.whole': 'die Proben sind Gesichtsausschnitte: ganz verwenden',
  'terminal.detectors.import.there': '{name} ist schon vorhanden, mit denselben Gewichten',
  'terminal.detectors.import.tried': 'Bei {n} Proben: Fälschungen {fake} richtig, echte {real} richtig.',
  'terminal.detectors.import.noneOfThem': 'keine',
  'terminal.detectors.check.summary': 'an bekannten Gesichtern prüfen, wie ein Detektor verstanden wurde',
  'terminal.detectors.check.description':
    'Zeigt, was Overfire von einem Detektor versteht (Eingabe, Normierung, Ausgabe, welche Seite echt ist, Operatoren ohne Gradient), bewertet 12 bekannte Gesichter jeder Seite mit seinem Vertrag und mit denen, mit denen dieser verwechselt werden kann (echt und gefälscht vertauscht, Pixel in [0,1], [0,255], [-1,1] oder wie für ImageNet, RGB oder BGR), und sagt, wo ein anderer so viel öfter richtig ist, dass Zufall allein es kaum erklärt. Nichts wird behalten.',
  'terminal.detectors.check.example.file': 'Ein Modell vor dem Import, an Gesichtern, die man kennt',
  'terminal.detectors.check.example.name': 'Ein vorhandener Detektor, an den Beispielgesichtern',
  'terminal.detectors.check.detector': 'Name eines Detektors oder eine Modelldatei',
  'terminal.detectors.check.paths':
    'bekanntes Material (Ordner real und fake); ohne Angabe Beispielgesichter, die einmal erzeugt werden',
  'terminal.detectors.check.reading': 'Vertrag',
  'terminal.detectors.check.right': 'richtig',
  'terminal.detectors.check.fakes': 'gefälschte',
  'terminal.detectors.check.reals': 'echte',
  'terminal.detectors.check.chance': 'durch Zufall',
  'terminal.detectors.check.mended': 'Ein Vertrag, der das sagt: {contract}',
  'terminal.detectors.show.summary': 'Vertrag, Herkunft und Hashes eines Detektors zeigen',
  'terminal.detectors.show.description': 'Zeigt, was ein Detektor über sich angibt und woher er stammt.',
  'terminal.detectors.show.example': 'Vor einer Prüfung nachsehen',
  'terminal.detectors.show.nameArgument': 'sein Name oder der Anfang seiner Kennung',
  'terminal.detectors.table.name': 'Name',
  'terminal.detectors.table.architecture': 'Architektur',
  'terminal.detectors.table.origin': 'Herkunft',
  'terminal.detectors.table.id': 'Kennung',
  'terminal.detectors.card.architecture': '{architecture}, {parameters} Parameter',
  'terminal.detectors.card.blackBox': 'Blackbox',
  'terminal.detectors.card.withoutGradient': 'nur Scores',
  'terminal.detectors.card.withoutGradient.why':
    'durch {operators} ist kein Gradient bekannt: Angreifen können square, urn und Störungen, die an anderen Detektoren erzeugt wurden',
  'terminal.detectors.card.input': 'Eingabe',
  'terminal.detectors.card.normalisation': 'Normierung',
  'terminal.detectors.card.none': 'keine',
  'terminal.detectors.card.meanStd': 'Mittel {mean}, Streuung {std}',
  'terminal.detectors.card.output': 'Ausgabe',
  'terminal.detectors.card.realSide': '{output}; für echt steht: {side}',
  'terminal.detectors.card.realSideMask':
    '{output}; für echt steht: {side}; segmentiert den gefälschten Bereich',
  'terminal.detectors.card.threshold': 'Schwellenwert',
  'terminal.detectors.card.classes': 'Klassen',
  'terminal.detectors.card.cut': 'Gesichter',
  'terminal.detectors.card.madeFrom': 'erstellt aus',

  'terminal.engine.summary': 'zeigen, was hier rechnet, oder das native Rechenwerk installieren',
  'terminal.engine.description':
    'Rechenwerke: tensorflow (nativ, muss installiert werden), webgpu (ein Grafikgerät), wasm (mitgeliefert), cpu (langsam, zum Vergleich). auto nimmt das erste vorhandene; ein in Software nachgebildetes Grafikgerät wird nur benutzt, wenn webgpu verlangt ist.',
  'terminal.engine.status.summary': 'Versionen, Selbsttest und Tempo jedes Rechenwerks zeigen',
  'terminal.engine.status.description':
    'Öffnet jedes Rechenwerk und vergleicht es mit dem einfachen der CPU. Das Tempo stammt aus der letzten Messung.',
  'terminal.engine.status.example': 'Das Tempo jetzt messen (dauert einige Minuten)',
  'terminal.engine.status.measure':
    'das Tempo jedes Rechenwerks messen, außer cpu und in Software nachgebildeten Grafikgeräten',
  'terminal.engine.machine': 'Node {node}, {cores, plural, one {# Kern} other {# Kerne}}, {processor}',
  'terminal.engine.native': 'natives Rechenwerk: {folder}',
  'terminal.engine.notInstalled': 'nicht installiert (overfire engine install)',
  'terminal.engine.device':
    '{backend} rechnet auf {adapter} (Hersteller {vendor}, Architektur {architecture}, Puffer bis {buffer}, {binding} je Bindung)',
  'terminal.engine.software':
    '{backend} rechnet auf {adapter}, in Software nachgebildet: richtig, aber langsam (Hersteller {vendor}, Architektur {architecture}, Puffer bis {buffer}, {binding} je Bindung)',
  'terminal.engine.unnamed': 'ohne Namen',
  'terminal.engine.table.backend': 'Rechenwerk',
  'terminal.engine.table.runs': 'läuft',
  'terminal.engine.table.deviation': 'Abweichung',
  'terminal.engine.table.versions': 'Versionen',
  'terminal.engine.table.speed': 'Gradienten je Sekunde',
  'terminal.engine.yes': 'ja',
  'terminal.engine.no': 'nein',
  'terminal.engine.notMeasured': 'nicht gemessen',
  'terminal.engine.speed': '{speeds} ({workers, plural, one {# Thread} other {# Threads}}, {day})',
  'terminal.engine.speedOfDevice': '{speeds} (am {day})',
  'terminal.engine.install.summary': 'das native TensorFlow-Rechenwerk im eigenen Datenordner installieren',
  'terminal.engine.install.description':
    'Sagt, was heruntergeladen wird, fragt nach, installiert und erprobt es. Vorgabe ist die offizielle TensorFlow-Bibliothek; mit --library wird die Anbindung gegen ein TensorFlow (ab 2.21) aus einer vorhandenen Python-Umgebung übersetzt.',
  'terminal.engine.install.example.official': 'Die offizielle Bibliothek',
  'terminal.engine.install.example.library':
    'Für eine neuere Grafikkarte, oder wenn die offizielle Bibliothek nicht zu laden ist',
  'terminal.engine.install.gpu': 'die offizielle Bibliothek mit CUDA',
  'terminal.engine.install.library': 'gegen das TensorFlow in dieser Python-Umgebung übersetzen',
  'terminal.engine.install.yes': 'nicht nachfragen',
  'terminal.engine.install.ask': 'Fortfahren? [j/N] ',
  'terminal.engine.install.plan.official':
    'npm lädt @tensorflow/{package} {version} mit allem Nötigen in {folder}; der Ordner kann jederzeit gelöscht werden',
  'terminal.engine.install.plan.download':
    'die Installation lädt die offizielle Bibliothek TensorFlow 2.9.1, etwa {size} MB, vom Hersteller',
  'terminal.engine.install.plan.cuda':
    'sie läuft auf NVIDIA-Karten mit CUDA 11; neuere Karten brauchen --library und ein neueres TensorFlow',
  'terminal.engine.install.plan.library':
    'npm lädt @tensorflow/tfjs-node {version} ohne Bibliothek sowie {headers}, etwa 60 MB, in {folder}; der Ordner kann jederzeit gelöscht werden',
  'terminal.engine.install.plan.compile':
    'die Anbindung wird mit c++ gegen TensorFlow {version} in {folder} übersetzt, das dort bleiben muss',
  'terminal.engine.install.done': 'Das native Rechenwerk liegt in {folder} und rechnet richtig.',

  'terminal.worker.summary': 'für Prüfungen anderer Rechner rechnen',
  'terminal.worker.description':
    'Holt Teilaufgaben von Prüfungen aus einer Warteschlange in PostgreSQL, rechnet sie und gibt die Ergebnisse zurück, bis Strg-C gedrückt wird. Speichert nichts auf diesem Rechner. Prüfungen einer anderen Version oder eines anderen Rechenwerks werden abgewiesen, da die Ergebnisse abwichen.',
  'terminal.worker.example.machine': 'Auf jedem Rechner, der mitrechnen soll',
  'terminal.worker.example.password': 'Ohne Kennwort auf der Befehlszeile',
  'terminal.worker.name': 'Name im Protokoll einer Prüfung (Vorgabe: Rechner und Prozessnummer)',
  'terminal.worker.ready':
    '{name}: {threads, plural, one {# Thread} other {# Threads}} auf {backend}, wartet an {address}',
  'terminal.worker.refused': 'Prüfung von {host} abgewiesen: {message}; {remedy}',
  'terminal.worker.failed': 'Eine Teilaufgabe lässt sich nicht rechnen: {message}',
  'terminal.worker.done': '{n, plural, one {# Teilaufgabe} other {# Teilaufgaben}} gerechnet',

  'terminal.detectors.remove.summary': 'einen eingelesenen oder trainierten Detektor vergessen',
  'terminal.detectors.remove.description':
    'Entfernt einen Detektor aus der Bibliothek. Projekte, die ihn benutzt haben, behalten, was sie brauchen; mitgelieferte bleiben.',
  'terminal.detectors.remove.example': 'Platz schaffen',
  'terminal.detectors.remove.yes': 'bestätigen',
  'terminal.detectors.removed': '{name} ({id}) entfernt',
  'terminal.attacks.summary': 'Angriffe auflisten und zeigen, was jeder annimmt',
  'terminal.attacks.description': 'Womit eine Prüfung angreifen kann.',
  'terminal.attacks.list.summary': 'Angriffe auflisten',
  'terminal.attacks.list.description':
    'Listet die Angriffe mit Namen auf, und was der Angreifer vom Detektor sehen muss.',
  'terminal.attacks.list.example': 'Welche gibt es?',
  'terminal.attacks.show.summary': 'einen Angriff mit seinen Parametern zeigen',
  'terminal.attacks.show.description':
    'Zeigt, was ein Angriff tut, seine Gleichung, seine Parameter mit Bereich und Vorgabe, und übliche Einstellungen.',
  'terminal.attacks.show.example': 'Was nimmt PGD an?',
  'terminal.attacks.show.name': 'eines von {names}',
  'terminal.attacks.several': '(mehrere: 1+2)',
  'terminal.attacks.sees.gradient': 'Gradienten',
  'terminal.attacks.sees.scores': 'Werte',
  'terminal.attacks.sees.labels': 'Labels',
  'terminal.attacks.sees.nothing': 'nichts',
  'terminal.attacks.sees.universal': 'Gradienten, einmal für alle Gesichter',
  'terminal.attacks.table.name': 'Name',
  'terminal.attacks.table.sees': 'sieht',
  'terminal.attacks.table.title': 'was er ist',
  'terminal.settings.summary': 'zeigen, was hier üblich ist, oder es ändern',
  'terminal.settings.description':
    'Was Fenster und Terminal tun, wo nichts anderes gesagt wird: settings.json im Ordner des Benutzers. backend und workers gelten für audit, detect und transfer, theme, language und projects für das Fenster; laboratory, accreditation, address und logo stehen im Kopf von Berichten.',
  'terminal.settings.example.show': 'Was ist eingestellt?',
  'terminal.settings.example.change': 'Von jetzt an dieselben Bytes auf jeder Maschine',
  'terminal.settings.example.logo': 'Das Logo im Kopf jedes Berichts',
  'terminal.settings.logo': 'als PNG, {size}',
  'terminal.settings.name': 'eines von {names}',
  'terminal.settings.value':
    'sein neuer Wert; für workers eine Zahl oder cores, für logo eine PNG- oder JPEG-Datei oder none',
  'terminal.completion.summary': 'Befehle und Optionen in der Shell ergänzen lassen',
  'terminal.completion.description':
    'Gibt ein Skript für bash, zsh oder fish aus, das Befehle, Optionen und deren Werte ergänzt.',
  'terminal.completion.shell': 'bash, zsh oder fish',
  'terminal.completion.example.bash': 'In dieser bash',
  'terminal.completion.example.fish': 'In jeder fish',
};
