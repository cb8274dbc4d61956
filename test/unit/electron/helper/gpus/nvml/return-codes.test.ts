import { expect, test } from 'vitest';
import {
  describeNvmlCode,
  isSuccess,
  NvmlError,
  nvmlCodes,
} from '../../../../../../electron/helper/gpus/nvml/return-codes.ts';

test('a call succeeds, is unsupported for one value, or fails for the whole card', () => {
  expect(isSuccess(nvmlCodes.success)).toBe(true);
  expect([nvmlCodes.notSupported, nvmlCodes.noPermission, nvmlCodes.functionNotFound].map(isSuccess)).toEqual([
    false,
    false,
    false,
  ]);
  for (const code of [nvmlCodes.gpuIsLost, nvmlCodes.driverNotLoaded, nvmlCodes.versionMismatch]) {
    expect(() => isSuccess(code)).toThrow(new NvmlError(code).message);
  }
});

test('errors are described in words, unknown ones by their number', () => {
  expect(describeNvmlCode(nvmlCodes.driverNotLoaded)).toBe('the NVIDIA driver is not loaded');
  expect(describeNvmlCode(999)).toBe('the NVIDIA driver reported error 999');
  expect(new NvmlError(nvmlCodes.gpuIsLost).returnCode).toBe(nvmlCodes.gpuIsLost);
});
