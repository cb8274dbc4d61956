import { expect, test } from 'vitest';
import { findPciName } from '../../../../../electron/helper/gpus/pci-names.ts';

test('a name is looked up below its vendor, and the product name in brackets is preferred', () => {
  const list =
    '# comment\n\n1002  AMD\n\t687f  Vega 10 XL/XT [Radeon RX Vega 56/64]\n\t\t1002 0b36  A board\n8086  Intel\n\t46a6  Alder Lake-P GT2 [Iris Xe Graphics]\n\t687f  Other\n';
  expect(findPciName(list, '1002:687f')).toBe('Radeon RX Vega 56/64');
  expect(findPciName(list, '8086:687f')).toBe('Other');
  expect(findPciName(list, '8086:ffff')).toBeNull();
  expect(findPciName(list, '10de:0001')).toBeNull();
});
