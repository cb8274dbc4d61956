import type { Pressure } from '../../../shared/snapshot.ts';
import type { Collector } from '../collector.ts';
import type { Source } from '../source.ts';

/**
 * Parses one file of /proc/pressure (https://docs.kernel.org/accounting/psi.html):
 * `some avg10=0.31 avg60=0.61 avg300=0.23 total=964902`; answers with avg10 of `some`, in percent.
 * @throws Error with the text, when there is no such line
 */
export function parsePressure(text: string): number {
  const match = /^some avg10=(\d+\.\d+) /m.exec(text);
  if (!match) throw new Error(`parse /proc/pressure: expected "some avg10=", found "${text.slice(0, 80).trim()}"`);
  return Math.min(100, Number(match[1]));
}

/** Absent on kernels without PSI or started with psi=0. */
export function createPressureCollector(source: Source): Collector<'pressure'> {
  const read = (resource: string) => {
    const text = source.textIfPresent(`proc/pressure/${resource}`);
    return text === null ? null : parsePressure(text);
  };
  return {
    name: 'pressure',
    collect(): Pressure | null {
      const pressure = {
        cpuSomePercent: read('cpu'),
        memorySomePercent: read('memory'),
        ioSomePercent: read('io'),
      };
      return Object.values(pressure).every((value) => value === null) ? null : pressure;
    },
  };
}
