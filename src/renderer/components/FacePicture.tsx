import { objectPath } from '../../common/api/method.ts';
import classes from './FacePicture.module.css';

interface Props {
  object: string;
  alt: string;
  /** In CSS pixels. */
  side: number;
}

/** A face or a mask of the project, small. */
export function FacePicture({ object, alt, side }: Props) {
  return (
    <img
      className={classes.picture}
      src={objectPath(object)}
      alt={alt}
      width={side}
      height={side}
      decoding="async"
      draggable={false}
    />
  );
}
