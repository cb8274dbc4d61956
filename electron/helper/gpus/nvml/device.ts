import { maxKnown } from '../../../../shared/readings/aggregate.ts';
import { createUnknownGpu, type Gpu, type GpuLink, type GpuValues } from '../../../../shared/readings/gpus.ts';
import { type Ask, createAsk, textOf } from './ask.ts';
import type { Nvml, NvmlHandle } from './functions.ts';
import { readMemory } from './memory.ts';
import { readPartitions } from './partitions.ts';
import { createProcessReader } from './processes.ts';
import { nvmlCodes } from './return-codes.ts';
import { describeThrottling } from './throttle-reasons.ts';

/** What a driver says of itself. */
export interface DriverFacts {
  readonly driver: string | null;
  readonly cudaVersion: string | null;
}

export interface NvmlDevice {
  /** @param nowMs of a clock that is never set @throws NvmlError when the card or the driver is gone */
  read(nowMs: number): Gpu;
}

const clocks = { graphics: 0, memory: 2 } as const;
/** nvmlTemperatureThresholds_t */
const thresholds = { shutdown: 0, slowdown: 1 } as const;
/** NVML_FI_DEV_MEMORY_TEMP; the value is an unsigned int 32 bytes into nvmlFieldValue_t. */
const memoryTemperatureField = 82;
const fieldBytes = 40;
/** Asking for the bytes on the bus makes the driver count for 20 ms, each way; links and limits hardly change. */
const slowIntervalMs = 10_000;

type Slow = Pick<GpuValues, 'link' | 'powerLimitWatts' | 'partitions' | 'correctedErrors' | 'uncorrectedErrors'>;
type Fixed = Pick<
  GpuValues,
  'maxClockMhz' | 'maxMemoryClockMhz' | 'temperatureLimitCelsius' | 'temperatureCriticalCelsius'
>;

/** PCI address as the kernel writes it, of nvmlPciInfo_t: 0000:01:00.0 */
export function readPciAddress(ask: Ask): string | null {
  const info = ask.struct('nvmlDeviceGetPciInfo_v3', 68);
  if (!info) return null;
  const address = textOf(new Uint8Array(info.buffer, 36, 32)).toLowerCase();
  // NVML writes the domain with eight digits, the kernel with four where that is enough.
  return address.replace(/^0000(?=[0-9a-f]{4}:)/, '') || null;
}

function readLink(ask: Ask): GpuLink {
  const perSecond = (direction: number) => {
    const kibibytes = ask.u32('nvmlDeviceGetPcieThroughput', direction);
    return kibibytes === null ? null : kibibytes * 1024;
  };
  return {
    generation: ask.u32('nvmlDeviceGetCurrPcieLinkGeneration'),
    maxGeneration: ask.u32('nvmlDeviceGetMaxPcieLinkGeneration'),
    width: ask.u32('nvmlDeviceGetCurrPcieLinkWidth'),
    maxWidth: ask.u32('nvmlDeviceGetMaxPcieLinkWidth'),
    sentBytesPerSecond: perSecond(0),
    receivedBytesPerSecond: perSecond(1),
  };
}

function readMemoryTemperature(ask: Ask): number | null {
  const field = ask.struct('nvmlDeviceGetFieldValues', fieldBytes, memoryTemperatureField, 1);
  // Each field has a code of its own, and zero stands for a memory without a sensor.
  return field?.getUint32(28, true) === nvmlCodes.success ? field.getUint32(32, true) || null : null;
}

/** The fastest of several. */
function readFan(ask: Ask, fans: number): number | null {
  if (fans < 2) return ask.u32('nvmlDeviceGetFanSpeed');
  return maxKnown(Array.from({ length: fans }, (_, fan) => ask.u32('nvmlDeviceGetFanSpeed_v2', fan)));
}

function milli(value: number | null): number | null {
  return value === null ? null : value / 1000;
}

/** One NVIDIA card. Every figure is asked for by itself: one that this card has not is `null`, and costs no other. */
export function createNvmlDevice(
  nvml: Nvml,
  device: NvmlHandle,
  id: string,
  { driver, cudaVersion }: DriverFacts,
  nameOf: (pid: number) => string | null,
): NvmlDevice {
  const ask = createAsk(nvml, device);
  const readProcesses = createProcessReader(nvml, device, nameOf);
  const name = ask.text('nvmlDeviceGetName') ?? 'NVIDIA GPU';
  const head = { ...createUnknownGpu(id, name, 'nvidia'), uuid: ask.text('nvmlDeviceGetUUID'), driver, cudaVersion };
  const fixed: Fixed = {
    maxClockMhz: ask.u32('nvmlDeviceGetMaxClockInfo', clocks.graphics),
    maxMemoryClockMhz: ask.u32('nvmlDeviceGetMaxClockInfo', clocks.memory),
    temperatureLimitCelsius: ask.u32('nvmlDeviceGetTemperatureThreshold', thresholds.slowdown),
    temperatureCriticalCelsius: ask.u32('nvmlDeviceGetTemperatureThreshold', thresholds.shutdown),
  };
  const fans = ask.u32('nvmlDeviceGetNumFans') ?? 0;
  let slow: Slow | null = null;
  let slowMs = 0;

  function readSlow(nowMs: number): Slow {
    if (slow && nowMs - slowMs < slowIntervalMs) return slow;
    slowMs = nowMs;
    slow = {
      link: readLink(ask),
      powerLimitWatts: milli(ask.u32('nvmlDeviceGetEnforcedPowerLimit')),
      partitions: readPartitions(nvml, device, ask),
      correctedErrors: ask.u64('nvmlDeviceGetTotalEccErrors', 0, 0),
      uncorrectedErrors: ask.u64('nvmlDeviceGetTotalEccErrors', 1, 0),
    };
    return slow;
  }

  return {
    read(nowMs) {
      const rates = ask.struct('nvmlDeviceGetUtilizationRates', 8);
      const reasons =
        ask.u64('nvmlDeviceGetCurrentClocksEventReasons') ?? ask.u64('nvmlDeviceGetCurrentClocksThrottleReasons');
      const state = ask.u32('nvmlDeviceGetPerformanceState');
      return {
        ...head,
        ...fixed,
        ...readSlow(nowMs),
        ...readMemory(ask),
        busyPercent: rates?.getUint32(0, true) ?? null,
        memoryBusyPercent: rates?.getUint32(4, true) ?? null,
        encoderPercent: ask.first('nvmlDeviceGetEncoderUtilization'),
        decoderPercent: ask.first('nvmlDeviceGetDecoderUtilization'),
        temperatureCelsius: ask.u32('nvmlDeviceGetTemperature', 0),
        memoryTemperatureCelsius: readMemoryTemperature(ask),
        powerWatts: milli(ask.u32('nvmlDeviceGetPowerUsage')),
        fanPercent: readFan(ask, fans),
        clockMhz: ask.u32('nvmlDeviceGetClockInfo', clocks.graphics),
        memoryClockMhz: ask.u32('nvmlDeviceGetClockInfo', clocks.memory),
        throttleReasons: describeThrottling(reasons),
        // 32 stands for "unknown".
        performanceState: state !== null && state <= 15 ? state : null,
        processes: readProcesses(nowMs),
      };
    },
  };
}
