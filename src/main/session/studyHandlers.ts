import type { studyMethods } from '../../common/api/studies.ts';
import { makeStudy } from '../outputs/studies/make.ts';
import { Seat } from '../outputs/studies/rating.ts';
import { studyResults } from '../outputs/studies/results.ts';
import { writeStudy } from '../outputs/studies/write.ts';
import type { Context, Handlers } from './context.ts';

export function studyHandlers(context: Context): Handlers<keyof typeof studyMethods> {
  const { emit } = context;
  const seat = (study: number, evaluator: number) => new Seat(context.project.store, study, evaluator);
  const shown = (one: Seat) => {
    const { standing } = one;
    const pair = standing.kind === 'pair' ? one.pairAt(standing.position) : null;
    return { standing, clean: pair?.clean ?? null, noisy: pair?.noisy ?? null };
  };
  return {
    'studies.list': () => context.project.store.studies.list(),
    async 'studies.make'(request) {
      const study = await makeStudy(context.project.store, request);
      emit('studies.changed', null);
      return study;
    },
    'studies.serving': () => context.project.study.serving,
    async 'studies.serve'({ study, address, port }) {
      const serving = await context.project.study.serve(study, {
        ...(address === null ? {} : { address }),
        ...(port === null ? {} : { port }),
      });
      emit('studies.changed', null);
      return serving;
    },
    async 'studies.stop'() {
      await context.project.study.stop();
      emit('studies.changed', null);
      return null;
    },
    'studies.invite'({ count }) {
      const links = context.project.study.invite(count);
      emit('studies.changed', null);
      return links;
    },
    'studies.sit'({ study }) {
      const { studies } = context.project.store;
      studies.plan(study);
      const evaluator = studies.invite(study, null, new Date().toISOString());
      emit('studies.changed', null);
      return { evaluator };
    },
    'studies.seat': ({ study, evaluator }) => shown(seat(study, evaluator)),
    'studies.begin'({ study, evaluator }) {
      const one = seat(study, evaluator);
      one.begin();
      return shown(one);
    },
    'studies.score'({ study, evaluator, ...score }) {
      const one = seat(study, evaluator);
      one.score(score);
      return shown(one);
    },
    'studies.results': ({ study }) => studyResults(context.project.store, study),
    async 'studies.export'({ study, folder, language }) {
      const { files } = await writeStudy(context.project.store, study, {
        language,
        ...(folder === null ? {} : { out: folder }),
      });
      return { files: Object.values(files) };
    },
  };
}
