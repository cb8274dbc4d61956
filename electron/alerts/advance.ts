import type { AlertEvent, AlertRecord, AlertState, Blame, Culprit } from '../../shared/alerts/alert.ts';
import type { AlertRule } from '../../shared/alerts/rule.ts';
import { clearRecord } from './clear-record.ts';
import { excessOf, marginOf } from './measure.ts';
import { findCulprit } from './suspects/find-culprit.ts';

/** One sample of what a rule judges. */
export interface RuleSample {
  readonly at: number;
  /** Since the sample before; 0 across sleep, a pause or a late tick, which do not count as held. */
  readonly sinceLastMs: number;
  readonly instance: string;
  readonly where: string;
  readonly value: number;
  readonly level: number;
  /** The processes that used most of it; `null` while that is not known. */
  rankSuspects(isFiring: boolean): readonly Culprit[] | null;
}

export interface Step {
  readonly next?: AlertState;
  readonly event?: AlertEvent;
}

/**
 * One step of one rule for one instance. Pure. A value beyond the threshold makes an alert pending, one that stays there for
 * `forSeconds` makes it fire, and only a value back by the margin clears it.
 */
export function advance(rule: AlertRule, state: AlertState | undefined, sample: RuleSample): Step {
  const excess = excessOf(rule, sample.value);
  const heldMs = state ? state.heldMs + sample.sinceLastMs : 0;
  if (state?.phase === 'firing') return continueFiring(rule, state, sample, excess, heldMs);
  if (excess <= 0) return {};
  const record = updateRecord(rule, state?.record ?? newRecord(rule, sample), sample, heldMs);
  const base = { ruleId: rule.id, instance: sample.instance, heldMs, seenAt: sample.at };
  if (heldMs < rule.forSeconds * 1000) {
    const atWorst = isNearWorst(rule, record) ? blame(sample, true) : null;
    return { next: { ...base, phase: 'pending', record: { ...record, ...(atWorst && { atWorst }) } } };
  }
  const fired = { ...blameNow(rule, record, sample, false), firedAt: sample.at };
  return { next: { ...base, phase: 'firing', record: fired }, event: { kind: 'fired', record: fired } };
}

function continueFiring(rule: AlertRule, state: AlertState, sample: RuleSample, excess: number, heldMs: number): Step {
  if (excess < -marginOf(rule)) {
    return { event: { kind: 'cleared', record: clearRecord(state.record, sample.at) } };
  }
  return {
    next: {
      ...state,
      heldMs,
      seenAt: sample.at,
      record: blameNow(rule, updateRecord(rule, state.record, sample, heldMs), sample, true),
    },
  };
}

/** `null` just after the start, or while the processes are not read: then the suspects stay as they are. */
function blame(sample: RuleSample, isFiring: boolean): Blame | null {
  const suspects = sample.rankSuspects(isFiring);
  return suspects && { culprit: findCulprit(suspects), suspects };
}

function blameNow(rule: AlertRule, record: AlertRecord, sample: RuleSample, isFiring: boolean): AlertRecord {
  const now = blame(sample, isFiring);
  return { ...record, ...now, ...(now && isNearWorst(rule, record) && { atWorst: now }) };
}

/** The process table is read less often than the value, so the suspects of the worst are known a moment later. */
const nearShare = 0.9;

function isNearWorst(rule: AlertRule, { value, worst }: AlertRecord): boolean {
  const fromClear = (one: number) => excessOf(rule, one) + marginOf(rule);
  return fromClear(value) >= nearShare * fromClear(worst);
}

function newRecord(rule: AlertRule, { instance, where, value, level, at }: RuleSample): AlertRecord {
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

function updateRecord(rule: AlertRule, record: AlertRecord, { value, level }: RuleSample, heldMs: number): AlertRecord {
  const worst = excessOf(rule, value) > excessOf(rule, record.worst) ? value : record.worst;
  return { ...record, value, worst, level, heldMs };
}
