/** A regular file below an argument: its path is `base`, then `folders`, then its name. */
export interface FoundFile {
  /** Absolute. */
  path: string;
  /** As the user named it. */
  display: string;
  /** The folder that the argument lies in; of a file argument, the one above its folder. */
  base: string;
  /** From the argument itself downwards; of a file argument, its own folder alone. */
  folders: string[];
}
