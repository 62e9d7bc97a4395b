/** How the numbers came about. Equations are the same in every language. */
export const METHOD = {
  'method.paper':
    '“The paper” is Huang, Fang, Nguyen, Yamagishi, Echizen, “Security of Facial Forensics Models Against Adversarial Attacks”, ICIP 2020 (arXiv 1911.00660). Labels: 0 = fake, 1 = real.',
  'method.paper.attacks': 'Taken from the paper: {attacks}.',
  'method.others':
    'Not from the paper: {attacks}; where one was published elsewhere, its source stands at its heading.',
  'method.raw': 'The IAP follows the gradient as it is, without its sign.',
  'method.zones':
    'The detector’s latent has two halves, a fake zone and a real one. With h_c the activations of zone c, a_c its activation energy and L_act the activation loss towards label l:',
  'method.sigmoid':
    'The detector ends in a sigmoid p, the probability of real. Its activations are a_1 = p and a_0 = 1 − p:',
  'method.logit':
    'The detector gives one logit, whose sigmoid p is the probability of real. Its activations are a_1 = p and a_0 = 1 − p:',
  'method.softmax':
    'The detector gives a value for each of several classes; p is the probability of those that are real together, after a softmax. Its activations are a_1 = p and a_0 = 1 − p:',
  'method.sigmoid.loss':
    'It has no zones, so its activation loss L_act is the one that matches a sigmoid, the cross-entropy with the label aimed at; its gradient does not vanish where p saturates.',
  'method.sigmoid.uap':
    'The UAP by over-firing descends the same loss, toward the class that is to fire, in place of the over-firing loss.',
  'method.decision': 'decision: real iff a_1 ≥ a_0',
  'method.decision.at': 'decision: real iff realness ≥ {threshold}',
  'method.threshold':
    'The detector decides on real from the threshold t on, and attacks aim at that: their losses take the log-odds of real less log t / (1 − t), or the energies 2t a_0 and 2(1 − t) a_1, so that they change sides where the decision does. Realness, energies and AUC are the detector’s own.',
  'method.realness': 'realness',
  'method.stop.title': 'Stopped at the flip',
  'method.stop':
    'In this audit an attack leaves a face alone once the decision on x + ξ is the one aimed at; a face that was decided so before takes no step. This holds for IAP on the decision, its smooth form, BIM, PGD, MI-FGSM and APGD on the audited detector itself; attacks on the mask, noise, universal perturbations, those made on another detector, and those that end by a rule of their own take all their iterations. Snapshots after t* are the state at t*, and accuracy by iteration counts it there. The paper’s attacks take a fixed number of iterations: perturbations are smaller here, and no face goes back over the boundary. With t* the first iteration (0: clean) after which the decision is the one aimed at:',
  'method.drawn':
    'Of all faces at most {n} were measured, half of them fakes and half reals where there are enough. They were drawn evenly by original: of every original as many as of any other, within one, and which of them have one more follows from the seed.',
  'method.twice':
    'Every attack is measured twice. “Float” is the detector on x + ξ as it was computed. “8 bit” is the detector on clip(x + ξ, 0, 1) rounded to 256 levels, which is what an attacker could save. RMSE, L∞ and L2 are of the three colour channels together, in 1/255 of the pixel range; SSIM is of the luminance with an 11 × 11 Gaussian window (Wang et al. 2004).',
  'method.flip':
    'FLIP (Andersson et al. 2020) says how large a difference looks to a person who changes between two pictures on a screen, at {ppd} pixels per degree of visual angle. It is measured on the 8-bit picture. E_c is the difference of the colours: both pictures pass through Gaussians of the eye’s contrast sensitivity, then |ΔL*| + √(Δa² + Δb²) is taken, with a and b being a* and b* times 0.01 L*, to the power 0.7, on a scale that ends at green against blue. E_f is the difference of their edges and points, as derivatives of a Gaussian with σ of 0.041° show them. 0: no visible difference; 1: the largest. It stands for no study with people.',
  'method.intervals':
    'Intervals are Wilson score intervals at 95 % (Wilson 1927): if the same kind of faces were drawn again and again, 95 of 100 such intervals would hold the true share. With k right of n, p = k / n and z = 1.959964:',
  'method.auc':
    'AUC is the probability that a real face gets a higher realness than a fake one, ties counting one half: 1 is perfect, 0.5 is guessing. IoU is the area common to two masks over the area of both together.',
  'method.parameters': 'Parameters',
  'method.parameters.caption':
    'Parameters as they were used. eps bounds the perturbation in 1/255 pixel units; space is the scale that the gradient is taken and stepped on',
  'method.attack': 'Attack',
} as const;
