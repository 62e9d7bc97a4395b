import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { Screen } from '../components/Screen.tsx';
import { Trouble } from '../components/Trouble.tsx';
import { useLanguage } from '../state/language.tsx';
import classes from './Documents.module.css';
import { Page } from './Page.tsx';

interface Props {
  params: { page?: string | undefined; heading?: string | undefined };
}

/** The documentation, which is built into the window: it is there without a network. */
export default function Documents({ params: { page, heading } }: Props) {
  const { say } = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['documents'],
    queryFn: async () => (await import('virtual:documents')).default,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const shown = data?.find(({ name }) => name === page) ?? data?.[0];
  const scrolled = useRef<HTMLElement>(null);
  useEffect(() => {
    if (shown === undefined) return;
    const target = heading === undefined ? null : document.getElementById(decodeURIComponent(heading));
    if (target === null) scrolled.current?.scrollTo({ top: 0 });
    else target.scrollIntoView();
  }, [shown, heading]);
  return (
    <Screen title={say('window.menu.documents')} note={say('window.documents.language')} fill>
      {error !== null && <Trouble error={error} again={refetch} />}
      {data !== undefined && shown !== undefined && (
        <div className={classes.documents}>
          <nav className={classes.list} aria-label={say('window.documents.pages')}>
            {data.map(({ name, title }) => (
              <Link
                key={name}
                href={`/documents/${name}`}
                aria-current={name === shown.name ? 'page' : undefined}
              >
                {title}
              </Link>
            ))}
          </nav>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
          <article ref={scrolled} className={classes.page} lang="en" tabIndex={0}>
            <Page of={shown} />
          </article>
        </div>
      )}
    </Screen>
  );
}
