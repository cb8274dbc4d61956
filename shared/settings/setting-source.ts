import type { SettingId, Settings } from './settings.ts';

/** A value set outside the window, and where. */
export interface SettingSource {
  readonly value: Settings[SettingId];
  /** `/etc/tacho/tacho.yml`, `TACHO_API_PORT`, `--port`. */
  readonly from: string;
  /** Set by the environment or a flag, so that it cannot be changed in the window. */
  readonly isFixed: boolean;
}

export type SettingSources = Readonly<Partial<Record<SettingId, SettingSource>>>;
