import type { CpuFrequency } from '../../shared/readings/cpu.ts';
import type { Host } from '../../shared/readings/system.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import {
  formatBytes,
  formatCount,
  formatLoad,
  formatMetric,
  formatPercent,
  standardUnits,
  type Units,
} from '../../shared/text/format.ts';
import { type Fact, knownFacts } from '../components/fact-list.tsx';
import { strings } from '../text/strings.ts';

const names = strings.pageWords.cpu;
const megahertz = (value: number) => formatMetric(value, 'megahertz', standardUnits);

function describeFrequency({ currentMhz, minMhz, maxMhz }: CpuFrequency): string {
  const now = megahertz(currentMhz);
  if (minMhz === null || maxMhz === null) return now;
  return `${now} (${names.range(megahertz(minMhz), megahertz(maxMhz))})`;
}

/** What is known of the processor beside its charts; what this machine does not tell is left out. */
export function listCpuFacts(snapshot: Snapshot, host: Host): readonly Fact[] {
  const { cpu, cpuFrequency, load, pressure, container, system } = snapshot;
  const modes = cpu?.modesPercent;
  const rate = (value: number | null | undefined) =>
    value == null ? null : names.perSecond(formatCount(Math.round(value)));
  const percent = (value: number | null | undefined) => (value == null ? null : formatPercent(value, 1));
  const throttled = cpuFrequency?.throttleCount;
  return knownFacts([
    [
      strings.cores,
      host.physicalCores
        ? strings.coresAndThreads(host.physicalCores, host.logicalCores)
        : strings.coresOnly(host.logicalCores),
    ],
    [names.user, percent(modes && modes.user + modes.nice)],
    [names.system, percent(modes?.system)],
    [names.ioWait, percent(modes?.iowait)],
    [names.steal, modes && modes.steal > 0 ? formatPercent(modes.steal, 1) : null],
    [names.frequency, cpuFrequency ? describeFrequency(cpuFrequency) : null],
    [names.throttled, throttled == null ? null : names.times(formatCount(throttled))],
    [
      names.load,
      load ? [load.average1m, load.average5m, load.average15m].map((value) => formatLoad(value)).join(' · ') : null,
    ],
    [names.pressure, pressure?.cpu ? formatPercent(pressure.cpu.some10sPercent, 1) : null],
    [names.contextSwitches, rate(cpu?.contextSwitchesPerSecond)],
    [names.interrupts, rate(cpu?.interruptsPerSecond)],
    [names.container, container?.cpuLimitCores == null ? null : names.cores(formatLoad(container.cpuLimitCores))],
    [names.virtualisation, host.virtualisation],
    [names.users, system?.users == null ? null : formatCount(system.users)],
    [
      names.openFiles,
      system?.openFiles == null ? null : strings.of(formatCount(system.openFiles), formatCount(system.openFilesMax)),
    ],
  ]);
}

/** The limit of a container, in bytes. */
export function describeMemoryLimit({ container }: Snapshot, units: Units): string | null {
  if (container?.memoryLimitBytes == null) return null;
  return strings.of(formatBytes(container.memoryUsedBytes, units), formatBytes(container.memoryLimitBytes, units));
}
