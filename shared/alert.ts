import type { MetricId } from './metrics.ts';
import type { Settings } from './settings.ts';

export type Severity = 'warning' | 'critical';

export interface AlertRule {
  readonly id: string;
  readonly metric: MetricId;
  readonly comparison: 'above' | 'below';
  readonly threshold: number;
  /** Hysteresis: a firing alert clears only when the value is this far on the good side of the threshold. */
  readonly margin: number;
  readonly forMs: number;
  readonly severity: Severity;
}

/** The process that the alert is most likely about, at the moment it fired. */
export interface Culprit {
  readonly pid: number;
  readonly name: string;
  readonly cpuPercent: number | null;
  /** Of a GPU's memory, where the alert is about a GPU. */
  readonly residentBytes: number;
  /** What it used some minutes before; `null` where that is not known. */
  readonly baseline: {
    readonly ageMs: number;
    readonly cpuPercent: number | null;
    readonly residentBytes: number;
  } | null;
}

/** Where one rule stands for one instance; absent means calm. */
export interface AlertState {
  readonly ruleId: string;
  readonly instance: string;
  readonly phase: 'pending' | 'firing';
  readonly heldMs: number;
  readonly record: AlertRecord;
}

/** One alert from firing to clearing, as log, notification and window show it. */
export interface AlertRecord {
  readonly id: string;
  readonly ruleId: string;
  readonly metric: MetricId;
  readonly instance: string;
  /** The instance in words, as it was called then; '' where there is only one. */
  readonly where: string;
  readonly severity: Severity;
  readonly firedAt: number;
  readonly clearedAt: number | null;
  /** The latest value while it fires, the worst one once it has cleared. */
  readonly value: number;
  readonly worst: number;
  /** How long the value had been beyond the threshold, sleep not counted. */
  readonly heldMs: number;
  readonly culprit: Culprit | null;
}

export type AlertEvent = { readonly kind: 'fired' | 'cleared'; readonly record: AlertRecord };

/** What the window shows of alerts: newest first. */
export interface AlertBoard {
  readonly firing: readonly AlertRecord[];
  readonly recent: readonly AlertRecord[];
}

const minuteMs = 60_000;

/** The rules that the settings describe. */
export function createRules(settings: Settings): readonly AlertRule[] {
  return [
    {
      id: 'cpu-high',
      metric: 'cpu.busyPercent',
      comparison: 'above',
      threshold: settings['alerts.cpuPercent'],
      margin: 10,
      forMs: settings['alerts.cpuForSeconds'] * 1000,
      severity: 'warning',
    },
    {
      id: 'memory-high',
      metric: 'memory.usedPercent',
      comparison: 'above',
      threshold: settings['alerts.memoryPercent'],
      margin: 3,
      forMs: settings['alerts.memoryForSeconds'] * 1000,
      severity: 'critical',
    },
    {
      id: 'disk-full',
      metric: 'disk.usedPercent',
      comparison: 'above',
      threshold: settings['alerts.diskPercent'],
      margin: 1,
      forMs: minuteMs,
      severity: 'critical',
    },
    {
      id: 'gpu-hot',
      metric: 'gpu.temperatureCelsius',
      comparison: 'above',
      threshold: settings['alerts.gpuCelsius'],
      margin: 5,
      forMs: minuteMs / 2,
      severity: 'critical',
    },
  ];
}
