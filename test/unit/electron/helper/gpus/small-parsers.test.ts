import { describe, expect, test } from 'vitest';
import { parseIoreg, readControllers } from '../../../../../electron/collect/portable/gpus.ts';
import { parseFdinfo } from '../../../../../electron/helper/gpus/drm/fdinfo.ts';
import { parseGpuMetrics } from '../../../../../electron/helper/gpus/drm/gpu-metrics.ts';
import { parseLinkSpeed } from '../../../../../electron/helper/gpus/drm/link.ts';
import { describeThrottling } from '../../../../../electron/helper/gpus/nvml/throttle-reasons.ts';
import { findPciName } from '../../../../../electron/helper/gpus/pci-names.ts';
import { findScreenRenderNode } from '../../../../../electron/helper/gpus/render-node.ts';
import { parseSmiLine, selectFields } from '../../../../../electron/helper/gpus/smi/fields.ts';
import { createTextSource } from '../../../../fake/text-source.ts';

describe('throttle reasons', () => {
  test.each([
    [null, null],
    [0, []],
    // That it idles, and that it was given a clock, slows nothing.
    [0x103, []],
    [0x04, ['power limit']],
    [0xe0, ['heat', 'heat, by hardware', 'power brake of the machine']],
  ])('of %s are %j', (mask, words) => {
    expect(describeThrottling(mask)).toEqual(words);
  });
});

describe('a line of nvidia-smi', () => {
  const fields = selectFields(
    '"pci.bus_id" or "gpu_bus_id"\n"temperature.gpu"\n"clocks.current.graphics" or "clocks.gr"',
  );

  test('is asked for with the names that the tool knows', () => {
    expect(fields.map(([, field]) => field)).toEqual(['pci.bus_id', 'temperature.gpu', 'clocks.current.graphics']);
    expect(selectFields('"pci.bus_id"\n"clocks.gr"').map(([, field]) => field)).toEqual(['pci.bus_id', 'clocks.gr']);
  });

  test.each([
    ['00000000:01:00.0, 71, 2550', { id: '0000:01:00.0', temperatureCelsius: 71, clockMhz: 2550 }],
    ['00010000:01:00.0, [N/A], [Not Supported]', { id: '00010000:01:00.0', temperatureCelsius: null, clockMhz: null }],
    ['0000ABCD:0A:00.0, [GPU is lost], ', { id: 'abcd:0a:00.0', temperatureCelsius: null, clockMhz: null }],
  ])('"%s" is a card', (line, expected) => {
    expect(parseSmiLine(line, fields)).toMatchObject(expected);
  });

  test.each(['', '00000000:01:00.0, 71', '71, 00000000:01:00.0, 2550', 'No devices were found', ', , '])(
    '"%s" is none',
    (line) => {
      expect(parseSmiLine(line, fields)).toBeNull();
    },
  );
});

describe('fdinfo', () => {
  test.each(['', 'pos:\t0\nflags:\t02\n', 'drm-driver:\tast\n', 'drm-client-id'])(
    'without a client is none: %j',
    (text) => {
      expect(parseFdinfo(text)).toBeNull();
    },
  );

  test('of amdgpu tells engines in ns and memory in KiB', () => {
    const text =
      'pasid:\t32771\ndrm-driver:\tamdgpu\ndrm-pdev:\t0000:03:00.0\ndrm-client-id:\t19\ndrm-memory-vram:\t2048 KiB\ndrm-memory-gtt: \t512 KiB\ndrm-memory-cpu: \t0 KiB\ndrm-engine-gfx:\t123456 ns\n';
    expect(parseFdinfo(text)).toEqual({
      card: '0000:03:00.0',
      clientId: '19',
      engines: new Map([['gfx', { busy: 123_456, total: null, capacity: 1 }]]),
      ownBytes: 2 * 1024 ** 2,
      sharedBytes: 512 * 1024,
    });
  });
});

describe('gpu_metrics', () => {
  function table(content: number, media: number, throttling: bigint): Uint8Array {
    const view = new DataView(new ArrayBuffer(120));
    view.setUint16(0, 120, true);
    view.setUint8(2, 1);
    view.setUint8(3, content);
    view.setUint16(20, media, true);
    view.setBigUint64(112, throttling, true);
    return new Uint8Array(view.buffer);
  }

  test('tells video work, and in words why the card is slowed', () => {
    const bits = 1n | (1n << 35n);
    expect(parseGpuMetrics(table(3, 40, bits))).toEqual({
      encoderPercent: 40,
      decoderPercent: 40,
      throttleReasons: ['power limit', 'heat'],
    });
    expect(parseGpuMetrics(table(3, 0xffff, 0n))).toEqual({
      encoderPercent: null,
      decoderPercent: null,
      throttleReasons: [],
    });
  });

  test('of an older or unknown kind tells less, or nothing', () => {
    expect(parseGpuMetrics(table(1, 40, 1n))).toEqual({ encoderPercent: 40, decoderPercent: 40 });
    expect(parseGpuMetrics(table(9, 40, 1n))).toEqual({});
    expect(parseGpuMetrics(new Uint8Array(8))).toEqual({});
    expect(parseGpuMetrics(null)).toEqual({});
  });
});

