import type { HistorySeries } from './history.ts';

/**
 * Commas, quotes and line ends in names of disks would break a row, and a spreadsheet would run what begins like a formula
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function quote(name: string): string {
  const text = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
  return /[",\n\r]/.test(text) || text !== name ? `"${text.replaceAll('"', '""')}"` : text;
}

export const csvHead = 'time,metric,instance,mean,max\n';

/** One series as rows: a step each, times in ISO 8601 and UTC, figures in the unit of the catalogue; steps without any are left out. */
export function formatCsvRows({ metric, instance, startAt, stepMs, mean, max }: HistorySeries): string {
  const rows = mean.flatMap((value, index) => {
    if (value === null) return [];
    const time = new Date(startAt + index * stepMs).toISOString();
    return [`${time},${metric},${quote(instance)},${value},${max[index] ?? value}\n`];
  });
  return rows.join('');
}

/** All series as one JSON list; steps without a figure are null. */
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
