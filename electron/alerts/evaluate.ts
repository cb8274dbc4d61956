import type { AlertEvent, AlertRecord, AlertRule, AlertState } from '../../shared/alert.ts';
import { metrics, nameInstance } from '../../shared/metrics.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { type FindBaseline, findCulprit } from './culprit.ts';

export interface Evaluation {
  readonly states: readonly AlertState[];
  readonly events: readonly AlertEvent[];
}

/**
 * One step of all rules. Pure: time comes from the snapshot. A value beyond the threshold makes an alert pending, held
 * there for `forMs` makes it fire, and only a value back by `margin` clears it. A missing reading changes nothing, and
 * time across sleep, pause or a late tick is not counted as held.
 */
export function evaluate(
  rules: readonly AlertRule[],
  before: readonly AlertState[],
  snapshot: Snapshot,
  findBaseline: FindBaseline = () => null,
): Evaluation {
  const states: AlertState[] = [];
  const events: AlertEvent[] = [];
  for (const rule of rules) {
    const points = new Map(metrics[rule.metric].read(snapshot));
    const held = before.filter((state) => state.ruleId === rule.id);
    const instances = new Set([...points.keys(), ...held.map((state) => state.instance)]);
    for (const instance of instances) {
      const state = held.find((candidate) => candidate.instance === instance);
      const value = points.get(instance) ?? null;
      const { next, event } = step(rule, instance, state, value, snapshot, findBaseline);
      if (next) states.push(next);
      if (event) events.push(event);
    }
  }
  return { states, events: [...events, ...clearOrphans(rules, before, snapshot.at)] };
}

interface Step {
  readonly next?: AlertState | undefined;
  readonly event?: AlertEvent;
}

function step(
  rule: AlertRule,
  instance: string,
  state: AlertState | undefined,
  value: number | null,
  snapshot: Snapshot,
  findBaseline: FindBaseline,
): Step {
  if (value === null) return { next: state };
  // How far the value is on the bad side; below zero it is on the good one.
  const excess = rule.comparison === 'above' ? value - rule.threshold : rule.threshold - value;
  if (state?.phase === 'firing') return continueFiring(rule, state, value, excess, snapshot, findBaseline);
  if (excess <= 0) return {};
  const heldMs = state ? state.heldMs + (snapshot.sinceLastMs ?? 0) : 0;
  const record = updateRecord(rule, state?.record ?? newRecord(rule, instance, value, snapshot), value, heldMs);
  if (heldMs < rule.forMs) return { next: { ruleId: rule.id, instance, phase: 'pending', heldMs, record } };
  const fired = { ...record, firedAt: snapshot.at, culprit: findCulprit(rule, instance, snapshot, findBaseline) };
  return {
    next: { ruleId: rule.id, instance, phase: 'firing', heldMs, record: fired },
    event: { kind: 'fired', record: fired },
  };
}

function continueFiring(
  rule: AlertRule,
  state: AlertState,
  value: number,
  excess: number,
  snapshot: Snapshot,
  findBaseline: FindBaseline,
): Step {
  if (excess < -rule.margin) return { event: { kind: 'cleared', record: { ...state.record, clearedAt: snapshot.at } } };
  const heldMs = state.heldMs + (snapshot.sinceLastMs ?? 0);
  // Just after the start nobody's CPU time is known yet; whoever is found later is still worth naming.
  const culprit = state.record.culprit ?? findCulprit(rule, state.instance, snapshot, findBaseline);
  return { next: { ...state, heldMs, record: { ...updateRecord(rule, state.record, value, heldMs), culprit } } };
}

function newRecord(rule: AlertRule, instance: string, value: number, snapshot: Snapshot): AlertRecord {
  return {
    id: `${rule.id}|${instance}|${snapshot.at}`,
    ruleId: rule.id,
    metric: rule.metric,
    instance,
    where: nameInstance(rule.metric, instance, snapshot),
    severity: rule.severity,
    firedAt: snapshot.at,
    clearedAt: null,
    value,
    worst: value,
    heldMs: 0,
    culprit: null,
  };
}

function updateRecord(rule: AlertRule, record: AlertRecord, value: number, heldMs: number): AlertRecord {
  const worst = rule.comparison === 'above' ? Math.max(record.worst, value) : Math.min(record.worst, value);
  return { ...record, value, worst, heldMs };
}

/** What fires for a rule that is no more is over. */
function clearOrphans(rules: readonly AlertRule[], before: readonly AlertState[], at: number): readonly AlertEvent[] {
  return before
    .filter((state) => state.phase === 'firing' && !rules.some((rule) => rule.id === state.ruleId))
    .map((state) => ({ kind: 'cleared', record: { ...state.record, clearedAt: at } }));
}
