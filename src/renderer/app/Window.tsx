import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import Audit from '../audit/Audit.tsx';
import Detectors from '../detectors/Detectors.tsx';
import Documents from '../documents/Documents.tsx';
import Evidence from '../evidence/Evidence.tsx';
import Findings from '../findings/Findings.tsx';
import Compare from '../history/Compare.tsx';
import History from '../history/History.tsx';
import Plan from '../plan/Plan.tsx';
import Projects from '../projects/Projects.tsx';
import SealedCase from '../projects/SealedCase.tsx';
import Report from '../report/Report.tsx';
import Settings from '../settings/Settings.tsx';
import { ShortcutList } from '../shortcuts/ShortcutList.tsx';
import { useShortcuts } from '../shortcuts/useShortcuts.tsx';
import { useAsk, useUpkeep } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import Rate from '../studies/Rate.tsx';
import Studies from '../studies/Studies.tsx';
import Viewer from '../viewer/Viewer.tsx';
import Weigh from '../weigh/Weigh.tsx';
import { Guard } from './Guard.tsx';
import { isOpenTo, PLACES, placeOf } from './places.ts';
import { Rail } from './Rail.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useDroppedWork } from './useDroppedWork.ts';
import classes from './Window.module.css';

export function Window() {
  const { say } = useLanguage();
  useUpkeep();
  useDroppedWork();
  const [location, go] = useLocation();
  const [keys, keysShown] = useDisclosure(false);
  const project = useAsk('projects.current', null);
  useShortcuts(say('window.keys.everywhere'), [
    { keys: '?', label: say('window.keys.show'), run: keysShown.open },
    { keys: 'F1', label: say('window.menu.documents'), run: () => go('/documents') },
    ...PLACES.filter((place) => isOpenTo(place, project.data ?? null)).map(({ key, name, path }) => ({
      keys: `g ${key}`,
      label: say(`window.app.place.${name}`),
      run: () => go(path),
    })),
  ]);
  const place = placeOf(location);
  const known = PLACES.find(({ path }) => path === place)!;
  useEffect(() => {
    document.title = project.data
      ? say('window.app.title', {
          screen: say(`window.app.place.${known.name}`),
          project: project.data.details.name,
        })
      : 'Overfire';
  }, [known, project.data, say]);
  if (project.isPending) return <main className={classes.starting} aria-busy="true" />;
  return (
    <div className={classes.window}>
      <Rail chosen={place} project={project.data ?? null} onKeys={keysShown.open} />
      <main className={classes.screen} key={project.data?.folder ?? 'none'}>
        {!isOpenTo(known, project.data ?? null) ? (
          <Redirect to="/" />
        ) : (
          <Guard place={location}>
            <Switch>
              <Route path="/evidence" component={Evidence} />
              <Route path="/detectors/:name?">{(params) => <Detectors params={params} />}</Route>
              <Route path="/plan" component={Plan} />
              <Route path="/audit" component={Audit} />
              <Route path="/findings/:audit?">{(params) => <Findings params={params} />}</Route>
              <Route path="/viewer/:audit/:attack/:item?">{(params) => <Viewer params={params} />}</Route>
              <Route path="/weigh/:audit?">{(params) => <Weigh params={params} />}</Route>
              <Route path="/history" component={History} />
              <Route path="/compare/:left/:right">{(params) => <Compare params={params} />}</Route>
              <Route path="/studies/:study?">{(params) => <Studies params={params} />}</Route>
              <Route path="/rate/:study/:evaluator">{(params) => <Rate params={params} />}</Route>
              <Route path="/report/:audit?">{(params) => <Report params={params} />}</Route>
              <Route path="/case/:path">{(params) => <SealedCase params={params} />}</Route>
              <Route path="/settings" component={Settings} />
              <Route path="/documents/:page?/:heading?">{(params) => <Documents params={params} />}</Route>
              <Route component={Projects} />
            </Switch>
          </Guard>
        )}
      </main>
      <StatusBar project={project.data ?? null} />
      <ShortcutList opened={keys} onClose={keysShown.close} />
    </div>
  );
}
