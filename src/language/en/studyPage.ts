/** The page that an evaluator of a study sees. */
export const STUDY_PAGE = {
  'rate.title': 'Picture comparison',
  'rate.welcome':
    'You will see pairs of pictures. The left picture is the original. The right one may have been changed, or may be the same. Please say how much any change you see disturbs you.',
  'rate.how':
    'Look at both pictures and press a key from 5 to 1, or click. There is no right or wrong answer, and no way back to a pair. Take the time you need, but do not search for long: your first impression counts.',
  'rate.place':
    'Sit in front of the screen as you usually do, in a room without glare. Do not zoom the page; if you wear glasses for reading, wear them.',
  'rate.privacy':
    'Your scores are kept under the number {evaluator}. You are not asked for your name. You may stop at any time; the same link takes you back to where you stopped.',
  'rate.full': 'Full screen',
  'rate.start': 'Begin',
  'rate.goOn': 'Next set',
  'rate.break': 'Time for a break',
  'rate.break.text':
    'Set {done} of at most {sets} is done, and all of its scores are saved. Rest your eyes for as long as you like. You may also end here: just close this page.',
  'rate.done': 'Thank you',
  'rate.done.text': 'That was the last set. All of your scores are saved, and you can close this page.',
  'rate.left': 'Original',
  'rate.right': 'To be judged',
  'rate.question': 'The change in the right picture is …',
  'rate.5': 'imperceptible',
  'rate.4': 'perceptible, but not annoying',
  'rate.3': 'slightly annoying',
  'rate.2': 'annoying',
  'rate.1': 'very annoying',
  'rate.progress': 'Pair {pair} of {pairs}, set {set} of at most {sets}',
  'rate.saving': 'The score is being saved …',
  'rate.lost': 'The score could not be saved yet. The page tries again by itself; please leave it open.',
  'rate.refused': 'This page was opened without a valid invitation. Please use the link you were given.',
  'rate.narrow': 'The window is too small for both pictures side by side. Please make it larger.',
  'rate.noscript': 'This page needs JavaScript to take your scores.',
} as const;
