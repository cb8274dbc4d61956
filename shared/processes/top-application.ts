import type { ApplicationReading } from '../readings/processes.ts';

/** What applications are compared by. */
export type ApplicationMeasure = 'cpu' | 'memory' | 'io';

/** What an application uses: percent of one core, bytes, or bytes per second; `null` if unknown. */
export function applicationUse(application: ApplicationReading, measure: ApplicationMeasure): number | null {
  const { cpuPercent, residentBytes, readBytesPerSecond: read, writeBytesPerSecond: write } = application;
  if (measure === 'cpu') return cpuPercent;
  if (measure === 'memory') return residentBytes;
  return read === null && write === null ? null : (read ?? 0) + (write ?? 0);
}

/** The applications that use most, the heaviest first, without those that use nothing. */
export function rankApplications(
  applications: readonly ApplicationReading[],
  measure: ApplicationMeasure,
): readonly ApplicationReading[] {
  const use = (application: ApplicationReading) => applicationUse(application, measure) ?? 0;
  return applications.filter((one) => use(one) > 0).toSorted((a, b) => use(b) - use(a));
}
