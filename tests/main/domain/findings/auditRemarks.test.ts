import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OFFICIAL_CONTRACTS } from '../../../../src/common/contract.ts';
import {
  type AuditContext,
  auditRemarks,
  classMissing,
  contractDoubted,
  fewFaces,
  nothingMeasured,
  unfinished,
} from '../../../../src/main/domain/findings/auditRemarks.ts';
import { clean } from './rows.ts';

const context = (more: Partial<AuditContext> = {}): AuditContext => ({
  clean: clean(0.9, 0.9),
  fakes: 100,
  reals: 100,
  pending: 0,
  done: true,
  detector: { contract: OFFICIAL_CONTRACTS.meso4 },
  whole: false,
  ...more,
});

test('a sound audit has no remarks', () => assert.deepEqual(auditRemarks(context()), []));

test('an unfinished audit says what is missing', () => {
  assert.match(unfinished(context({ done: false, pending: 1 })) ?? '', /: 1 face of those/);
  assert.equal(unfinished(context()), null);
});

test('no usable face is said, and nothing is concluded from it', () => {
  const nothing = context({
    clean: { ...clean(0, 0), n: 0, fake: null, real: null, accuracy: null },
    fakes: 0,
    reals: 0,
  });
  assert.match(nothingMeasured(nothing) ?? '', /Nothing was measured/);
  assert.equal(auditRemarks(nothing).length, 1);
});

test('remarks on an audit name a class that it lacks', () => {
  assert.match(classMissing(context({ reals: 0 })) ?? '', /no real face/);
  assert.match(classMissing(context({ fakes: 0 })) ?? '', /no fake face/);
  assert.equal(classMissing(context()), null);
});

test('few faces are said with the width that an interval can have', () => {
  // Wilson at 5 of 10: 0.2366 to 0.7634.
  assert.match(fewFaces(context({ fakes: 10, reals: 40 })) ?? '', /10 fake, 40 real.* 53 points/);
  assert.equal(fewFaces(context()), null);
  assert.equal(fewFaces(context({ fakes: 0 })), null, 'a class that is absent is not few');
});

test('clean accuracy near or under chance puts the contract in doubt', () => {
  assert.match(contractDoubted(context({ clean: clean(0.5, 0.6) })) ?? '', /hardly beats guessing.*55\.0 %/);
  assert.match(contractDoubted(context({ clean: clean(0.1, 0.3) })) ?? '', /may be inverted/);
  assert.equal(contractDoubted(context({ clean: clean(0.6, 0.6) })), null);
});

test('a detector that always says fake is doubted even where nearly all faces are fake', () => {
  const mostlyFake = { ...clean(1, 0), accuracy: 0.95 };
  assert.match(contractDoubted(context({ clean: mostlyFake })) ?? '', /50\.0 %/);
});

test('a threshold other than one half is said, with how it was chosen', () => {
  const contract = { ...OFFICIAL_CONTRACTS.meso4, threshold: 0.37 };
  assert.match(
    auditRemarks(context({ detector: { contract } }))[0] ?? '',
    /real from this realness on: 0\.37\./,
  );
  const thresholdChoice = {
    rule: { by: 'false-alarms', rate: 0.05 } as const,
    fakes: 40,
    reals: 60,
    missed: 0.1,
    falseAlarms: 0.05,
    faces: [],
  };
  const [said] = auditRemarks(context({ detector: { contract, thresholdChoice } }));
  assert.match(said ?? '', /at most 5\.0\s?% of the reals are called forged, on 40 fake and 60 real faces/);
});