test.each([
  ['2.5 GT/s PCIe', 1],
  ['16.0 GT/s PCIe', 4],
  ['Unknown', null],
  [null, null],
])('a link of %s is generation %s', (text, generation) => {
  expect(parseLinkSpeed(text)).toBe(generation);
});

test('a name of pci.ids is that of its vendor, and where one is given that of the box', () => {
  const list =
    '# comment\n\n1002  AMD\n\t687f  Vega 10 XL/XT [Radeon RX Vega 56/64]\n\t\t1002 0b36  A board\n8086  Intel\n\t46a6  Alder Lake-P GT2 [Iris Xe Graphics]\n\t687f  Other\n';
  expect(findPciName(list, '1002:687f')).toBe('Radeon RX Vega 56/64');
  expect(findPciName(list, '8086:687f')).toBe('Other');
  expect(findPciName(list, '8086:ffff')).toBeNull();
  expect(findPciName(list, '10de:0001')).toBeNull();
});

describe('the render node that Chromium may open', () => {
  const folders = { 'sys/class/drm': ['card0', 'card1', 'renderD128', 'renderD129', 'version'] };
  const isBoot = (node: string) => ({ [`sys/class/drm/${node}/device/boot_vga`]: '1\n' });

  test('is that of the card that shows the screen, where there are several', () => {
    expect(findScreenRenderNode(createTextSource(isBoot('renderD129'), folders))).toBe('/dev/dri/renderD129');
  });

  test('is left to Chromium where there is no choice, or none known to be right', () => {
    expect(findScreenRenderNode(createTextSource({}, folders))).toBeNull();
    const one = { 'sys/class/drm': ['card0', 'renderD128'] };
    expect(findScreenRenderNode(createTextSource(isBoot('renderD128'), one))).toBeNull();
    expect(findScreenRenderNode(createTextSource({}))).toBeNull();
  });
});

describe('GPUs of other systems', () => {
  // As macOS prints them; written down from memory, not recorded.
  const ioreg = `+-o AGXAcceleratorG13G  <class AGXAcceleratorG13G, id 0x1000003a5, registered, matched, active, busy 0 (0 ms), retain 85>
    {
      "model" = "Apple M1"
      "PerformanceStatistics" = {"In use system memory (driver)"=0,"Alloc system memory"=9,"Device Utilization %"=17,"In use system memory"=456789}
    }

+-o AMDRadeonX6000_Accelerator  <class AMDRadeonX6000_Accelerator, id 0x10000, registered>
    {
      "model" = <"AMD Radeon Pro 5500M">
      "PerformanceStatistics" = {"GPU Activity(%)"=4,"Temperature(C)"=51,"Total Power(W)"=9,"vramUsedBytes"=1000}
    }
`;

  test('are read out of the registry of macOS', () => {
    expect(parseIoreg(ioreg)).toMatchObject([
      {
        id: 'AGXAcceleratorG13G 0',
        name: 'Apple M1',
        vendor: 'apple',
        busyPercent: 17,
        sharedMemoryUsedBytes: 456_789,
        temperatureCelsius: null,
      },
      {
        name: 'AMD Radeon Pro 5500M',
        vendor: 'amd',
        busyPercent: 4,
        temperatureCelsius: 51,
        powerWatts: 9,
        memoryUsedBytes: 1000,
      },
    ]);
    expect(parseIoreg('')).toEqual([]);
  });

  test('on Windows are those that are real, and that NVML does not tell of', () => {
    const controllers = [
      { vendor: 'Intel Corporation', model: 'Intel(R) Iris(R) Xe Graphics', bus: 'PCI', vram: 128 },
      { vendor: 'NVIDIA', model: 'NVIDIA GeForce RTX 4060 Laptop GPU', bus: 'PCI', vram: 8188 },
      { vendor: 'Microsoft', model: 'Microsoft Basic Render Driver', bus: '', vram: null },
    ];
    expect(readControllers({ controllers })).toMatchObject([{ vendor: 'intel', memoryTotalBytes: 128 * 1024 ** 2 }]);
    expect(readControllers({ controllers: [] })).toBeNull();
  });
});
