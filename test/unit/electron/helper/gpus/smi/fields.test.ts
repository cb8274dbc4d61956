import { describe, expect, test } from 'vitest';
import { parseSmiLine, selectFields } from '../../../../../../electron/helper/gpus/smi/fields.ts';

describe('a line of nvidia-smi', () => {
  const fields = selectFields(
    '"pci.bus_id" or "gpu_bus_id"\n"temperature.gpu"\n"clocks.current.graphics" or "clocks.gr"',
  );

  test('is queried with the field names that the tool knows', () => {
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
