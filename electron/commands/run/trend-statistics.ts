/** The metrics that trends are computed of, named as in each line, with the name of their summary in the last line of a run. */
const metrics: Readonly<Record<string, string | null>> = {
  cpu_percent: 'process_cpu_percent',
  memory_percent: null,
  memory_mb: 'process_memory_mb',
  num_threads: 'process_num_threads',
  disk_percent: null,
  gpu_memory_mb: 'process_gpu_memory_mb',
  read_rate_mbps: null,
  write_rate_mbps: null,
};

/** One value per run, from its last line. */
const totals = ['duration_seconds', 'cpu_seconds', 'read_mb', 'written_mb'] as const;

export interface Trend {
  readonly label: string;
  readonly metric: string;
  readonly count: number;
  readonly average: number;
  readonly maximum: number;
  readonly p95: number;
}

interface Sample {
  readonly value: number;
  /** The length of its interval in seconds; 1 if the log does not say. */
  readonly weight: number;
  /** `null` in logs of older versions. */
  readonly runId: string | null;
}

/** The summary in the last line of a run, which also covers the time between samples. */
interface WholeRun {
  readonly runId: string | null;
  readonly mean: number;
  readonly peak: number;
  readonly weight: number;
}

interface Series {
  readonly samples: Sample[];
  readonly wholes: WholeRun[];
}

const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);

function sumWeights(samples: readonly Pick<Sample, 'weight'>[]): number {
  return samples.reduce((sum, { weight }) => sum + weight, 0);
}

/** Weighted percentile by nearest rank. */
function percentile(sorted: readonly Sample[], share: number): number {
  const total = sumWeights(sorted);
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    // Sums of floating-point weights are not exact.
    if (passed >= share * total - 1e-9 * total) return value;
  }
  return Number.NaN;
}

function toTrend(label: string, metric: string, { samples, wholes }: Series): Trend {
  const isWhole = new Set(wholes.map(({ runId }) => runId));
  const parts = [
    ...samples.filter(({ runId }) => runId === null || !isWhole.has(runId)).map((one) => ({ ...one, peak: one.value })),
    ...wholes.map(({ mean, peak, weight }) => ({ value: mean, peak, weight })),
  ];
  const maximum = parts.reduce((highest, { peak }) => Math.max(highest, peak), Number.NEGATIVE_INFINITY);
  const sorted = samples.toSorted((a, b) => a.value - b.value);
  return {
    label,
    metric,
    count: Math.max(samples.length, wholes.length),
    average: parts.reduce((sum, { value, weight }) => sum + value * weight, 0) / sumWeights(parts),
    maximum,
    p95: Math.min(maximum, sorted.length > 0 ? percentile(sorted, 0.95) : maximum),
  };
}

/** A command that exits at once has an interval of zero, and still counts. */
const minWeight = 0.001;

const weightOf = (seconds: unknown) => (isNumber(seconds) && seconds >= 0 ? Math.max(minWeight, seconds) : 1);

const scopes: Readonly<Record<string, string>> = {
  process_resources: 'process',
  resources_initial: 'system',
  resources_final: 'system',
};

type Entry = Readonly<Record<string, unknown>>;

/** `null` if the line is not a JSON object. */
function parseEntry(line: string): Entry | null {
  try {
    const entry: unknown = JSON.parse(line);
    return typeof entry === 'object' && entry !== null ? (entry as Entry) : null;
  } catch {
    return null;
  }
}

function listLabels({ labels }: Entry): readonly string[] {
  const pairs = Object.entries((labels ?? {}) as Entry).map(([key, value]) => `${key}=${value}`);
  return pairs.length > 0 ? pairs : ['(none)'];
}

/** Trends by label and metric; the prefixes `process.` and `system.` separate the command from the machine. */
export function createTrends() {
  const byLabel = new Map<string, Map<string, Series>>();
  let invalidLines = 0;

  function seriesOf(label: string, name: string): Series {
    const own = byLabel.get(label) ?? new Map<string, Series>();
    byLabel.set(label, own);
    const series = own.get(name) ?? { samples: [], wholes: [] };
    own.set(name, series);
    return series;
  }

  function addWholeRun(label: string, entry: Entry, runId: string | null): void {
    const weight = weightOf(entry['duration_seconds']);
    for (const [name, summary] of Object.entries(metrics)) {
      const { mean, peak } = (summary === null ? null : (entry[summary] as Entry | null | undefined)) ?? {};
      if (isNumber(mean) && isNumber(peak))
        seriesOf(label, `process.${name}`).wholes.push({ runId, mean, peak, weight });
    }
    for (const name of totals) {
      const value = entry[name];
      if (isNumber(value)) seriesOf(label, `process.${name}`).samples.push({ value, weight: 1, runId });
    }
  }

  return {
    get invalidLines() {
      return invalidLines;
    },
    add(line: string): void {
      if (line.trim() === '') return;
      const entry = parseEntry(line);
      if (!entry) {
        invalidLines += 1;
        return;
      }
      const scope = scopes[String(entry['message'])];
      if (!scope) return;
      const runId = typeof entry['run_id'] === 'string' ? entry['run_id'] : null;
      for (const label of listLabels(entry)) {
        for (const name of Object.keys(metrics)) {
          const value = entry[name];
          if (!isNumber(value)) continue;
          const sample = { value, weight: weightOf(entry['interval_seconds']), runId };
          seriesOf(label, `${scope}.${name}`).samples.push(sample);
        }
        if (entry['message'] === 'resources_final') addWholeRun(label, entry, runId);
      }
    },
    list: (): readonly Trend[] =>
      [...byLabel].flatMap(([label, own]) => [...own].map(([name, series]) => toTrend(label, name, series))),
  };
}
