import type { CpuFrequency } from '../../../shared/readings/cpu.ts';
import type { Host } from '../../../shared/readings/system.ts';
import type { Snapshot } from '../../../shared/snapshot.ts';
import type { Format } from '../../../shared/text/create-format.ts';
import type { Text } from '../../../shared/text/create-text.ts';
import { type Fact, knownFacts } from '../../components/fact-list.tsx';
import { commonWords } from '../../text/common-words.ts';
import { cpuFactWords, cpuWords } from '../../text/cpu-words.ts';

function describeFrequency({ currentMhz, minMhz, maxMhz }: CpuFrequency, text: Text, format: Format): string {
  const megahertz = (value: number) => format.metric(value, 'megahertz');
  const now = megahertz(currentMhz);
  if (minMhz === null || maxMhz === null) return now;
  return `${now} (${text(cpuFactWords.range, { low: megahertz(minMhz), high: megahertz(maxMhz) })})`;
}

/** The details of the CPU as text; unknown values are omitted. */
export function listCpuFacts(snapshot: Snapshot, host: Host, text: Text, format: Format): readonly Fact[] {
  const { cpu, cpuFrequency, load, pressure, container, system } = snapshot;
  const modes = cpu?.modesPercent;
  const rate = (value: number | null | undefined) =>
    value == null ? null : text(commonWords.perSecond, { count: format.number(Math.round(value)) });
  const percent = (value: number | null | undefined) => (value == null ? null : format.percent(value, 1));
  const throttled = cpuFrequency?.throttleCount;
  return knownFacts([
    [
      text(commonWords.cores),
      host.physicalCores
        ? text(cpuWords.coresAndThreads, { cores: host.physicalCores, threads: host.logicalCores })
        : text(cpuWords.coresOnly, { threads: host.logicalCores }),
    ],
    [text(cpuFactWords.user), percent(modes && modes.user + modes.nice)],
    [text(cpuFactWords.system), percent(modes?.system)],
    [text(cpuFactWords.ioWait), percent(modes?.iowait)],
    [text(cpuFactWords.steal), modes && modes.steal > 0 ? format.percent(modes.steal, 1) : null],
    [text(cpuFactWords.frequency), cpuFrequency ? describeFrequency(cpuFrequency, text, format) : null],
    [text(cpuFactWords.throttled), throttled == null ? null : format.number(throttled)],
    [
      text(cpuFactWords.load),
      load
        ? [load.average1m, load.average5m, load.average15m].map((value) => format.number(value, 2)).join(' · ')
        : null,
    ],
    [text(cpuFactWords.pressure), pressure?.cpu ? format.percent(pressure.cpu.some10sPercent, 1) : null],
    [text(cpuFactWords.contextSwitches), rate(cpu?.contextSwitchesPerSecond)],
    [text(cpuFactWords.interrupts), rate(cpu?.interruptsPerSecond)],
    [
      text(cpuFactWords.container),
      container?.cpuLimitCores == null
        ? null
        : text(cpuFactWords.cores, { count: format.number(container.cpuLimitCores, 2) }),
    ],
    [text(cpuFactWords.virtualization), host.virtualisation],
    [text(cpuFactWords.users), system?.users == null ? null : format.number(system.users)],
    [
      text(cpuFactWords.openFiles),
      system?.openFiles == null
        ? null
        : text(commonWords.of, { part: format.number(system.openFiles), whole: format.number(system.openFilesMax) }),
    ],
  ]);
}
