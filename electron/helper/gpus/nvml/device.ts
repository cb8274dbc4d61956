import { maxKnown } from '../../../../shared/readings/aggregate.ts';
import { createUnknownGpu, type Gpu, type GpuLink, type GpuValues } from '../../../../shared/readings/gpus.ts';
import type { Nvml, NvmlHandle } from './functions.ts';
import { readMemory } from './memory.ts';
import { readPartitions } from './partitions.ts';
import { createProcessReader } from './processes.ts';
import { createNvmlQuery, type NvmlQuery, textOf } from './query.ts';
import { nvmlCodes } from './return-codes.ts';
import { describeThrottling } from './throttle-reasons.ts';

export interface DriverFacts {
  readonly driver: string | null;
  readonly cudaVersion: string | null;
}

export interface NvmlDevice {
  /** @param nowMs of a monotonic clock @throws NvmlError if the card or the driver is gone */
  read(nowMs: number): Gpu;
}

const clocks = { graphics: 0, memory: 2 } as const;
/** nvmlTemperatureThresholds_t */
const thresholds = { shutdown: 0, slowdown: 1 } as const;
/** NVML_FI_DEV_MEMORY_TEMP; the value is an unsigned int 32 bytes into nvmlFieldValue_t. */
const memoryTemperatureField = 82;
const fieldBytes = 40;
/** For the bus throughput the driver measures for 20 ms in each direction; links and limits hardly change. */
const slowIntervalMs = 10_000;

type SlowValues = Pick<GpuValues, 'link' | 'powerLimitWatts' | 'partitions' | 'correctedErrors' | 'uncorrectedErrors'>;
type FixedValues = Pick<
  GpuValues,
  'maxClockMhz' | 'maxMemoryClockMhz' | 'temperatureLimitCelsius' | 'temperatureCriticalCelsius'
>;

/** PCI address from nvmlPciInfo_t, as the kernel writes it: 0000:01:00.0 */
export function readPciAddress(query: NvmlQuery): string | null {
  const info = query.struct('nvmlDeviceGetPciInfo_v3', 68);
  if (!info) return null;
  const address = textOf(new Uint8Array(info.buffer, 36, 32)).toLowerCase();
  // NVML writes the domain with eight digits, the kernel with four if possible.
  return address.replace(/^0000(?=[0-9a-f]{4}:)/, '') || null;
}

function readLink(query: NvmlQuery): GpuLink {
  const perSecond = (direction: number) => {
    const kibibytes = query.u32('nvmlDeviceGetPcieThroughput', direction);
    return kibibytes === null ? null : kibibytes * 1024;
  };
  return {
    generation: query.u32('nvmlDeviceGetCurrPcieLinkGeneration'),
    maxGeneration: query.u32('nvmlDeviceGetMaxPcieLinkGeneration'),
    width: query.u32('nvmlDeviceGetCurrPcieLinkWidth'),
    maxWidth: query.u32('nvmlDeviceGetMaxPcieLinkWidth'),
    sentBytesPerSecond: perSecond(0),
    receivedBytesPerSecond: perSecond(1),
  };
}

function readMemoryTemperature(query: NvmlQuery): number | null {
  const field = query.struct('nvmlDeviceGetFieldValues', fieldBytes, memoryTemperatureField, 1);
  // Each field has its own return code, and 0 stands for memory without a sensor.
  return field?.getUint32(28, true) === nvmlCodes.success ? field.getUint32(32, true) || null : null;
}

/** The speed of the fastest fan. */
function readFan(query: NvmlQuery, fans: number): number | null {
  if (fans < 2) return query.u32('nvmlDeviceGetFanSpeed');
  return maxKnown(Array.from({ length: fans }, (_, fan) => query.u32('nvmlDeviceGetFanSpeed_v2', fan)));
}

function fromMilli(value: number | null): number | null {
  return value === null ? null : value / 1000;
}

/** One NVIDIA card. Each value is queried separately; one that the card does not support is `null`. */
export function createNvmlDevice(
  nvml: Nvml,
  device: NvmlHandle,
  id: string,
  { driver, cudaVersion }: DriverFacts,
  nameOf: (pid: number) => string | null,
): NvmlDevice {
  const query = createNvmlQuery(nvml, device);
  const readProcesses = createProcessReader(nvml, device, nameOf);
  const name = query.text('nvmlDeviceGetName') ?? 'NVIDIA GPU';
  const head = { ...createUnknownGpu(id, name, 'nvidia'), uuid: query.text('nvmlDeviceGetUUID'), driver, cudaVersion };
  const fixed: FixedValues = {
    maxClockMhz: query.u32('nvmlDeviceGetMaxClockInfo', clocks.graphics),
    maxMemoryClockMhz: query.u32('nvmlDeviceGetMaxClockInfo', clocks.memory),
    temperatureLimitCelsius: query.u32('nvmlDeviceGetTemperatureThreshold', thresholds.slowdown),
    temperatureCriticalCelsius: query.u32('nvmlDeviceGetTemperatureThreshold', thresholds.shutdown),
  };
  const fans = query.u32('nvmlDeviceGetNumFans') ?? 0;
  let slow: SlowValues | null = null;
  let slowMs = 0;

  function readSlow(nowMs: number): SlowValues {
    if (slow && nowMs - slowMs < slowIntervalMs) return slow;
    slowMs = nowMs;
    slow = {
      link: readLink(query),
      powerLimitWatts: fromMilli(query.u32('nvmlDeviceGetEnforcedPowerLimit')),
      partitions: readPartitions(nvml, device, query),
      correctedErrors: query.u64('nvmlDeviceGetTotalEccErrors', 0, 0),
      uncorrectedErrors: query.u64('nvmlDeviceGetTotalEccErrors', 1, 0),
    };
    return slow;
  }

  return {
    read(nowMs) {
      const rates = query.struct('nvmlDeviceGetUtilizationRates', 8);
      const reasons =
        query.u64('nvmlDeviceGetCurrentClocksEventReasons') ?? query.u64('nvmlDeviceGetCurrentClocksThrottleReasons');
      const state = query.u32('nvmlDeviceGetPerformanceState');
      return {
        ...head,
        ...fixed,
        ...readSlow(nowMs),
        ...readMemory(query),
        busyPercent: rates?.getUint32(0, true) ?? null,
        memoryBusyPercent: rates?.getUint32(4, true) ?? null,
        encoderPercent: query.first('nvmlDeviceGetEncoderUtilization'),
        decoderPercent: query.first('nvmlDeviceGetDecoderUtilization'),
        temperatureCelsius: query.u32('nvmlDeviceGetTemperature', 0),
        memoryTemperatureCelsius: readMemoryTemperature(query),
        powerWatts: fromMilli(query.u32('nvmlDeviceGetPowerUsage')),
        fanPercent: readFan(query, fans),
        clockMhz: query.u32('nvmlDeviceGetClockInfo', clocks.graphics),
        memoryClockMhz: query.u32('nvmlDeviceGetClockInfo', clocks.memory),
        throttleReasons: describeThrottling(reasons),
        // 32 stands for "unknown".
        performanceState: state !== null && state <= 15 ? state : null,
        processes: readProcesses(nowMs),
      };
    },
  };
}
