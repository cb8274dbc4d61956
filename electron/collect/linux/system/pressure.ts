import type { Pressure, Stall } from '../../../../shared/readings/cpu.ts';
import { UserError } from '../../../../shared/user-error.ts';
import type { Collector } from '../../../foundation/collector.ts';
import type { Source } from '../../../foundation/files/source.ts';
import { quote } from '../scan.ts';

/**
 * Parses one file of /proc/pressure (https://docs.kernel.org/accounting/psi.html): a line `some` and, for most resources, one
 * `full`: `some avg10=0.31 avg60=0.61 avg300=0.23 total=964902`, in percent.
 * @throws Error with the text if there is no line `some`
 */
export function parsePressure(text: string): Stall {
  const [some10s, some60s, some300s] = parseLine(somePattern, text);
  const [full10s = null, full60s = null, full300s = null] = parseLine(fullPattern, text);
  if (some10s === undefined || some60s === undefined || some300s === undefined) {
    throw new UserError(`parse /proc/pressure: expected "some avg10=", found ${quote(text)}`);
  }
  return {
    some10sPercent: some10s,
    some60sPercent: some60s,
    some300sPercent: some300s,
    full10sPercent: full10s,
    full60sPercent: full60s,
    full300sPercent: full300s,
  };
}

const somePattern = /^some avg10=(\d+\.\d+) avg60=(\d+\.\d+) avg300=(\d+\.\d+) /m;
const fullPattern = /^full avg10=(\d+\.\d+) avg60=(\d+\.\d+) avg300=(\d+\.\d+) /m;

function parseLine(pattern: RegExp, text: string): readonly number[] {
  const [, ...percents] = pattern.exec(text) ?? [];
  return percents.map((percent) => Math.min(100, Number(percent)));
}

/** The kernel updates its averages every two seconds. */
const intervalMs = 2000;

/** Absent on kernels without PSI or with psi=0. */
export function createPressureCollector(source: Source): Collector<'pressure'> {
  return {
    name: 'pressure',
    intervalMs,
    collect(tick): Pressure | null {
      const problems: string[] = [];
      const read = (resource: string) => {
        try {
          const text = source.textIfPresent(`proc/pressure/${resource}`);
          return text === null ? null : parsePressure(text);
        } catch (error) {
          const { message } = error as Error;
          problems.push(message);
          tick.skip?.(message);
          return null;
        }
      };
      const pressure = { cpu: read('cpu'), memory: read('memory'), io: read('io') };
      if (Object.values(pressure).some((value) => value !== null)) return pressure;
      if (problems[0] !== undefined) throw new UserError(problems[0]);
      return null;
    },
  };
}
