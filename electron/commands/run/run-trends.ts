/** The metrics of a line that are worth a trend, by the names they have there; those of the last line are of the whole run. */
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

/** Of the last line: one value a run. */
const totals = ['duration_seconds', 'cpu_seconds', 'read_mb', 'written_mb'] as const;

export interface Trend {
  readonly label: string;
  readonly figure: string;
  readonly count: number;
  readonly average: number;
  readonly maximum: number;
  readonly p95: number;
}

interface Sample {
  readonly value: number;
  /** The time that it stands for; 1 for each where the lines do not say. */
  readonly weight: number;
  /** `null` in lines of versions before. */
  readonly runId: string | null;
}

/** What the last line of a run says of all its time, between the samples too. */
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

/** The smallest value that such a share of the time is not above: the nearest rank, where all weigh the same. */
function percentile(sorted: readonly Sample[], share: number): number {
  const whole = sumWeights(sorted);
  let passed = 0;
  for (const { value, weight } of sorted) {
    passed += weight;
    // Sums of fractions are not exact.
    if (passed >= share * whole - 1e-9 * whole) return value;
  }
  return Number.NaN;
}

function toTrend(label: string, figure: string, { samples, wholes }: Series): Trend {
  const isWhole = new Set(wholes.map(({ runId }) => runId));
  const parts = [
    ...samples.filter(({ runId }) => runId === null || !isWhole.has(runId)).map((one) => ({ ...one, peak: one.value })),
    ...wholes.map(({ mean, peak, weight }) => ({ value: mean, peak, weight })),
  ];
  const maximum = parts.reduce((highest, { peak }) => Math.max(highest, peak), Number.NEGATIVE_INFINITY);
  const sorted = samples.toSorted((a, b) => a.value - b.value);
  return {
    label,
    figure,
    count: Math.max(samples.length, wholes.length),
    average: parts.reduce((sum, { value, weight }) => sum + value * weight, 0) / sumWeights(parts),
    maximum,
    p95: Math.min(maximum, sorted.length > 0 ? percentile(sorted, 0.95) : maximum),
  };
}

/** A command that ended at once stands for no time, and is not left out for it. */
const minWeight = 0.001;

const weightOf = (seconds: unknown) => (isNumber(seconds) && seconds >= 0 ? Math.max(minWeight, seconds) : 1);

const scopes: Readonly<Record<string, string>> = {
  process_resources: 'process',
  resources_initial: 'system',
  resources_final: 'system',
};

type Entry = Readonly<Record<string, unknown>>;

/** `null` for what is no JSON object. */
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

/** Metrics by label; `process.` and `system.` keep apart what a command used and what the machine did. */
export function createTrends() {
  const byLabel = new Map<string, Map<string, Series>>();
  let broken = 0;

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
    /** How many lines were no JSON. */
    get broken() {
      return broken;
    },
    add(line: string): void {
      if (line.trim() === '') return;
      const entry = parseEntry(line);
      if (!entry) {
        broken += 1;
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
