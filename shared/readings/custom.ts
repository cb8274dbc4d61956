/** Types of the Prometheus text format. */
export const customTypes = ['counter', 'gauge', 'histogram', 'summary', 'untyped'] as const;
export type CustomType = (typeof customTypes)[number];

/** One value of a metric that a user's file or command provides. */
export interface CustomSample {
  /** With the suffix of a histogram or summary: `request_seconds_count`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** `null` for NaN and the infinities. */
  readonly value: number | null;
  /** Of what only grows: its mean rate between the last two versions of its source; `null` until there are two, and after a reset. */
  readonly perSecond: number | null;
}

/** The samples of one name, which share type and help text. */
export interface CustomFamily {
  readonly name: string;
  readonly type: CustomType;
  readonly help: string;
  /** The file or command that it comes from. */
  readonly source: string;
  readonly samples: readonly CustomSample[];
}

export interface CustomSource {
  /** Name of the file, or of the command. */
  readonly name: string;
  /** When the file was written or the command started, Unix milliseconds. */
  readonly modifiedAt: number;
}

/** What text files and commands of the user provide. A source that cannot be used is left out and named in `problems`. */
export interface Custom {
  readonly families: readonly CustomFamily[];
  readonly sources: readonly CustomSource[];
  /** One line each, with the name of the source and the number of the line. */
  readonly problems: readonly string[];
}

const quote = (value: string) => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

/** A series as in the text format and in PromQL: `backup_age_seconds{job="db"}`, with labels in alphabetical order. */
export function nameSeries({ name, labels }: Pick<CustomSample, 'name' | 'labels'>): string {
  const pairs = Object.entries(labels)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([label, value]) => `${label}=${quote(value)}`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

/** Whether the sample only grows, so that its rate is of interest. */
export function isCumulative(
  { type }: Pick<CustomFamily, 'type'>,
  { name, labels }: Pick<CustomSample, 'name' | 'labels'>,
): boolean {
  if (type === 'counter' || type === 'histogram') return true;
  return type === 'summary' && !('quantile' in labels) && /_(sum|count)$/.test(name);
}
