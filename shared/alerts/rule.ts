import {
  Boolean as BooleanType,
  Integer,
  Literal,
  Null,
  Number as NumberType,
  Object as ObjectType,
  type Static,
  String as StringType,
  Union,
  Unsafe,
} from 'typebox';
import { type MetricId, metricIds } from '../metrics/catalogue.ts';

const monthSeconds = 30 * 86_400;

/**
 * An alert rule, as stored in the settings.
 * - `level`: the value is above or below the threshold.
 * - `change`: it rises or falls by more than the threshold within `spanSeconds`.
 * - `forecast`: at its present rate, it reaches the threshold within `spanSeconds`.
 */
export const AlertRuleSchema = ObjectType(
  {
    id: StringType({ pattern: '^[a-z0-9-]{1,60}$' }),
    isOn: BooleanType(),
    kind: Union([Literal('level'), Literal('change'), Literal('forecast')]),
    metric: Unsafe<MetricId>(Union(metricIds.map((id) => Literal(id)))),
    /** One disk, link, GPU or sensor; `null` for each there is. */
    instance: Union([StringType({ maxLength: 300 }), Null()]),
    comparison: Union([Literal('above'), Literal('below')]),
    /** In the unit of the metric. */
    threshold: NumberType({ minimum: -1e15, maximum: 1e15 }),
    /** Hysteresis: a firing alert clears only when the value is this far on the good side of the threshold. */
    margin: NumberType({ minimum: 0, maximum: 1e15 }),
    /** How long the condition must be met before the alert fires. */
    forSeconds: Integer({ minimum: 0, maximum: 86_400 }),
    /** Of a change: within how long. Of a forecast: how far ahead. */
    spanSeconds: Integer({ minimum: 0, maximum: monthSeconds }),
    severity: Union([Literal('warning'), Literal('critical')]),
  },
  { additionalProperties: false },
);

export type AlertRule = Readonly<Static<typeof AlertRuleSchema>>;
export type RuleKind = AlertRule['kind'];
export type Severity = AlertRule['severity'];

type Draft = Pick<AlertRule, 'id' | 'metric' | 'threshold' | 'margin' | 'forSeconds' | 'severity'> & Partial<AlertRule>;

function rule(draft: Draft): AlertRule {
  return { isOn: true, kind: 'level', instance: null, comparison: 'above', spanSeconds: 0, ...draft };
}

const minute = 60;
const day = 86_400;

/**
 * Sensible without any configuration. Exhaustion and heat fire soon; a busy processor only after a long time, because being busy is
 * normal. Rules that are useful to some users only are included, but off.
 */
export const defaultRules: readonly AlertRule[] = [
  rule({
    id: 'cpu-high',
    metric: 'cpu.busyPercent',
    threshold: 90,
    margin: 10,
    forSeconds: 5 * minute,
    severity: 'warning',
  }),
  rule({
    id: 'gpu-high',
    metric: 'gpu.busyPercent',
    threshold: 97,
    margin: 10,
    forSeconds: 30 * minute,
    severity: 'warning',
  }),
  rule({
    id: 'memory-high',
    metric: 'memory.usedPercent',
    threshold: 95,
    margin: 3,
    forSeconds: 30,
    severity: 'critical',
  }),
  rule({ id: 'oom-kill', metric: 'memory.oomKills', threshold: 0, margin: 0, forSeconds: 0, severity: 'critical' }),
  rule({
    id: 'memory-filling',
    kind: 'forecast',
    metric: 'memory.usedPercent',
    threshold: 100,
    margin: 0,
    forSeconds: minute,
    spanSeconds: 15 * minute,
    severity: 'warning',
  }),
  rule({
    id: 'disk-full',
    metric: 'disk.usedPercent',
    threshold: 97,
    margin: 1,
    forSeconds: minute,
    severity: 'critical',
  }),
  rule({
    id: 'inodes-full',
    metric: 'disk.inodesUsedPercent',
    threshold: 95,
    margin: 1,
    forSeconds: minute,
    severity: 'critical',
  }),
  rule({
    id: 'disk-filling',
    kind: 'forecast',
    metric: 'disk.usedPercent',
    threshold: 100,
    margin: 0,
    forSeconds: 10 * minute,
    spanSeconds: 3 * day,
    severity: 'warning',
  }),
  rule({
    id: 'gpu-hot',
    metric: 'gpu.temperatureCelsius',
    threshold: 92,
    margin: 5,
    forSeconds: 30,
    severity: 'critical',
  }),
  rule({
    id: 'sensor-critical',
    metric: 'sensor.headroomCelsius',
    comparison: 'below',
    threshold: 3,
    margin: 5,
    forSeconds: 10,
    severity: 'critical',
  }),
  rule({
    id: 'agent-offline',
    metric: 'agent.silentSeconds',
    // Three missed heartbeats.
    threshold: 90,
    margin: 30,
    forSeconds: 0,
    severity: 'warning',
  }),
  rule({
    id: 'gpu-memory-filling',
    isOn: false,
    kind: 'forecast',
    metric: 'gpu.memoryUsedPercent',
    threshold: 100,
    margin: 0,
    forSeconds: minute,
    spanSeconds: 10 * minute,
    severity: 'warning',
  }),
  rule({
    id: 'memory-jump',
    isOn: false,
    kind: 'change',
    metric: 'memory.usedPercent',
    threshold: 30,
    margin: 10,
    forSeconds: 10,
    spanSeconds: 5 * minute,
    severity: 'warning',
  }),
  rule({
    id: 'memory-stall',
    isOn: false,
    metric: 'memory.pressurePercent',
    threshold: 30,
    margin: 10,
    forSeconds: minute,
    severity: 'critical',
  }),
];

/** The rules that apply here: those about agents only on a hub. */
export function rulesHere(settings: {
  readonly 'alerts.rules': readonly AlertRule[];
  readonly 'hub.enabled': boolean;
}): readonly AlertRule[] {
  return settings['alerts.rules'].filter(({ metric }) => settings['hub.enabled'] || !metric.startsWith('agent.'));
}
