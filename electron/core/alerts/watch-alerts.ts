import type { AlertBoard, AlertEvent, Snooze } from '../../../shared/alerts/alert.ts';
import type { BackTest } from '../../../shared/alerts/back-test.ts';
import { describeAlertFully } from '../../../shared/alerts/describe-alert.ts';
import type { Evidence } from '../../../shared/alerts/evidence.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { unitsOf } from '../../../shared/text/units-of.ts';
import type { Desk } from '../../alerts/delivery/delivery.ts';
import type { OthersAlerts } from '../../alerts/others.ts';
import { createSuspects } from '../../alerts/suspects/suspects.ts';
import { backTest } from '../../alerts/trial/back-test.ts';
import { endOf, suggestThreshold } from '../../alerts/trial/suggest-threshold.ts';
import type { Stores } from '../../foundation/json-store.ts';
import type { ProcessRing } from '../../history/process-ring.ts';
import { isOnBattery } from '../choose-interval.ts';
import type { Memory } from '../persistence.ts';
import type { Saving } from '../saving.ts';
import { createPast } from './alert-past.ts';
import { loadAlerting, type Telling } from './alerting.ts';
import { createEvidenceKeeper } from './evidence-keeper.ts';

export interface AlertWatchOptions {
  readonly stores: Stores;
  readonly memory: Memory;
  readonly saving: Saving;
  readonly ring: ProcessRing;
  /** Every process there is; empty where the table is not held here. */
  readonly listProcesses: () => readonly ProcessReading[];
  readonly now: () => number;
  readonly settings: () => Settings;
  /** What fires on other machines, where this is a hub; `null` while that is not known. */
  readonly others: () => OthersAlerts | null;
  /** `null` where nobody sits at this machine. */
  readonly desk: (() => Desk) | null;
  /** A file of evidence cannot be used. */
  onNote(note: string): void;
  onEvent(event: AlertEvent): void;
  onTelling(telling: Telling): void;
  onBoard(board: AlertBoard): void;
}

/** All that is done about alerts: rules, states, evidence, telling. */
export interface AlertWatch {
  readonly board: AlertBoard;
  readonly notes: readonly string[];
  take(snapshot: Snapshot): void;
  flush(isLast: boolean): void;
  snooze(snooze: Snooze): AlertBoard;
  readEvidence(recordId: string): Evidence | null;
  backTest(rule: AlertRule): BackTest;
}

export function createAlertWatch(options: AlertWatchOptions): AlertWatch {
  const { stores, memory, saving, ring, now, settings } = options;
  const { alerting, notes } = loadAlerting(stores, now());
  const evidence = createEvidenceKeeper(stores, memory.history, ring, options.onNote);
  let at = now();
  const suspects = createSuspects(options.listProcesses);
  const past = createPast(memory.history, ring, suspects, () => at);

  function save(): void {
    if (memory.isWriter) saving.save('alerts', alerting.save);
  }

  return {
    notes,
    get board() {
      return alerting.board;
    },
    take(snapshot) {
      at = snapshot.at;
      ring.record(snapshot);
      suspects.record(snapshot);
      const wasHeld = Object.keys(alerting.board.held).length;
      const circumstances = { at, isOnBattery: isOnBattery(snapshot), desk: options.desk?.() ?? null };
      const { events, tellings } = alerting.step(settings(), snapshot, past, circumstances, options.others());
      for (const event of events) {
        options.onEvent(event);
        // What happened elsewhere is remembered there.
        if (event.record.host !== undefined) continue;
        const subject = describeAlertFully(event.record, unitsOf(settings()));
        memory.events.add({ at, kind: `alert-${event.kind}`, subject, ms: null });
        if (event.kind === 'fired') evidence.expect(event.record);
      }
      for (const telling of tellings) options.onTelling(telling);
      if (events.length > 0 || tellings.length > 0) save();
      const isBusy = events.length > 0 || wasHeld > 0 || alerting.board.firing.length > 0;
      if (isBusy) options.onBoard(alerting.board);
      if (memory.isWriter && evidence.isDue(at)) saving.save('evidence', () => evidence.freeze(at, false));
    },
    flush(isLast) {
      if (!memory.isWriter) return;
      saving.save('alerts', alerting.flush);
      if (isLast) saving.save('evidence', () => evidence.freeze(at, true));
    },
    snooze(snooze) {
      alerting.snooze(snooze, now());
      save();
      options.onBoard(alerting.board);
      return alerting.board;
    },
    readEvidence(recordId) {
      const { firing, recent } = alerting.board;
      const record = [...firing, ...recent].find(({ id }) => id === recordId);
      return record ? evidence.read(record) : null;
    },
    backTest(rule) {
      const series = memory.history
        .readWhole(rule.metric)
        .filter(({ instance, steps }) => steps.length > 0 && (rule.instance === null || rule.instance === instance));
      const from = Math.min(...series.map(({ steps }) => steps[0]?.at ?? Number.POSITIVE_INFINITY));
      return {
        span: series.length > 0 ? { from, to: endOf(series) } : null,
        ...backTest(rule, series),
        suggestedThreshold: suggestThreshold(rule, series),
      };
    },
  };
}
