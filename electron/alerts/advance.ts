import type { AlertEvent, AlertRecord, AlertState, Blame, Culprit } from '../../shared/alerts/alert.ts';
import type { AlertRule } from '../../shared/alerts/rule.ts';
import { clearRecord } from './clear-record.ts';
import { excessOf, marginOf } from './measure.ts';
import { findCulprit } from './suspects/find-culprit.ts';

/** One look at what a rule judges. */
export interface Moment {
  readonly at: number;
  /** Since the look before; 0 across sleep, pause or a late tick, which is not counted as held. */
  readonly sinceLastMs: number;
  readonly instance: string;
  readonly where: string;
  readonly value: number;
  readonly level: number;
  /** Who used most of it; `null` while nothing is known of that. */
  rankSuspects(isFiring: boolean): readonly Culprit[] | null;
}

export interface Step {
  readonly next?: AlertState;
  readonly event?: AlertEvent;
}

/**
 * One step of one rule for one instance. Pure. A value beyond the threshold makes an alert pending, held there for `forSeconds` makes
 * it fire, and only a value back by the margin clears it.
 */
export function advance(rule: AlertRule, state: AlertState | undefined, moment: Moment): Step {
  const excess = excessOf(rule, moment.value);
  const heldMs = state ? state.heldMs + moment.sinceLastMs : 0;
  if (state?.phase === 'firing') return continueFiring(rule, state, moment, excess, heldMs);
  if (excess <= 0) return {};
  const record = updateRecord(rule, state?.record ?? newRecord(rule, moment), moment, heldMs);
  const base = { ruleId: rule.id, instance: moment.instance, heldMs, seenAt: moment.at };
  if (heldMs < rule.forSeconds * 1000) {
    const atWorst = isNearWorst(rule, record) ? blame(moment, true) : null;
    return { next: { ...base, phase: 'pending', record: { ...record, ...(atWorst && { atWorst }) } } };
  }
  const fired = { ...blameNow(rule, record, moment, false), firedAt: moment.at };
  return { next: { ...base, phase: 'firing', record: fired }, event: { kind: 'fired', record: fired } };
}

function continueFiring(rule: AlertRule, state: AlertState, moment: Moment, excess: number, heldMs: number): Step {
  if (excess < -marginOf(rule)) {
    return { event: { kind: 'cleared', record: clearRecord(state.record, moment.at) } };
  }
  return {
    next: {
      ...state,
      heldMs,
      seenAt: moment.at,
      record: blameNow(rule, updateRecord(rule, state.record, moment, heldMs), moment, true),
    },
  };
}

/** `null` just after the start, or while the processes are not read: then it stays as it was. */
function blame(moment: Moment, isFiring: boolean): Blame | null {
  const suspects = moment.rankSuspects(isFiring);
  return suspects && { culprit: findCulprit(suspects), suspects };
}

function blameNow(rule: AlertRule, record: AlertRecord, moment: Moment, isFiring: boolean): AlertRecord {
  const now = blame(moment, isFiring);
  return { ...record, ...now, ...(now && isNearWorst(rule, record) && { atWorst: now }) };
}

/** The process table is read less often than the value: what it says of the worst is known only after it. */
const nearShare = 0.9;

function isNearWorst(rule: AlertRule, { value, worst }: AlertRecord): boolean {
  const fromClear = (one: number) => excessOf(rule, one) + marginOf(rule);
  return fromClear(value) >= nearShare * fromClear(worst);
}

function newRecord(rule: AlertRule, { instance, where, value, level, at }: Moment): AlertRecord {
  const { id, kind, metric, severity, threshold, spanSeconds } = rule;
  return {
    id: `${id}|${instance}|${at}`,
    ruleId: id,
    kind,
    metric,
    instance,
    where,
    severity,
    threshold,
    spanSeconds,
    firedAt: at,
    clearedAt: null,
    value,
    worst: value,
    level,
    heldMs: 0,
    culprit: null,
  };
}

function updateRecord(rule: AlertRule, record: AlertRecord, { value, level }: Moment, heldMs: number): AlertRecord {
  const worst = excessOf(rule, value) > excessOf(rule, record.worst) ? value : record.worst;
  return { ...record, value, worst, level, heldMs };
}
