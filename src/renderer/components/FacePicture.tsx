import { useState } from 'react';
import { objectPath } from '../../common/api/method.ts';
import classes from './FacePicture.module.css';

interface Props {
  object: string;
  alt: string;
  /** In CSS pixels. */
  side: number;
  /** Of a clip: how many stand one under the other; the first is shown. */
  frames?: number;
}

/** A face or a mask of the project, small. */
export function FacePicture({ object, alt, side, frames = 1 }: Props) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const picture = (
    <img
      className={frames === 1 ? classes.picture : classes.frames}
      src={objectPath(object)}
      alt={alt}
      width={frames === 1 ? side : size?.width}
      height={frames === 1 ? side : size === null ? undefined : size.height * frames}
      decoding="async"
      draggable={false}
      onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => {
        const fit = side / Math.max(naturalWidth, naturalHeight / frames);
        if (frames > 1) setSize({ width: fit * naturalWidth, height: (fit * naturalHeight) / frames });
      }}
    />
  );
  if (frames === 1) return picture;
  return (
    <span className={classes.box} style={{ width: side, height: side }}>
      <span className={classes.first} style={size ?? { width: side, height: side }}>
        {picture}
      </span>
    </span>
  );
}
