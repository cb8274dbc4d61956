import type { AlertEvent, AlertState, Culprit } from '../../shared/alerts/alert.ts';
import type { AlertRule } from '../../shared/alerts/rule.ts';
import { metrics, nameInstance, readPoints } from '../../shared/metrics/catalogue.ts';
import type { Metric } from '../../shared/metrics/metric.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { advance } from './advance.ts';
import { alertKey } from './alert-key.ts';
import { clearRecord } from './clear-record.ts';
import type { LookBack } from './measure.ts';

export interface Evaluation {
  readonly states: readonly AlertState[];
  readonly events: readonly AlertEvent[];
}

export interface Past {
  /** See {@link Suspects.rank}. */
  rankSuspects(rule: AlertRule, instance: string, snapshot: Snapshot, isFiring: boolean): readonly Culprit[] | null;
  readonly lookBack: LookBack;
}

/** Knows nothing of before: rules about the present value work, others are silent. */
export const noPast: Past = {
  rankSuspects: () => null,
  lookBack: ({ kind }, _instance, level) => (kind === 'level' ? level : null),
};

/** One step of all rules; time comes from the snapshot. A missing reading neither fires nor clears. */
export function evaluate(
  rules: readonly AlertRule[],
  before: readonly AlertState[],
  snapshot: Snapshot,
  past: Past = noPast,
): Evaluation {
  const held = new Map(before.map((state) => [alertKey(state), state]));
  const others = new Set<string>();
  const states: AlertState[] = [];
  const events: AlertEvent[] = [];
  for (const rule of rules) {
    if (!rule.isOn) continue;
    for (const [instance, level] of readPoints(rule.metric, snapshot, rule.instance)) {
      if (level === null || (rule.instance !== null && rule.instance !== instance)) continue;
      const key = alertKey({ ruleId: rule.id, instance });
      others.add(rule.id);
      const value = past.lookBack(rule, instance, level, snapshot.at);
      if (value === null) continue;
      const state = held.get(key);
      if (state && !isOf(rule, state)) continue;
      held.delete(key);
      const { next, event } = advance(rule, state, {
        at: snapshot.at,
        sinceLastMs: snapshot.sinceLastMs ?? 0,
        instance,
        where: nameInstance(rule.metric, instance, snapshot),
        value,
        level,
        rankSuspects: (isFiring) => past.rankSuspects(rule, instance, snapshot, isFiring),
      });
      if (next) states.push(next);
      if (event) events.push(event);
    }
  }
  // What is left was not seen this time: it stays, unless its rule is another now, or it is gone for long while its like are there.
  for (const left of held.values()) {
    // Time asleep, or before a start, is no time in which it was looked for.
    const state = snapshot.sinceLastMs === null ? { ...left, seenAt: snapshot.at } : left;
    const { isForgottenAtOnce }: Metric = metrics[state.record.metric];
    const isGone = isForgottenAtOnce || (others.has(state.ruleId) && snapshot.at - state.seenAt > goneAfterMs);
    if (!isGone && rules.some((rule) => isOf(rule, state))) states.push(state);
    else if (state.phase === 'firing') {
      events.push({ kind: 'cleared', record: clearRecord(state.record, snapshot.at) });
    }
  }
  return { states, events };
}

/** A disk that was taken out; a GPU is missing for a while whenever its helper starts anew. */
const goneAfterMs = 10 * 60_000;

/** Whether a state belongs to the rule as it is now; one that was edited to be about something else begins anew. */
function isOf(rule: AlertRule, { ruleId, instance, record }: AlertState): boolean {
  if (!rule.isOn || rule.id !== ruleId || rule.metric !== record.metric || rule.kind !== record.kind) return false;
  return rule.instance === null || rule.instance === instance;
}
