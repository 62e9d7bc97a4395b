/** One report of work under way, from any part of the application to whatever host shows it. */
export interface Progress {
  stage: string;
  done: number;
  total: number;
  /** What one unit is: "faces", "iterations", "files". */
  unit: string;
}
export type OnProgress = (progress: Progress) => void;
