import { type AlertBoard, type AlertEvent, type AlertState, createRules } from '../../shared/alert.ts';
import type { Settings } from '../../shared/settings.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { evaluate } from '../alerts/evaluate.ts';
import { appendEvents, createBoard, packLog, parseLog } from '../alerts/log.ts';
import type { Stores } from '../store/json-store.ts';

const storeName = 'alerts';

export interface Alerting {
  readonly board: AlertBoard;
  /** Answers with what changed; the board may have changed in its values besides. */
  step(settings: Settings, snapshot: Snapshot): readonly AlertEvent[];
  /** @throws Error when the disk refuses */
  save(): void;
}

/** Rules, their states and the log of what fired, kept over restarts. */
export function loadAlerting(stores: Stores): { readonly alerting: Alerting; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const { store, note } = stores.open(storeName);
  if (note) notes.push(note);
  let states: readonly AlertState[] = [];
  let log = loadLog();

  function loadLog() {
    const stored = store.read();
    if (stored === null) return [];
    try {
      return parseLog(stored);
    } catch (error) {
      notes.push(stores.setAside(storeName, (error as Error).message));
      return [];
    }
  }

  const alerting: Alerting = {
    get board() {
      return createBoard(log, states);
    },
    step(settings, snapshot) {
      const evaluation = evaluate(createRules(settings), states, snapshot);
      states = evaluation.states;
      log = appendEvents(log, evaluation.events);
      return evaluation.events;
    },
    save: () => stores.open(storeName).store.write(packLog(log)),
  };
  return { alerting, notes };
}
