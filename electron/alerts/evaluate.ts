import type { AlertEvent, AlertState, Culprit } from '../../shared/alerts/alert.ts';
import type { AlertRule } from '../../shared/alerts/rule.ts';
import { metrics, nameInstance, readPoints } from '../../shared/metrics/catalogue.ts';
import type { Metric } from '../../shared/metrics/metric.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { advance } from './advance.ts';
import { alertKey } from './alert-key.ts';
import { clearRecord } from './clear-record.ts';
import type { ReadValue } from './measure.ts';

export interface Evaluation {
  readonly states: readonly AlertState[];
  readonly events: readonly AlertEvent[];
}

export interface RuleHistory {
  /** See {@link Suspects.rank}. */
  rankSuspects(rule: AlertRule, instance: string, snapshot: Snapshot, isFiring: boolean): readonly Culprit[] | null;
  readonly readValue: ReadValue;
}

/** Without history, only rules about levels work. */
export const noHistory: RuleHistory = {
  rankSuspects: () => null,
  readValue: ({ kind }, _instance, level) => (kind === 'level' ? level : null),
};

/** One step of all rules; the time comes from the snapshot. A missing reading neither fires nor clears. */
export function evaluate(
  rules: readonly AlertRule[],
  before: readonly AlertState[],
  snapshot: Snapshot,
  history: RuleHistory = noHistory,
): Evaluation {
  const left = new Map(before.map((state) => [alertKey(state), state]));
  const seenRules = new Set<string>();
  const states: AlertState[] = [];
  const events: AlertEvent[] = [];
  for (const rule of rules) {
    if (!rule.isOn) continue;
    for (const [instance, level] of readPoints(rule.metric, snapshot, rule.instance)) {
      if (level === null || (rule.instance !== null && rule.instance !== instance)) continue;
      const key = alertKey({ ruleId: rule.id, instance });
      seenRules.add(rule.id);
      const value = history.readValue(rule, instance, level, snapshot.at);
      if (value === null) continue;
      const state = left.get(key);
      if (state && !isOf(rule, state)) continue;
      left.delete(key);
      const { next, event } = advance(rule, state, {
        at: snapshot.at,
        sinceLastMs: snapshot.sinceLastMs ?? 0,
        instance,
        where: nameInstance(rule.metric, instance, snapshot),
        value,
        level,
        rankSuspects: (isFiring) => history.rankSuspects(rule, instance, snapshot, isFiring),
      });
      if (next) states.push(next);
      if (event) events.push(event);
    }
  }
  // Instances that were not seen keep their state, unless their rule has changed, or they are missing for long while others are there.
  for (const unseen of left.values()) {
    // Time asleep or before a start does not count as missing.
    const state = snapshot.sinceLastMs === null ? { ...unseen, seenAt: snapshot.at } : unseen;
    const { isForgottenAtOnce }: Metric = metrics[state.record.metric];
    const isGone = isForgottenAtOnce || (seenRules.has(state.ruleId) && snapshot.at - state.seenAt > goneAfterMs);
    if (!isGone && rules.some((rule) => isOf(rule, state))) states.push(state);
    else if (state.phase === 'firing') {
      events.push({ kind: 'cleared', record: clearRecord(state.record, snapshot.at) });
    }
  }
  return { states, events };
}

/** Long enough for a GPU helper to restart; then the disk or GPU was removed. */
const goneAfterMs = 10 * 60_000;

/** Whether a state still belongs to its rule; one that was edited to be about something else starts over. */
function isOf(rule: AlertRule, { ruleId, instance, record }: AlertState): boolean {
  if (!rule.isOn || rule.id !== ruleId || rule.metric !== record.metric || rule.kind !== record.kind) return false;
  return rule.instance === null || rule.instance === instance;
}
