import type { AlertBoard, AlertEvent, AlertRecord, Snooze } from '../../../shared/alerts/alert.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { alertKey } from '../../alerts/alert-key.ts';
import { type Circumstances, deliver, markCleared } from '../../alerts/delivery/delivery.ts';
import { evaluate, type Past } from '../../alerts/evaluate.ts';
import { type AlertLog, appendEvents, createBoard, emptyLog, listFiring, putSnooze } from '../../alerts/log.ts';
import { followOthers, type OthersAlerts } from '../../alerts/others.ts';
import { packLog, parseLog } from '../../alerts/parse-log.ts';
import type { Stores } from '../../foundation/json-store.ts';

const storeName = 'alerts';

/** To be told to a person at the desk, or to a machine elsewhere. */
export interface Telling {
  readonly to: 'desk' | 'away';
  /** `update`: it was told before, and its text is newer now. `withdraw`: it has cleared. */
  readonly kind: 'tell' | 'update' | 'withdraw';
  readonly record: AlertRecord;
}

export interface AlertStep {
  readonly events: readonly AlertEvent[];
  readonly tellings: readonly Telling[];
}

export interface Alerting {
  readonly board: AlertBoard;
  /** Answers with what changed; the board may have changed in its values besides. */
  step(
    settings: Settings,
    snapshot: Snapshot,
    past: Past,
    circumstances: Circumstances,
    others: OthersAlerts | null,
  ): AlertStep;
  snooze(snooze: Snooze, at: number): void;
  /** @throws Error when the disk refuses */
  save(): void;
  /** Saves where the rules stand, if any is not calm, or was not at the last save. */
  flush(): void;
}

/** Rules, their states and the log of what fired, kept over restarts. */
export function loadAlerting(
  stores: Stores,
  now: number,
): { readonly alerting: Alerting; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const { store, note } = stores.open(storeName);
  if (note) notes.push(note);
  let log = load();
  let board: AlertBoard = createBoard(log, {}, now);
  let lastAt = Number.POSITIVE_INFINITY;

  function load(): AlertLog {
    const stored = store.read();
    if (stored === null) return emptyLog;
    try {
      return parseLog(stored);
    } catch (error) {
      notes.push(stores.setAside(storeName, (error as Error).message));
      return emptyLog;
    }
  }

  let wasSaved = 0;
  function save(): void {
    stores.write(storeName, packLog(log));
    wasSaved = log.states.length;
  }

  const alerting: Alerting = {
    get board() {
      return board;
    },
    step(settings, snapshot, past, circumstances, othersNow) {
      const own = evaluate(settings['alerts.rules'], log.states, snapshot, past);
      const others = followOthers(log.others, othersNow, snapshot.at);
      const events = [...own.events, ...others.events];
      const firing = listFiring({ states: own.states, others: others.firing });
      const cleared = events.filter(({ kind }) => kind === 'cleared').map(({ record }) => record);
      const tell = (told: AlertLog['told'], to: Telling['to']) => {
        const where = to === 'desk' ? circumstances : { ...circumstances, desk: null };
        return deliver(firing, markCleared(told, cleared), log.snoozes, settings, where, lastAt);
      };
      const desk = circumstances.desk ? tell(log.told, 'desk') : null;
      const away = tell(log.toldAway, 'away');
      const list = (to: Telling['to'], kind: Telling['kind'], records: readonly AlertRecord[]) =>
        records.map((record): Telling => ({ to, kind, record }));
      const ofTold = (told: AlertLog['told']) => {
        const lastByKey = new Map(told.map(({ key, recordId }) => [key, recordId]));
        return cleared.filter((record) => lastByKey.get(alertKey(record)) === record.id);
      };
      const tellings = [
        ...list('desk', 'tell', desk?.tell ?? []),
        ...list('desk', 'update', desk?.update ?? []),
        ...list('desk', 'withdraw', desk ? ofTold(log.told) : []),
        ...list('away', 'tell', away.tell),
        ...list('away', 'withdraw', ofTold(log.toldAway)),
      ];
      const records = appendEvents(log.records, events);
      log = {
        ...log,
        records,
        states: own.states,
        others: others.firing,
        told: desk?.told ?? markCleared(log.told, cleared),
        toldAway: away.told,
      };
      board = createBoard(log, desk?.held ?? away.held, snapshot.at);
      lastAt = snapshot.at;
      return { events, tellings };
    },
    snooze(snooze, at) {
      log = { ...log, snoozes: putSnooze(log.snoozes, snooze, at) };
      board = createBoard(log, board.held, at);
    },
    save,
    flush() {
      if (log.states.length > 0 || wasSaved > 0) save();
    },
  };
  return { alerting, notes };
}
