import '../support/dom.ts';

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Inspected, Trial } from '../../../src/common/api/detectors.ts';
import { faultAs } from '../../../src/language/faults.ts';
import Detectors from '../../../src/renderer/detectors/Detectors.tsx';
import type { Answers } from '../support/application.ts';
import { detector, hash, refuse } from '../support/samples.ts';
import { show } from '../support/show.tsx';

const CARD = {
  limits: ['only portraits'],
  data: { family: 'swap', pictures: 90, facesPerEpoch: 12.34567 },
  training: { learningRate: 0.001 },
  measured: { n: 1200, balancedAccuracy: 0.9125, fake: 0.9, real: 0.925, auc: 0.97, iou: null },
  sources: { studio: { n: 600, balancedAccuracy: 0.95, fake: 0.94, real: 0.96, auc: 0.99, iou: null } },
  neverTrainedOn: [
    {
      ...{ source: 'streets', detector: 'without-streets' },
      figures: { n: 80, balancedAccuracy: 0.8, fake: 0.7, real: 0.9, auc: 0.93, iou: null },
    },
  ],
  others: { reenact: { n: 40, balancedAccuracy: 0.5, fake: 0.1, real: 0.9, auc: null } },
};

const FULL: Answers = {
  'detectors.list': {
    detectors: [detector('first'), detector('mine', { origin: 'imported' })],
    first: 'first',
    damaged: [faultAs('model', 'detector.tensorDamaged', { name: 'head' })],
  },
  'detectors.card': ({ name }) => ({
    detector: detector(name, { origin: name === 'mine' ? 'imported' : 'bundled' }),
    card: name === 'mine' ? null : CARD,
  }),
  'host.info': {
    version: '0.1.0',
    host: 'desktop',
    dialogs: true,
    platform: 'linux',
    cores: 2,
    home: '/home',
  },
  'dialogs.choose': ['/weights/model.onnx'],
};

const declaredReading = { scale: null, reversed: false, swapped: false, chance: 1 };
const TRIAL: Trial = {
  ...{ n: 24, fakes: 12, accuracy: 0.5, fake: 1, real: 0 },
  doubts: [],
  contract: detector('mine').contract,
  withoutGradient: [],
  readings: [{ ...declaredReading, right: 12, fakes: 12, reals: 0 }],
  proposal: null,
  faces: [],
};

const list = (params: { name?: string } = {}) => <Detectors params={params} />;

test('detectors that can not be listed say why, and can be asked for again', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, list(), { ...FULL, 'detectors.list': refuse });
  const alert = await screen.findByRole('alert');
  assert.match(alert.textContent, /^.*\/projects\/demo/);
  await user.click(within(alert).getByRole('button'));
  await waitFor(() => assert.equal(shown.asked('detectors.list').length, 2));
});

test('the first detector is shown: its contract, its card, and what it was measured on', async (t) => {
  show(t, list(), FULL);
  await screen.findByRole('heading', { name: 'first' });
  const contract = within(screen.getByRole('region', { name: 'Contract' }));
  contract.getByText('256 × 256 RGB in [0,1]');
  contract.getByText('half 1 of the latent');
  const card = within(screen.getByRole('region', { name: 'Model card' }));
  card.getByRole('row', { name: 'swap what it was trained on 1,200 91.3 % 90.0 % 92.5 % 0.970' });
  card.getByRole('row', {
    name: 'swap people of studio that it was not trained on 600 95.0 % 94.0 % 96.0 % 0.990',
  });
  card.getByRole('row', {
    name: 'swap streets, by without-streets, which was not trained on it 80 80.0 % 70.0 % 90.0 % 0.930',
  });
  card.getByRole('row', { name: 'reenact 40 50.0 % 10.0 % 90.0 % –' });
  card.getByText('Faces per epoch');
  card.getByText('12.35');
  card.getByText('Learning rate');
  // One that comes with Overfire stays.
  assert.ok(screen.queryByRole('button', { name: 'Remove' }) === null);
  assert.match(screen.getByRole('alert').textContent, /The head of the detector is damaged/);
});

test('one without a card says so, and can be removed once that is confirmed', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, list({ name: 'mine' }), { ...FULL, 'detectors.remove': null });
  await screen.findByText(/It came without a model card/);
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Remove mine?' }));
  assert.deepEqual(shown.asked('detectors.remove'), []);
  await user.click(dialog.getByRole('button', { name: 'Remove' }));
  await waitFor(() => assert.deepEqual(shown.asked('detectors.remove'), [{ name: 'mine' }]));
  await waitFor(() => assert.equal(shown.place(), '/detectors'));
});

test('a live test shows each face and what the detector says of it', async (t) => {
  const user = userEvent.setup();
  const face = {
    picture: 'AAAA',
    label: 'fake',
    score: 0.1234,
    segmentation: null,
    box: null,
    frame: null,
  } as const;
  show(t, list(), { ...FULL, 'detectors.test': [{ ...face, energies: { fake: 1.5, real: 0.25 } }] });
  await user.click(await screen.findByRole('button', { name: 'Try it on a picture' }));
  await screen.findByText('model.onnx: 1 face');
  screen.getByText('realness 0.123 · energies: fake 1.500, real 0.250');
});

