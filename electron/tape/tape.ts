import type { ProcessReading } from '../../shared/readings/processes.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { createTapeReader, type TapeReader } from './reader.ts';
import { createRecorder } from './recorder.ts';
import { removeAll, type TapeLimits } from './retention.ts';

/** Every sample of the last days with its processes: recorded here, and read again. */
export interface Tape extends TapeReader {
  /** @param listProcesses all processes of the last sample that listed them */
  record(snapshot: Snapshot, listProcesses: () => readonly ProcessReading[]): void;
  /** Whether samples should be written now. */
  readonly isDue: boolean;
  /** Writes them. @throws Error of the file system; they are kept for the next attempt, up to 4 MiB of them */
  flush(): void;
  /** An age of 0 records nothing, and removes what exists. @throws Error of the file system */
  setLimits(limits: TapeLimits): void;
  /** @throws Error of the file system */
  close(): void;
}

/** @param mayWrite only one process writes into a folder */
export function openTape(folder: string, mayWrite: () => boolean): Tape {
  let isOn = false;
  const recorder = createRecorder({ folder, limits: { maxAgeMs: 0, maxBytes: 0 }, readMarks: () => [], mayWrite });
  const reader = createTapeReader(folder, recorder.readUnwritten);
  return {
    ...reader,
    record(snapshot, listProcesses) {
      if (isOn) recorder.record(snapshot, listProcesses);
    },
    get isDue() {
      return recorder.isDue;
    },
    flush: recorder.flush,
    setLimits(limits) {
      isOn = limits.maxAgeMs > 0;
      recorder.setLimits(limits);
      if (isOn || !mayWrite()) return;
      recorder.discard();
      removeAll(folder);
    },
    close: recorder.close,
  };
}
