/** What tells a virtual machine or a container from bare metal. Texts are `null` where there is no such file. */
export interface VirtualisationClues {
  readonly vendor: string | null;
  readonly model: string | null;
  readonly kernel: string | null;
  readonly cpuinfo: string | null;
  readonly hypervisorType: string | null;
  /** systemd and the engines leave word in the container. */
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
 * The innermost first, as `systemd-detect-virt` has it: a container within a virtual machine is a container. Amazon's machines
 * without a hypervisor bear the same vendor, so the flag of the processor decides there.
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