test('no face in the picture is said, and samples of one class alone are no riddle', async (t) => {
  const user = userEvent.setup();
  show(t, list(), {
    ...FULL,
    'detectors.test': [],
    'detectors.trial': {
      ...TRIAL,
      ...{ n: 16, fakes: 16, accuracy: 0.5, fake: 0.5, real: null },
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Try it on a picture' }));
  await screen.findByText('model.onnx: no face found');
  await user.click(screen.getByRole('button', { name: 'Try it on labelled samples' }));
  await screen.findByText('On 16 faces: fakes 50 % right, no reals there.');
  screen.getByText('Nothing speaks against the contract.');
});

const MODEL: Inspected = {
  contract: null,
  model: {
    input: { width: 224, height: 224, channelsFirst: true, grey: false, clip: null },
    outputs: ['y'],
    endsIn: 'Sigmoid',
    stated: null,
  },
  parameters: 42,
  sources: [{ file: 'model.onnx', sha256: hash('d') }],
  suggestedName: 'model',
  known: null,
};

test('a model is imported with the contract that was declared for it', async (t) => {
  const user = userEvent.setup();
  const shown = show(t, list(), {
    ...FULL,
    'detectors.inspect': MODEL,
    'detectors.trial': TRIAL,
    'detectors.import': { detector: detector('model', { origin: 'imported' }), added: true },
  });
  await user.click(await screen.findByRole('button', { name: 'Import a detector' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Import a detector' }));
  await user.click(dialog.getByRole('button', { name: 'Choose files' }));
  await dialog.findByText('It ends in a sigmoid.');
  const real = dialog.getByRole('textbox', { name: 'Real is' });
  await user.clear(real);
  await dialog.findByText('Not a valid value: Real is.');
  assert.equal(dialog.getByRole<HTMLButtonElement>('button', { name: 'Test it' }).disabled, true);
  await user.type(real, '0');
  await user.click(dialog.getByRole('button', { name: 'Test it' }));
  await user.click(await dialog.findByRole('button', { name: 'Import' }));
  await waitFor(() => assert.equal(shown.place(), '/detectors/model'));
  const [kept] = shown.asked('detectors.import') as { declared: Record<string, unknown> }[];
  assert.deepEqual(kept!.declared, {
    size: 224,
    range: [0, 1],
    normalisation: null,
    order: 'rgb',
    output: 'sigmoid',
    real: 0,
    outputName: 'y',
  });
});

test('a contract that labelled faces speak against is mended where that is said, and tried again', async (t) => {
  const user = userEvent.setup();
  const better = { scale: 'bytes', reversed: true, swapped: false } as const;
  const wrong: Trial = {
    ...TRIAL,
    readings: [...TRIAL.readings, { ...better, right: 23, fakes: 12, reals: 11, chance: 0.5 ** 11 }],
    proposal: 1,
    faces: [{ picture: 'AAAA', truth: 'real', label: 'fake', score: 0.25 }],
  };
  const shown = show(t, list(), {
    ...FULL,
    'detectors.inspect': MODEL,
    'detectors.trial': ({ detector }) =>
      'declared' in detector && detector.declared.order === 'bgr' ? TRIAL : wrong,
    'detectors.import': { detector: detector('model', { origin: 'imported' }), added: true },
  });
  await user.click(await screen.findByRole('button', { name: 'Import a detector' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Import a detector' }));
  await user.click(dialog.getByRole('button', { name: 'Choose files' }));
  await user.click(await dialog.findByRole('button', { name: 'Test it' }));
  await dialog.findByText(
    /With "pixels from 0 to 255, red and blue swapped", 23 of 24 labelled faces are right; as declared 12, so 11 fewer/,
  );
  dialog.getByText('actually real, realness 0.250, with the sides swapped 0.750');
  await user.click(dialog.getByRole('button', { name: 'Mend the contract' }));
  await dialog.findByText('Nothing speaks against the contract.');
  const asked = shown.asked('detectors.trial') as { paths: null; detector: { declared: object } }[];
  assert.equal(asked.length, 2);
  assert.equal(asked[1]!.paths, null);
  await user.click(dialog.getByRole('button', { name: 'Change the contract' }));
  dialog.getByDisplayValue('Blue, green, red');
  dialog.getByDisplayValue('0 to 255');
  await user.click(dialog.getByRole('button', { name: 'Test it' }));
  await user.click(await dialog.findByRole('button', { name: 'Import' }));
  await waitFor(() => assert.equal(shown.place(), '/detectors/model'));
  const [kept] = shown.asked('detectors.import') as { declared: Record<string, unknown> }[];
  assert.deepEqual(kept!.declared, { ...asked[1]!.detector.declared });
  assert.deepEqual([kept!.declared.range, kept!.declared.order], [[0, 255], 'bgr']);
});

test('a black box says what is missing until it can be asked', async (t) => {
  const user = userEvent.setup();
  show(t, list(), FULL);
  await user.click(await screen.findByRole('button', { name: 'Import a detector' }));
  await user.click(await screen.findByRole('button', { name: 'A black box instead' }));
  await screen.findByText('Say which program is asked.');
  await user.type(screen.getByRole('textbox', { name: 'Program' }), 'python3');
  await screen.findByText('Say in which folder the program starts.');
  await user.type(screen.getByRole('textbox', { name: 'Folder' }), '/box');
  await user.clear(screen.getByRole('textbox', { name: 'Size' }));
  await screen.findByText('Not a valid value: Size.');
  await user.type(screen.getByRole('textbox', { name: 'Size' }), '64');
  await user.click(screen.getByRole('button', { name: 'Test it' }));
  await screen.findByText(/Ask it about faces you know/);
});

test('in German the contract and the card are in German', async (t) => {
  show(t, list(), FULL, { language: 'de' });
  await screen.findByRole('heading', { name: 'Detektoren' });
  await screen.findByRole('region', { name: 'Vertrag' });
  screen.getByRole('row', { name: 'swap damit trainiert 1.200 91,3 % 90,0 % 92,5 % 0,970' });
  screen.getByText('Gesichter je Epoche');
  screen.getByText('12,35');
});
