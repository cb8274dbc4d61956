import Type, { type Static } from 'typebox';
import { type Battery, headroomOf, type Sensor } from '../readings/sensors.ts';
import type { Container } from '../readings/system.ts';
import type { Snapshot } from '../snapshot.ts';
import { figure, flag, mebi, round, word } from './figures.ts';

export const SensorWire = Type.Object({
  id: Type.String(),
  kind: Type.String({ description: 'temperature (°C), fan (rpm), voltage (V), current (A), power (W)' }),
  chip: Type.String(),
  label: Type.String(),
  value: figure('in the unit of the kind'),
  high: figure('high limit reported by the device'),
  critical: figure('critical limit reported by the device'),
  headroom: figure('distance to the critical limit; temperatures only'),
  part: word('what the sensor belongs to: cpu, gpu, disk, network, battery'),
});

const BatteryPart = Type.Object({
  name: Type.String(),
  percent: figure('charge level'),
  state: Type.String(),
  power_watts: figure('charging or discharging power'),
  remaining_seconds: figure('time to empty or to full'),
  health_percent: figure('full capacity as a share of the design capacity'),
  cycles: figure('charge cycles'),
});

export const BatteryWire = Type.Union([
  Type.Object({ on_mains: flag('on external power'), batteries: Type.Array(BatteryPart) }),
  Type.Null(),
]);

export const ContainerWire = Type.Union([
  Type.Object({
    cgroup_version: Type.Integer(),
    cpu_limit_cores: figure('CPU limit, in cores'),
    cpu_utilization_percent: figure('percent of the limit'),
    cpu_throttled_percent: figure('share of periods in which the container was throttled'),
    memory_limit_mb: figure('memory limit, MiB'),
    memory_used_mb: figure('memory in use without reclaimable file cache, MiB'),
    memory_utilization_percent: figure('percent of the limit'),
    process_limit: figure('limit of processes and threads'),
    processes: figure('processes and threads'),
  }),
  Type.Null(),
]);

export function toSensor(sensor: Sensor): Static<typeof SensorWire> {
  const { id, kind, chip, label, value, high, critical, part } = sensor;
  return {
    id,
    kind,
    chip,
    label,
    value: round(value, 3),
    high: round(high, 3),
    critical: round(critical, 3),
    headroom: kind === 'temperature' ? round(headroomOf(sensor), 3) : null,
    part,
  };
}

function toBatteryPart(battery: Battery): Static<typeof BatteryPart> {
  return {
    name: battery.name,
    percent: round(battery.chargePercent, 1),
    state: battery.state,
    power_watts: round(battery.powerWatts),
    remaining_seconds: round(battery.remainingSeconds, 0),
    health_percent: round(battery.healthPercent, 1),
    cycles: battery.cycles,
  };
}

export function toBattery({ power }: Snapshot): Static<typeof BatteryWire> {
  return power && { on_mains: power.isOnMains, batteries: power.batteries.map(toBatteryPart) };
}

export function toContainer(container: Container | null): Static<typeof ContainerWire> {
  return (
    container && {
      cgroup_version: container.version,
      cpu_limit_cores: round(container.cpuLimitCores),
      cpu_utilization_percent: round(container.cpuUsedPercent),
      cpu_throttled_percent: round(container.cpuThrottledPercent),
      memory_limit_mb: mebi(container.memoryLimitBytes),
      memory_used_mb: mebi(container.memoryUsedBytes),
      memory_utilization_percent: round(container.memoryUsedPercent),
      process_limit: container.processLimit,
      processes: container.processes,
    }
  );
}
