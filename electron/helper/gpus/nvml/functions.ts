/**
 * The functions of NVML that are used, with the kinds of their arguments after the device (NVML API reference,
 * https://docs.nvidia.com/deploy/nvml-api/): `i` an int, `q` a 64-bit number, `p` a pointer to a buffer, `h` a
 * handle, such as the device, `s` a string. All return an nvmlReturn_t.
 */
export const nvmlFunctions = {
  nvmlInit_v2: '',
  nvmlShutdown: '',
  nvmlSystemGetDriverVersion: 'pi',
  nvmlSystemGetCudaDriverVersion_v2: 'p',
  nvmlDeviceGetCount_v2: 'p',
  nvmlDeviceGetHandleByIndex_v2: 'ip',
  nvmlDeviceGetHandleByPciBusId_v2: 'sp',
  nvmlDeviceGetName: 'hpi',
  nvmlDeviceGetUUID: 'hpi',
  nvmlDeviceGetPciInfo_v3: 'hp',
  nvmlDeviceGetUtilizationRates: 'hp',
  nvmlDeviceGetEncoderUtilization: 'hpp',
  nvmlDeviceGetDecoderUtilization: 'hpp',
  nvmlDeviceGetMemoryInfo_v2: 'hp',
  nvmlDeviceGetMemoryInfo: 'hp',
  nvmlDeviceGetTemperature: 'hip',
  nvmlDeviceGetTemperatureThreshold: 'hip',
  nvmlDeviceGetFieldValues: 'hip',
  nvmlDeviceGetPowerUsage: 'hp',
  nvmlDeviceGetEnforcedPowerLimit: 'hp',
  nvmlDeviceGetNumFans: 'hp',
  nvmlDeviceGetFanSpeed: 'hp',
  nvmlDeviceGetFanSpeed_v2: 'hip',
  nvmlDeviceGetClockInfo: 'hip',
  nvmlDeviceGetMaxClockInfo: 'hip',
  nvmlDeviceGetCurrentClocksEventReasons: 'hp',
  nvmlDeviceGetCurrentClocksThrottleReasons: 'hp',
  nvmlDeviceGetPcieThroughput: 'hip',
  nvmlDeviceGetCurrPcieLinkGeneration: 'hp',
  nvmlDeviceGetCurrPcieLinkWidth: 'hp',
  nvmlDeviceGetMaxPcieLinkGeneration: 'hp',
  nvmlDeviceGetMaxPcieLinkWidth: 'hp',
  nvmlDeviceGetPerformanceState: 'hp',
  nvmlDeviceGetTotalEccErrors: 'hiip',
  nvmlDeviceGetMigMode: 'hpp',
  nvmlDeviceGetMaxMigDeviceCount: 'hp',
  nvmlDeviceGetMigDeviceHandleByIndex: 'hip',
  nvmlDeviceGetComputeRunningProcesses_v3: 'hpp',
  nvmlDeviceGetComputeRunningProcesses_v2: 'hpp',
  nvmlDeviceGetGraphicsRunningProcesses_v3: 'hpp',
  nvmlDeviceGetGraphicsRunningProcesses_v2: 'hpp',
  nvmlDeviceGetProcessUtilization: 'hppq',
} as const satisfies Record<string, string>;

export type NvmlFunction = keyof typeof nvmlFunctions;

/** A handle of NVML, which is an address. */
export type NvmlHandle = bigint;
export type NvmlArgument = number | bigint | string | Uint8Array;

export interface Nvml {
  /** @returns the nvmlReturn_t; `functionNotFound` if this version of the library has no such function */
  call(name: NvmlFunction, ...args: readonly NvmlArgument[]): number;
}
