import { expect, test } from 'vitest';
import { detectVirtualisation } from '../../../../../../electron/collect/linux/system/virtualization.ts';

const clues = {
  vendor: null,
  model: null,
  kernel: null,
  cpuinfo: null,
  hypervisorType: null,
  containerManager: null,
  hasDockerFile: false,
  hasPodmanFile: false,
};
const flags = 'flags\t\t: fpu hypervisor sse\n';

test.each([
  ['bare metal', {}, null],
  ['a container before the machine it runs in', { hasDockerFile: true, vendor: 'QEMU' }, 'docker'],
  ['podman', { hasPodmanFile: true }, 'podman'],
  ['a container manager of systemd', { containerManager: 'lxc' }, 'lxc'],
  ['Windows', { kernel: '5.15.0-microsoft-standard-WSL2' }, 'wsl'],
  ['QEMU', { vendor: 'QEMU', model: 'Standard PC', cpuinfo: flags }, 'kvm'],
  ['Amazon, virtual', { vendor: 'Amazon EC2', cpuinfo: flags }, 'amazon'],
  ['Amazon, without a hypervisor', { vendor: 'Amazon EC2', model: 'c5.metal' }, null],
  ['one that gives no name', { cpuinfo: flags }, 'virtual machine'],
])('is detected: %s', (_what, part, expected) => {
  expect(detectVirtualisation({ ...clues, ...part })).toBe(expected);
});
