import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describeCase, detailsOf, openProject } from '../../../src/main/domain/projects/project.ts';
import { encodeFace, encodeMask } from '../../../src/main/store/pictures.ts';
import { smallProject } from '../outputs/reports/project.ts';

const SIDE = 16;

/** A finished audit, evidence, a study and all else that a project can hold: every table has a row. Its folder. */
export async function everyTable(test: { after(fn: () => Promise<void>): void }): Promise<string> {
  const folder = await smallProject(test);
  const store = openProject(folder);
  const put = (value: number) => encodeFace(new Uint8Array(SIDE * SIDE * 3).fill(value), SIDE);
  const [face, mask] = [
    await store.objects.put(await put(33)),
    await store.objects.put(await encodeMask(new Uint8Array(SIDE * SIDE).fill(1, 5, 60), SIDE)),
  ];
  describeCase(store, { ...detailsOf(store), caseNumber: '12/26' });
  const file = { display: 'a.png', kind: 'image' as const, label: 0 as const, mask: null };
  const crop = { whole: true, scale: 1, frames: { count: 1 } };
  store.evidence.add([{ ...file, path: '/footage/a.png', crop }], '2026-11-01T00:00:00.000Z');
  store.evidence.enter(1, {
    state: 'read',
    notices: [],
    original: { bytes: 9, sha256: 'a'.repeat(64), maskSha256: null },
    faces: [
      {
        face: 0,
        frame: null,
        box: null,
        within: { width: SIDE, height: SIDE },
        confidence: 0.9,
        picture: face,
        mask,
      },
    ],
  });
  store.edits.make('label', { sources: [{ id: 1, label: 1 }], faces: [{ id: 1, mask: null }] });
  store.jobs.list();
  const [first] = [...store.results.items(1)];
  const item = first!.id;
  const study = store.studies.begin({
    config: {
      name: 'Visible?',
      audits: [1],
      perCondition: 1,
      seed: 1,
      language: 'en',
      pairsPerSet: 1,
      setsPerEvaluator: 1,
    },
    created: '2026-11-02T00:00:00.000Z',
    pairs: [
      {
        pair: 0,
        condition: 'identity',
        audit: 1,
        attack: null,
        item,
        clean: face,
        noisy: face,
        rmse255: 0,
        psnr: null,
        ssim: 1,
        local255: 0,
        flip: null,
      },
    ],
    sets: [[0]],
  });
  const evaluator = store.studies.invite(study, 'c'.repeat(64), '2026-11-02T00:00:00.000Z');
  store.studies.present(study, evaluator, 0, [0]);
  store.survival.plan(1, [{ treatment: 'jpeg', strength: 70 }]);
  store.findings.write(1, 'an earlier version', '{}');
  store.close();
  const db = new Sqlite(join(folder, 'project.db'));
  db.exec(`
    INSERT INTO conclusions VALUES (1, 'It held.', '2026-11-02T00:00:00.000Z');
    INSERT INTO second_readings VALUES (1, 'B. Weber', '2026-11-03', 1, '', 1);
    INSERT INTO bookmarks VALUES (1, 0, ${item}, 'look');
    INSERT INTO certified_results VALUES (1, ${item}, 3);
    INSERT INTO wear VALUES (1, 0, 'jpeg', 3, 60);
    INSERT INTO worn VALUES (1, 0, ${item}, 0, 0.2);
    INSERT INTO universals VALUES (1, 1, '${mask}', x'0000803f', x'0000803f');
    INSERT INTO adversarial_masks VALUES (1, 0, '${mask}');
    INSERT INTO bare_results VALUES (1, ${item}, 0, 0.1, NULL, NULL);
    INSERT INTO treated (audit, treatment, attack, item, label, score) VALUES (1, 0, -1, ${item}, 0, 0.2);
    INSERT INTO delivered VALUES (1, 0, -1, 1, ${item}, NULL, NULL, NULL, NULL);`);
  db.close();
  return folder;
}
