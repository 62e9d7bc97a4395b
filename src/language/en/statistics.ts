/** What an interval counts, how well scores part the classes, comparisons and groups. */
export const STATISTICS = {
  'noun.person': '{n, plural, one {# person} other {# people}}',

  'statistics.basis.alone':
    'Every face counts as one observation: as far as is known, no two are of the same person, original or file. Intervals of shares are Wilson’s, 95 %.',
  'statistics.basis':
    'The {faces} are of {units}. Faces of the same one are alike, so that the intervals, 95 %, count {units} as observations and not faces; those of shares are Clopper and Pearson’s on the effective size of Korn and Graubard.',
  'statistics.basis.unnamed': 'For {faces} none is named: there the file counts.',

  'statistics.separation': 'At every threshold',
  'statistics.separation.caption':
    'How well the realness parts the classes, in 8 bits, with 95 % intervals ({method}). EER: the share of errors at the threshold where both kinds are as frequent; AP: average precision of calling fakes. The last two: at the threshold that lets no more than {rate} of the clean reals be called fake',
  'statistics.eer': 'EER',
  'statistics.ap': 'AP',
  'statistics.caughtAt': 'Fakes caught there',
  'statistics.passedAt': 'Reals passed there',
  'statistics.name.wilson': 'Wilson',
  'statistics.name.korn-graubard': 'Korn-Graubard',
  'statistics.name.korn-graubard-units': 'Korn-Graubard, one face a unit at most',
  'statistics.name.bca': 'BCa bootstrap over units',
  'statistics.name.jackknife-t': 'pseudo-values of units',
  'statistics.name.newcombe': 'Newcombe’s hybrid',
  'statistics.name.none': 'none',

  'statistics.compared': 'Compared on the same faces',
  'statistics.compared.caption':
    'The other’s share of right decisions minus that on the clean pictures, in points, with its 95 % interval; p: of a two-sided test that both are alike, and that corrected by Holm over all {n} comparisons here',
  'statistics.compared.with': 'Compared',
  'statistics.compared.of': 'Share',
  'statistics.compared.difference': 'Difference',
  'statistics.compared.test': 'Test',
  'statistics.compared.p': 'p',
  'statistics.compared.corrected': 'p, corrected',
  'statistics.compared.attack': 'Clean, and under {attack}',
  'statistics.compared.detector': 'Clean, by {detector} (audit {audit})',
  'statistics.test.sign-flip-exact': 'sign flips over units, exact',
  'statistics.test.sign-flip': 'sign flips over units',
  'statistics.test.mcnemar': 'McNemar, exact',

  'statistics.det.title': 'Both kinds of errors, at every threshold',
  'statistics.det.caption':
    'Nearer to the corner at the lower left is better; both axes are those of normal deviates, and an error that never occurs stands at the edge. Pictures in 8 bits.',
  'statistics.det.across': 'reals called fake (%)',
  'statistics.det.upwards': 'fakes missed (%)',

  'method.units':
    'Intervals count what is independent, and faces of one person, original or file are not. A share’s interval is Clopper and Pearson’s on an effective number of faces, from the cluster-robust standard error over K units (Korn & Graubard 1998), no larger than K where fewer than five units have an error, or fewer than five a success. Changes have Newcombe’s hybrid of such intervals; AUC, EER and AP Student’s interval over the pseudo-values of their log-odds, or from a hundred units on the BCa bootstrap, neither narrower than Clopper and Pearson’s on the effective number of faces. Clean and attacked are compared by flipping the signs of whole units, exactly up to fifteen.',

  'remark.fewUnits':
    'The faces are of only {units}: a drop in accuracy below {points} points could hardly be told from none.',
  'remark.fewUnits.none':
    'The faces are of only {units}: with so few, no drop in accuracy whatsoever can be told from none by a test at 5 %.',

  'power.drop':
    'With {units}, a drop below {points} points can’t be told from none (in four of five audits, at 5 %; about {faces} each, which are taken to be alike by half).',
  'power.alone':
    'With {units}, a drop below {points} points can’t be told from none (in four of five audits, at 5 %).',
  'power.none':
    'With {units}, no drop whatsoever can be told from none: a test at 5 % needs six of them at the least.',

  'groups.title': 'By {column}',
  'groups.caption':
    'Share of faces that the detector gets right, for each value of “{column}”, in 8 bits, with 95 % intervals in percent that count {kind}',
  'groups.value': 'Group',
  'groups.units': 'Units',
  'groups.unnamed': '(not given)',
  'groups.gap':
    '{measured}: the largest gap is {points} points, between {high} and {low} (permutation of units, p {p}, {corrected} corrected by Holm over all comparisons here).',
  'groups.gap.none': '{measured}: there are no two groups to compare.',
  'groups.small':
    'Small groups: {groups}. With fewer than {units} units or {faces} faces a group’s figures, and gaps to them, say little.',
  'groups.warning':
    'A gap says that figures differ between these groups here, and not why: groups can differ in camera, compression or pose as well.',
  'groups.kind.person': 'people',
  'groups.kind.source': 'originals',
  'groups.kind.video': 'videos',
  'groups.kind.file': 'files',
  'groups.kind.face': 'faces',
} as const;
