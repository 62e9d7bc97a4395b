import { Skeleton } from '@mantine/core';
import { objectPath } from '../../common/api/method.ts';
import { faultOf } from '../../language/faults.ts';
import { useAsk } from '../state/api.ts';
import { useLanguage } from '../state/language.tsx';
import { FaultText } from '../state/notices.tsx';
import classes from './FrameStrip.module.css';

/** Evenly spaced whole frames of a video, with the one that the chosen face is from marked between them. */
export function FrameStrip({ source, faceFrame }: { source: number; faceFrame: number | undefined }) {
  const { say, number } = useLanguage();
  const { data, error } = useAsk('evidence.frames', { source, count: 12 });
  if (error)
    return (
      <p>
        <FaultText fault={faultOf(error)} />
      </p>
    );
  if (data === undefined) return <Skeleton height={70} radius="sm" />;
  const nearest =
    faceFrame === undefined ? null : data.findLast(({ ordinal }) => ordinal <= faceFrame)?.ordinal;
  return (
    <ol className={classes.strip} aria-label={say('window.evidence.frames')}>
      {data.map(({ ordinal, seconds, picture, width, height }) => (
        <li key={ordinal} aria-current={ordinal === nearest || undefined} className={classes.frame}>
          <img
            src={objectPath(picture)}
            alt={say('window.evidence.frames.one', { frame: ordinal })}
            style={{ aspectRatio: `${width} / ${height}` }}
          />
          <span>{say('window.evidence.frames.at', { seconds: number(seconds, 1) })}</span>
        </li>
      ))}
    </ol>
  );
}
