import { z } from 'zod';
import { architectureSchema } from '../architectures/registry.ts';
import { backendChoiceSchema } from '../audit.ts';
import { languageChoiceSchema } from '../base/language.ts';
import { engineSchema } from '../engine.ts';
import { faultSchema } from '../faultSchema.ts';
import { laboratorySchema } from '../laboratory.ts';
import { method, nothing, pathSchema } from './method.ts';

export const settingsSchema = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']),
  language: languageChoiceSchema,
  backend: backendChoiceSchema,
  /** Worker threads; null for as many as there are cores. */
  workers: z.int().min(1).max(256).nullable(),
  /** Folder that new projects are made in. */
  projects: pathSchema,
  /** How the faces of added pictures and videos are taken, as it was chosen last: found in them, or each as it is. */
  pictures: z.enum(['faces', 'whole']),
  videos: z.enum(['faces', 'whole']),
  /** Frames that are taken of each video. */
  frames: z.int().min(1).max(100_000),
  /** What stands at the head of every report: name, accreditation, address and logo. */
  laboratory: laboratorySchema.shape.name,
  accreditation: laboratorySchema.shape.accreditation,
  address: laboratorySchema.shape.address,
  logo: laboratorySchema.shape.logo,
});
export type Settings = z.infer<typeof settingsSchema>;

/** Speed of one detector on this machine, with all workers busy. */
export const speedSchema = z.strictObject({
  detector: z.string(),
  architecture: architectureSchema,
  /** Pictures that each worker attacks at a time. */
  batch: z.int().min(1).default(2),
  /** Pictures forward and back a second: one iteration of an attack on one face. */
  gradientsPerSecond: z.number(),
  /** Pictures forward a second. */
  picturesPerSecond: z.number(),
});

/** What computes, compared with the plain CPU backend, and how fast it is here. */
export const engineCheckSchema = z.strictObject({
  ...engineSchema.shape,
  workers: z.int(),
  speeds: z.array(speedSchema),
  /** UTC, ISO 8601. */
  at: z.string(),
});
export type EngineCheck = z.infer<typeof engineCheckSchema>;

/** What can compute on a machine. */
export const engineStatusSchema = z.strictObject({
  node: z.string(),
  processor: z.string(),
  cores: z.int(),
  /** Where the native backend was installed; null where it was not. */
  folder: z.string().nullable(),
  /** Native packages that are found, the preferred one first. */
  native: z.array(z.strictObject({ package: z.string(), entry: z.string() })),
  backends: z.array(
    z.strictObject({
      ...engineSchema.shape,
      /** null where it does not run; `fault` then says why. */
      selfCheck: engineSchema.shape.selfCheck.nullable(),
      fault: faultSchema.nullable(),
      /** Its speed as it was measured last. */
      last: engineCheckSchema.nullable(),
    }),
  ),
});
export type EngineStatus = z.infer<typeof engineStatusSchema>;

export const hostInfoSchema = z.strictObject({
  host: z.enum(['desktop', 'browser']),
  version: z.string(),
  platform: z.string(),
  cores: z.int(),
  /** Folder of what belongs to the user: imported detectors, settings. */
  home: z.string(),
  /** Whether `dialogs.choose` opens the system's dialogs; else the window asks for paths by `dialogs.browse`. */
  dialogs: z.boolean(),
});

export const settingsMethods = {
  'settings.get': method(nothing, settingsSchema),
  /** Changes what is given, and returns all. */
  'settings.set': method(settingsSchema.partial(), settingsSchema),
  /** Takes a PNG or JPEG as the laboratory's logo, and returns all. Throws `input` where it is none. */
  'settings.takeLogo': method(z.strictObject({ path: pathSchema }), settingsSchema),
  /** The last check on this machine of the backend that the settings name; null where there was none. */
  'engine.last': method(nothing, engineCheckSchema.nullable()),
  /** Self-check and speed, some seconds of work; refused (`usage`) while an audit runs. Task events: "engine". */
  'engine.check': method(z.strictObject({ backend: backendChoiceSchema }), engineCheckSchema),
};
