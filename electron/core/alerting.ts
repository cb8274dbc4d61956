import { type AlertBoard, type AlertEvent, createRules } from '../../shared/alert.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { evaluate } from '../alerts/evaluate.ts';
import { appendEvents, createBoard, packLog, parseLog, type StoredAlerts } from '../alerts/log.ts';
import { createProcessRing } from '../history/process-ring.ts';
import type { Stores } from '../store/json-store.ts';

const storeName = 'alerts';
/** What a process uses is compared with what it used so long ago, or as far back as is known of it. */
const baselineMs = 20 * 60_000;
const leastBaselineMs = 60_000;

export interface Alerting {
  readonly board: AlertBoard;
  /** Answers with what changed; the board may have changed in its values besides. */
  step(settings: Settings, snapshot: Snapshot): readonly AlertEvent[];
  /** @throws Error when the disk refuses */
  save(): void;
  /** Saves where the rules stand, if any is not calm, or was not at the last save. */
  flush(): void;
}

/** Rules, their states and the log of what fired, kept over restarts. */
export function loadAlerting(stores: Stores): { readonly alerting: Alerting; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const { store, note } = stores.open(storeName);
  if (note) notes.push(note);
  const ring = createProcessRing();
  let { records: log, states } = loadLog();

  function loadLog(): StoredAlerts {
    const stored = store.read();
    if (stored === null) return { records: [], states: [] };
    try {
      return parseLog(stored);
    } catch (error) {
      notes.push(stores.setAside(storeName, (error as Error).message));
      return { records: [], states: [] };
    }
  }

  let wasSaved = 0;
  function save(): void {
    stores.open(storeName).store.write(packLog({ records: log, states }));
    wasSaved = states.length;
  }

  const alerting: Alerting = {
    get board() {
      return createBoard(log, states);
    },
    step(settings, snapshot) {
      ring.record(snapshot);
      const evaluation = evaluate(createRules(settings), states, snapshot, (process) => {
        const before = ring.findOldest(process, snapshot.at, baselineMs);
        if (!before || snapshot.at - before.at < leastBaselineMs) return null;
        const { at, cpuPercent, residentBytes } = before;
        return { ageMs: snapshot.at - at, cpuPercent, residentBytes };
      });
      states = evaluation.states;
      log = appendEvents(log, evaluation.events);
      return evaluation.events;
    },
    save,
    flush() {
      if (states.length > 0 || wasSaved > 0) save();
    },
  };
  return { alerting, notes };
}
