import type { AlertEvent, AlertOverview, Snooze } from '../../../shared/alerts/alert.ts';
import type { BackTest } from '../../../shared/alerts/back-test.ts';
import { describeAlertFully } from '../../../shared/alerts/describe-alert.ts';
import type { Evidence } from '../../../shared/alerts/evidence.ts';
import type { AlertRule } from '../../../shared/alerts/rule.ts';
import type { ProcessReading } from '../../../shared/readings/processes.ts';
import type { Settings } from '../../../shared/settings/settings.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import { english, formatInEnglish } from '../../../shared/text/english.ts';
import type { Phrase } from '../../../shared/text/phrase.ts';
import { unitsOf } from '../../../shared/text/units-of.ts';
import type { DesktopState } from '../../alerts/delivery/delivery.ts';
import type { RemoteAlerts } from '../../alerts/remote-alerts.ts';
import { createSuspects } from '../../alerts/suspects/suspects.ts';
import { backTest } from '../../alerts/trial/back-test.ts';
import { endOf, suggestThreshold } from '../../alerts/trial/suggest-threshold.ts';
import { thinSeries } from '../../alerts/trial/thin-series.ts';
import type { Stores } from '../../foundation/json-store.ts';
import type { ProcessRing } from '../../history/process-ring.ts';
import { isOnBattery } from '../choose-interval.ts';
import type { Persistence } from '../persistence.ts';
import type { Saving } from '../saving.ts';
import { type AlertNotification, loadAlerting } from './alerting.ts';
import { createEvidenceStore } from './evidence-store.ts';
import { createRuleHistory } from './rule-history.ts';

export interface AlertWatchOptions {
  readonly stores: Stores;
  readonly persistence: Persistence;
  readonly saving: Saving;
  readonly ring: ProcessRing;
  /** All processes; empty if the process table is not available here. */
  readonly listProcesses: () => readonly ProcessReading[];
  readonly now: () => number;
  readonly settings: () => Settings;
  /** What fires on the agents of this hub; `null` while that is not known. */
  readonly remoteAlerts: () => RemoteAlerts | null;
  /** `null` without a desktop. */
  readonly desktop: (() => DesktopState) | null;
  /** A file of evidence could not be used. */
  onNote(note: Phrase): void;
  onEvent(event: AlertEvent): void;
  onNotification(notification: AlertNotification): void;
  onOverview(overview: AlertOverview): void;
}

/** Alerts of one machine: rules, states, evidence, notifications. */
export interface AlertWatch {
  readonly overview: AlertOverview;
  readonly notes: readonly Phrase[];
  take(snapshot: Snapshot): void;
  flush(isLast: boolean): void;
  snooze(snooze: Snooze): AlertOverview;
  readEvidence(recordId: string): Evidence | null;
  backTest(rule: AlertRule): BackTest;
}

export function createAlertWatch(options: AlertWatchOptions): AlertWatch {
  const { stores, persistence, saving, ring, now, settings } = options;
  const { alerting, notes } = loadAlerting(stores, now());
  const evidence = createEvidenceStore(stores, persistence.history, ring, options.onNote);
  let at = now();
  const suspects = createSuspects(options.listProcesses);
  const history = createRuleHistory(persistence.history, ring, suspects, () => at);

  function save(): void {
    if (persistence.isWriter) saving.save('alerts', alerting.save);
  }

  return {
    notes,
    get overview() {
      return alerting.overview;
    },
    take(snapshot) {
      at = snapshot.at;
      ring.record(snapshot);
      suspects.record(snapshot);
      const heldBefore = Object.keys(alerting.overview.held).length;
      const circumstances = { at, isOnBattery: isOnBattery(snapshot), desktop: options.desktop?.() ?? null };
      const { events, notifications } = alerting.step(
        settings(),
        snapshot,
        history,
        circumstances,
        options.remoteAlerts(),
      );
      for (const event of events) {
        options.onEvent(event);
        // Other machines record their own events.
        if (event.record.host !== undefined) continue;
        const subject = describeAlertFully(event.record, english, formatInEnglish(unitsOf(settings())));
        persistence.events.add({ at, kind: `alert-${event.kind}`, subject, ms: null });
        if (event.kind === 'fired') evidence.schedule(event.record);
      }
      for (const notification of notifications) options.onNotification(notification);
      if (events.length > 0 || notifications.length > 0) save();
      const isBusy = events.length > 0 || heldBefore > 0 || alerting.overview.firing.length > 0;
      if (isBusy) options.onOverview(alerting.overview);
      if (persistence.isWriter && evidence.isDue(at)) saving.save('evidence', () => evidence.write(at, false));
    },
    flush(isLast) {
      if (!persistence.isWriter) return;
      saving.save('alerts', alerting.flush);
      if (isLast) saving.save('evidence', () => evidence.write(at, true));
    },
    snooze(snooze) {
      alerting.snooze(snooze, now());
      save();
      options.onOverview(alerting.overview);
      return alerting.overview;
    },
    readEvidence(recordId) {
      const { firing, recent } = alerting.overview;
      const record = [...firing, ...recent].find(({ id }) => id === recordId);
      return record ? evidence.read(record) : null;
    },
    backTest(rule) {
      const series = persistence.history
        .readWhole(rule.metric)
        .filter(({ instance, steps }) => steps.length > 0 && (rule.instance === null || rule.instance === instance));
      const from = Math.min(...series.map(({ steps }) => steps[0]?.at ?? Number.POSITIVE_INFINITY));
      return {
        span: series.length > 0 ? { from, to: endOf(series) } : null,
        ...backTest(rule, series),
        suggestedThreshold: suggestThreshold(rule, series),
        series: thinSeries(rule, series),
      };
    },
  };
}
