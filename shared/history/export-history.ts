import type { HistorySeries } from './history.ts';

/**
 * Quotes names with commas, quotes or line ends, and defuses those that a spreadsheet would run as a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function quote(name: string): string {
  const text = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
  return /[",\n\r]/.test(text) || text !== name ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvHead = 'time,metric,instance,mean,max\n';

/** One series as rows, one per step: times in ISO 8601 and UTC, values in the unit of the catalog; steps without values are omitted. */
export function formatCsvRows({ metric, instance, startAt, stepMs, mean, max }: HistorySeries): string {
  const rows = mean.flatMap((value, index) => {
    if (value === null) return [];
    const time = new Date(startAt + index * stepMs).toISOString();
    return [`${time},${metric},${quote(instance)},${value},${max[index] ?? value}\n`];
  });
  return rows.join('');
}

/** All series as one JSON list; steps without a value are null. */
export function formatJson(series: readonly HistorySeries[]): string {
  const list = series.map(({ metric, instance, startAt, stepMs, mean, max }) => ({
    metric,
    instance,
    start: new Date(startAt).toISOString(),
    step_seconds: stepMs / 1000,
    mean,
    max,
  }));
  return `${JSON.stringify(list)}\n`;
}
