/** The attacks of the field beside the paper's, and the signs that a number is not robustness. */
export const COMPARATORS = {
  'class.accuracy': 'faces',
  'attack.kept': '{attack}, kept as {hash}',
  'attack.detail.kept': 'kept perturbation',
  'attack.detail.surrogate': 'made on {detector}',
  'attack.surrogate': '{attack}, made on {detector}',
  'attack.iap-smooth': 'IAP, smooth',
  'attack.fgsm': 'FGSM',
  'attack.bim': 'BIM',
  'attack.pgd': 'PGD',
  'attack.mi-fgsm': 'MI-FGSM',
  'attack.apgd-ce': 'APGD, cross-entropy',
  'attack.apgd-dlr': 'APGD, logit ratio',
  'attack.deepfool': 'DeepFool',
  'attack.cw': 'Carlini & Wagner',
  'attack.lbfgs': 'L-BFGS',
  'attack.square': 'Square (black box)',
  'attack.uap-deepfool': 'UAP, DeepFool',
  'attack.gd-uap': 'GD-UAP, every layer',
  'method.iap-smooth.title': 'IAP, smooth',
  'method.iap-smooth':
    'An IAP that bounds local distortion: a field ψ is smoothed by a Gaussian S with the kernel k, so that neighbouring pixels differ by at most 2 ε max k.',
  'method.fgsm.title': 'FGSM (Goodfellow, Shlens, Szegedy 2015)',
  'method.fgsm': 'One step along the sign of the gradient, toward the label aimed at.',
  'method.bim.title': 'BIM (Kurakin, Goodfellow, Bengio 2017)',
  'method.bim': 'Several steps from the picture itself; P keeps the bound and 0 ≤ x + ξ ≤ 1.',
  'method.pgd.title': 'PGD (Madry et al. 2018)',
  'method.pgd':
    'The same from a random start; with the norm l2 the direction is g / ‖g‖ and the bound holds the root mean square. Of several starts the first is the picture itself, and the one with the lowest loss counts.',
  'method.mi-fgsm.title': 'MI-FGSM (Dong et al. 2018)',
  'method.mi-fgsm': 'BIM along the sign of an accumulated gradient.',
  'method.apgd-ce.title': 'APGD on the cross-entropy (Croce, Hein 2020)',
  'method.apgd-ce':
    'The step η begins at 2 ε; at checkpoints it is halved, and the best point taken up again, where fewer than ρ of the steps improved the loss.',
  'method.apgd-dlr.title': 'APGD on the logit ratio (Croce, Hein 2020)',
  'method.apgd-dlr':
    'The same on the ratio of logits, of which two classes leave this, or the margin of a single logit:',
  'method.deepfool.title': 'DeepFool (Moosavi-Dezfooli, Fawzi, Frossard 2016)',
  'method.deepfool':
    'Steps to the boundary of the linearised margin m until the decision turns, lengthened by the overshoot. It has no bound.',
  'method.cw.title': 'Carlini & Wagner, L2 (2017)',
  'method.cw':
    'Minimised over w by Adam, with the smallest c that reaches the label aimed at. It has no bound.',
  'method.lbfgs.title': 'Box-constrained L-BFGS (Szegedy et al. 2014)',
  'method.lbfgs': 'With the smallest c that reaches the label aimed at. It has no other bound.',
  'method.square.title': 'Square attack (Andriushchenko et al. 2020)',
  'method.square':
    'Random search on the score alone: from vertical stripes of ±ε, one random square a query is set to ±ε per colour, and kept where the margin m comes nearer to the label aimed at.',
  'method.uap-deepfool.title': 'UAP by DeepFool (Moosavi-Dezfooli et al. 2017)',
  'method.uap-deepfool':
    'Made of some faces of this audit: for each that v does not turn yet, with r DeepFool’s way of x + v over the boundary. On these faces it is no test of generality.',
  'method.gd-uap.title': 'GD-UAP, every layer (Mopuri, Ganeshan, Babu 2018)',
  'method.gd-uap':
    'Made without any face, by Adam; h_i are the outputs of the convolutions. It is halved where it is saturated and stands still.',
  'flag.zeroGradient':
    'On {unmoved} of {faces} nothing moved at all: no gradient reached the picture. That these survive is no sign of robustness; a black-box attack (square) tells more.',
  'flag.random':
    'Of {unsteady} of {faces} the detector said something else when it was asked again: its output is random, and an attack that follows one gradient is then too weak.',
  'flag.blackBox':
    'The black box beats every white box of the same bound: {mine} are left, {other} after {attack}. The gradient is masked, or these attacks are set up badly: do not read their accuracies as robustness.',
  'flag.oneStep':
    'One step of FGSM does better: {other} are left, {mine} here. The loss is so rough, or the step so badly chosen, that this attack is no measure of robustness.',
  'flag.moreIsWorse':
    'More iterations do worse: {lowest} were left after {iteration}, {last} at the end. The step is too large, or the loss is not what decides; try a smaller one or APGD.',
  'flag.outOfRange':
    'The perturbations are larger than their bound: {measure} {size}/255, eps {eps}/255. Something is wrong with this attack; its numbers do not count.',
  'flag.unbounded':
    'With hardly any bound (eps {eps}/255) {left} are still right, where nothing should be: any face could be painted over. The gradient is masked or the attack too short, so smaller bounds say nothing either.',
  'flag.noBound':
    'This attack has no bound: how far it had to go is its result (RMSE {rmse}/255 on average), and not that it got there.',
} as const;
