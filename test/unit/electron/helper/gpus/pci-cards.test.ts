import { expect, test } from 'vitest';
import { findPciCards, readCardPower } from '../../../../../electron/helper/gpus/pci-cards.ts';
import { createTextSource } from '../../../../fake/text-source.ts';

const base = 'sys/bus/pci/devices';
const device = (address: string, vendor: string, part: Readonly<Record<string, string>> = {}) =>
  Object.fromEntries(
    Object.entries({
      class: '0x030000\n',
      vendor: `${vendor}\n`,
      device: '0x687f\n',
      uevent: `DRIVER=amdgpu\nPCI_SLOT_NAME=${address}\n`,
      ...part,
    }).map(([name, text]) => [`${base}/${address}/${name}`, text]),
  );

test('the cards on the bus are those of the three vendors, with or without a driver', () => {
  const [amd, nvidia, unknown, network] = ['0000:03:00.0', '0000:01:00.0', '0000:05:00.0', '0000:06:00.0'] as const;
  const texts = {
    ...device(amd, '0x1002'),
    ...device(nvidia, '0x10de', { class: '0x030200\n', uevent: `PCI_SLOT_NAME=${nvidia}\n` }),
    ...device(unknown, '0x1234'),
    ...device(network, '0x8086', { class: '0x020000\n' }),
  };
  const source = createTextSource(texts, { [base]: [amd, nvidia, unknown, network] });
  expect(findPciCards(source)).toEqual([
    { address: amd, vendor: 'amd', folder: `${base}/${amd}`, pciId: '1002:687f', driver: 'amdgpu' },
    { address: nvidia, vendor: 'nvidia', folder: `${base}/${nvidia}`, pciId: '10de:687f', driver: null },
  ]);
});

test.each([
  ['suspended', { runtime_status: 'suspended\n', control: 'auto\n', autosuspend_delay_ms: '5000\n' }, true, true, 5000],
  ['active', { runtime_status: 'active\n', control: 'auto\n', autosuspend_delay_ms: '5000\n' }, false, true, 5000],
  ['always on', { runtime_status: 'active\n', control: 'on\n' }, false, false, 0],
  ['without runtime power management', { runtime_status: 'unsupported\n', control: 'auto\n' }, false, false, 0],
  ['never suspended', { runtime_status: 'active\n', control: 'auto\n', autosuspend_delay_ms: '-1\n' }, false, false, 0],
  ['unknown', {}, false, false, 0],
])('the power of a card that is %s', (_, files, isAsleep, maySleep, autosuspendDelayMs) => {
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [`card/power/${name}`, text]));
  expect(readCardPower(createTextSource(texts), 'card')).toEqual({ isAsleep, maySleep, autosuspendDelayMs });
});
