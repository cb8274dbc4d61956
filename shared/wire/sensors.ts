import Type, { type Static } from 'typebox';
import { type Battery, headroomOf, type Sensor } from '../readings/sensors.ts';
import type { Container } from '../readings/system.ts';
import type { Snapshot } from '../snapshot.ts';
import { booleanField, mebi, numberField, round, textField } from './fields.ts';

export const SensorWire = Type.Object({
  id: Type.String(),
  kind: Type.String({ description: 'temperature (°C), fan (rpm), voltage (V), current (A), power (W)' }),
  chip: Type.String(),
  label: Type.String(),
  value: numberField('in the unit of the kind'),
  high: numberField('high limit reported by the device'),
  critical: numberField('critical limit reported by the device'),
  headroom: numberField('distance to the critical limit; temperatures only'),
  part: textField('what the sensor belongs to: cpu, gpu, disk, network, battery'),
});

const BatteryPart = Type.Object({
  name: Type.String(),
  percent: numberField('charge level'),
  state: Type.String(),
  power_watts: numberField('charging or discharging power'),
  remaining_seconds: numberField('time to empty or to full'),
  health_percent: numberField('full capacity as a share of the design capacity'),
  cycles: numberField('charge cycles'),
});

export const BatteryWire = Type.Union([
  Type.Object({ on_mains: booleanField('on external power'), batteries: Type.Array(BatteryPart) }),
  Type.Null(),
]);

export const ContainerWire = Type.Union([
  Type.Object({
    cgroup_version: Type.Integer(),
    cpu_limit_cores: numberField('CPU limit, in cores'),
    cpu_utilization_percent: numberField('percent of the limit'),
    cpu_throttled_percent: numberField('share of periods in which the container was throttled'),
    memory_limit_mb: numberField('memory limit, MiB'),
    memory_used_mb: numberField('memory in use without reclaimable file cache, MiB'),
    memory_utilization_percent: numberField('percent of the limit'),
    process_limit: numberField('limit of processes and threads'),
    processes: numberField('processes and threads'),
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
