import {
  IconBinaryTree2,
  IconBook2,
  IconChartHistogram,
  IconFileCertificate,
  IconFolders,
  IconHistory,
  IconListCheck,
  IconPhotoScan,
  IconScale,
  IconSettings,
  IconTargetArrow,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Project } from '../../common/api/projects.ts';
import type { TextKey } from '../../language/language.ts';

type Name = Extract<TextKey, `window.app.place.${string}`> extends `window.app.place.${infer N}` ? N : never;

export interface Place {
  path: string;
  name: Name;
  /** After `g`. */
  key: string;
  icon: ComponentType<{ size?: number; stroke?: number; 'aria-hidden'?: boolean }>;
  /** Whether it can be used without an open project. */
  free: boolean;
  /** Whether it can be used while nothing can be changed: a sealed case is open, or a project that can't be written. */
  reads: boolean;
}

/** Whether a screen can be used with what is open. */
export const isOpenTo = ({ free, reads }: Place, project: Project | null): boolean =>
  project === null ? free : (project.sealed === null && !project.readOnly) || reads;

/** The screens, in the order of the work. */
export const PLACES: Place[] = [
  { path: '/', name: 'projects', key: 'p', icon: IconFolders, free: true, reads: true },
  { path: '/evidence', name: 'evidence', key: 'e', icon: IconPhotoScan, free: false, reads: true },
  { path: '/detectors', name: 'detectors', key: 'd', icon: IconBinaryTree2, free: true, reads: true },
  { path: '/plan', name: 'plan', key: 'l', icon: IconListCheck, free: false, reads: true },
  { path: '/audit', name: 'audit', key: 'a', icon: IconTargetArrow, free: false, reads: false },
  { path: '/findings', name: 'findings', key: 'f', icon: IconChartHistogram, free: false, reads: true },
  { path: '/weigh', name: 'weigh', key: 'w', icon: IconScale, free: false, reads: false },
  { path: '/history', name: 'history', key: 'h', icon: IconHistory, free: false, reads: true },
  { path: '/studies', name: 'studies', key: 't', icon: IconUsers, free: false, reads: false },
  { path: '/report', name: 'report', key: 'r', icon: IconFileCertificate, free: false, reads: true },
  { path: '/settings', name: 'settings', key: 's', icon: IconSettings, free: true, reads: true },
  { path: '/documents', name: 'documents', key: 'o', icon: IconBook2, free: true, reads: true },
];

/** The screen that an address belongs to. The viewer, a comparison and a seat are reached from others, and belong to them. */
export function placeOf(location: string): string {
  if (location.startsWith('/viewer')) return '/findings';
  if (location.startsWith('/compare')) return '/history';
  if (location.startsWith('/rate')) return '/studies';
  return PLACES.find(({ path }) => path !== '/' && location.startsWith(path))?.path ?? '/';
}
