import type { WEIGHT as EN } from '../en/weight.ts';

export const WEIGHT: Record<keyof typeof EN, string> = {
  'weight.title': 'Gewicht von Asservaten',
  'weight.lead':
    'Um wie viel wahrscheinlicher der Wert eines Asservats ist, wenn es gefälscht ist, als wenn es echt ist, nach den gekennzeichneten Werten der Prüfung {audit} von {detector}. Overfire {version}.',
  'weight.use':
    'Ein Likelihood-Quotient sagt, was der Wert hinzufügt, und nichts darüber, wie wahrscheinlich eine Fälschung vorher war: Das beurteilt das Gericht. Er gilt für Asservate, die den Gesichtern der Prüfung gleichen, und wird für jede Weise angegeben, in der Asservate beider Arten, gefälschte und echte, behandelt worden sein können. Gewichte unter verschiedenen Bedingungen sind Alternativen und werden nie multipliziert.',
  'weight.exhibits': 'Asservate',
  'weight.exhibit':
    '{path}: {faces}, Wert {score} (log10 der Quote, die der Detektor angibt, kein Likelihood-Quotient)',
  'weight.condition': 'Bedingung',
  'weight.lr': 'Likelihood-Quotient',
  'weight.words': 'In Worten (ENFSI)',
  'weight.byPav': 'Nach PAV',
  'weight.sha256': 'SHA-256: {sha256}',
  'weight.clean': 'Unverändert',
  'weight.after': '{attack}, danach {distortion}',
  'weight.handedIn': 'Eingereicht als {delivery}',
  'weight.attackedAndHandedIn': '{attack}, eingereicht als {delivery}',
  'weight.even': '1 zu 1',
  'weight.forFake': '{lr} zu 1 für gefälscht',
  'weight.forReal': '{lr} zu 1 für echt',
  'weight.free': '{lr} – {verbal}',
  'weight.bounded': '{lr}, begrenzt auf das, was die Quellen tragen: {verbal}',
  'weight.tooFew': 'kein Gewicht anzugeben: zu wenige Quellen',
  'weight.worthless': 'ohne Beweiswert',
  'weight.verbal.neither': 'stützt keines von beiden',
  'weight.verbal.weak': 'schwache Stütze',
  'weight.verbal.moderate': 'mäßige Stütze',
  'weight.verbal.moderatelyStrong': 'mäßig starke Stütze',
  'weight.verbal.strong': 'starke Stütze',
  'weight.verbal.veryStrong': 'sehr starke Stütze',
  'weight.verbal.extremelyStrong': 'äußerst starke Stütze',
  'weight.summary.clean': 'Unverändert: {weight}.',
  'weight.summary.least': 'Am wenigsten bleibt unter der Bedingung „{condition}“: {weight}.',
  'weight.worth.few':
    'Zu wenige Quellen zum Kalibrieren ({fake} von Fälschungen, {real} von echten; je fünf sind nötig): Ein Gewicht lässt sich nicht angeben.',
  'weight.worth.none':
    'Unter dieser Bedingung hat der Wert keinen Beweiswert: Seine Likelihood-Quotienten kosten nicht weniger, als nichts zu sagen (Cllr {cllr}).',
  'weight.worth.unproven':
    'Ein Beweiswert ist unter dieser Bedingung nicht gezeigt: Das Cllr von {cllr} könnte mit anderen Quellen {most} sein.',
  'weight.worth.shown':
    'Die Quellen ({fake} von Fälschungen, {real} von echten) tragen Likelihood-Quotienten bis {upper} und {lower}, keine darüber hinaus; Cllr {cllr}, höchstens {most}.',
  'weight.reliability': 'Wie gut die Likelihood-Quotienten sind',
  'weight.reliability.lead':
    'Jeder gekennzeichnete Wert wurde mit einer Kalibrierung an anderen Quellen gewogen. Cllr: mittlere Kosten in Bit, 0 bei steter und richtiger Gewissheit, 1, wo nichts gesagt wird. Minimum: was bei vollkommener Kalibrierung bleibt; Kalibrierung: der Rest. EER: Fehleranteil dort, wo beide Fehler gleich häufig sind. Grenzen: der Bereich, den die Zahl der Quellen trägt (ELUB).',
  'weight.table.files': 'Dateien, gefälscht / echt',
  'weight.table.cllr': 'Cllr (Bit)',
  'weight.table.min': 'Minimum',
  'weight.table.cal': 'Kalibrierung',
  'weight.table.eer': 'EER (%)',
  'weight.table.bounds': 'Grenzen',
  'weight.table.remark': 'Was es wert ist',
  'weight.tippett': '{condition}: Anteile größerer Likelihood-Quotienten (Tippett-Diagramm)',
  'weight.tippett.caption':
    'Je weiter die Linien auseinanderliegen, desto besser; was von der Linie der echten rechts der 0 liegt, spricht zu Unrecht für eine Fälschung.',
  'weight.tippett.across': 'log10 LR für gefälscht',
  'weight.share': 'Anteil, %',
  'weight.tippett.fake': 'Fälschungen',
  'weight.tippett.real': 'echte',
  'weight.ece': '{condition}: empirische Kreuzentropie nach A-priori-Quote (ECE-Diagramm)',
  'weight.ece.caption':
    'Unter der Linie ohne Beweis helfen die Likelihood-Quotienten jedem, der von dieser Quote ausgeht.',
  'weight.ece.across': 'log10 der A-priori-Quote für gefälscht',
  'weight.ece.upwards': 'Bit',
  'weight.ece.measured': 'wie gewogen',
  'weight.ece.ideal': 'vollkommen kalibriert',
  'weight.ece.none': 'ohne Beweis',
  'weight.method': 'Verfahren',
  'weight.method.text':
    'Ein Wert je Datei: das Mittel der logarithmierten Quoten ihrer Gesichter. Logarithmus des Likelihood-Quotienten = Steigung × Wert + Versatz, durch logistische Regression, in der beide Klassen gleich viel wiegen; daneben „pool adjacent violators“ (Brümmer & du Preez 2006). Grenzen: Vergeer u. a. 2016. Kreuzentropie: Ramos & Gonzalez-Rodriguez 2013. Skala in Worten: ENFSI 2015. Eine Bedingung hat Gewicht, wo das Cllr unter 1 liegt und seine einseitige 99,9-%-Grenze über die Quellen auch. Unter einem Angriff gelten gefälschte wie echte Asservate als so angegriffen wie die Gesichter der Prüfung.',
};
