import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Settings } from '../../shared/settings/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import type { Moment } from '../../shared/tape/moment.ts';
import type { Tape } from '../tape/tape.ts';
import type { Saving } from './saving.ts';

/** Records on the tape what the settings say, and reports a disk that refuses. */
export interface TapeKeeping {
  record(snapshot: Snapshot): void;
  /** Writes what is due. */
  save(): void;
  /** Applies changed settings. */
  applySettings(): void;
  readAt(at: number): Moment | null;
  close(): void;
}

interface TapeKeepingOptions {
  readonly tape: Tape | undefined;
  readonly saving: Saving;
  settings(): Settings;
  listProcesses(): readonly ProcessReading[];
}

const dayMs = 86_400_000;

export function createTapeKeeping({ tape, saving, settings, listProcesses }: TapeKeepingOptions): TapeKeeping {
  function applySettings(): void {
    const { 'history.tapeDays': days, 'history.tapeMegabytes': megabytes } = settings();
    saving.save('tape', () => tape?.setLimits({ maxAgeMs: days * dayMs, maxBytes: megabytes * 1e6 }));
  }

  applySettings();
  return {
    record: (snapshot) => tape?.record(snapshot, listProcesses),
    save() {
      if (tape?.isDue) saving.save('tape', tape.flush);
    },
    applySettings,
    readAt: (at) => tape?.readAt(at) ?? null,
    close: () => saving.save('tape', () => tape?.close()),
  };
}
