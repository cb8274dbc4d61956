/** Indications of a virtual machine or container. Texts are `null` if there is no such file. */
export interface VirtualisationClues {
  readonly vendor: string | null;
  readonly model: string | null;
  readonly kernel: string | null;
  readonly cpuinfo: string | null;
  readonly hypervisorType: string | null;
  /** From /run/systemd/container. */
  readonly containerManager: string | null;
  readonly hasDockerFile: boolean;
  readonly hasPodmanFile: boolean;
}

const machines: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['vmware', /VMware/i],
  ['virtualbox', /VirtualBox|innotek/i],
  ['hyper-v', /Microsoft Corporation Virtual Machine/i],
  ['parallels', /Parallels/i],
  ['xen', /\bXen\b/i],
  ['amazon', /Amazon EC2/i],
  ['google', /Google Compute Engine/i],
  ['firecracker', /Firecracker/i],
  ['kvm', /QEMU|KVM|Bochs|OpenStack|DigitalOcean|Hetzner/i],
];

/**
 * Containers come first, as in `systemd-detect-virt`: a container in a virtual machine is a container. Amazon's bare-metal
 * machines have the same vendor as its virtual ones, so the CPU flag decides there.
 */
export function detectVirtualisation(clues: VirtualisationClues): string | null {
  if (clues.hasDockerFile) return 'docker';
  if (clues.hasPodmanFile) return 'podman';
  if (clues.containerManager) return clues.containerManager;
  if (/microsoft/i.test(clues.kernel ?? '')) return 'wsl';
  if (clues.hypervisorType) return clues.hypervisorType;
  const hasFlag = /^flags\s*:.*\bhypervisor\b/m.test(clues.cpuinfo ?? '');
  const board = `${clues.vendor ?? ''} ${clues.model ?? ''}`;
  const named = machines.find(([, pattern]) => pattern.test(board))?.[0];
  if (named && (hasFlag || named !== 'amazon')) return named;
  return hasFlag ? 'virtual machine' : null;
}
