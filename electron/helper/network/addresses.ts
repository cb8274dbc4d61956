import type { NetworkInterfaceInfo } from 'node:os';

/** By name of interface, as `networkInterfaces` of node:os returns it. */
export type InterfaceList = Readonly<
  Record<string, readonly Pick<NetworkInterfaceInfo, 'address' | 'mac'>[] | undefined>
>;

const noMac = /^[0:]*$/;

/** A hardware address as the kernel prints it; `null` for interfaces without one, such as loopback and tunnels. */
export function parseMac(text: string | null): string | null {
  const mac = text?.trim().toLowerCase() ?? '';
  return /^([0-9a-f]{2}:){5,}[0-9a-f]{2}$/.test(mac) && !noMac.test(mac) ? mac : null;
}

/**
 * The IP addresses of an interface. Those of another one of the same name are left out: in a container with the host's /sys, this
 * process may be in another network namespace.
 * @param mac of the interface below the root
 */
export function findAddresses(list: InterfaceList, name: string, mac: string | null): readonly string[] {
  const isSame = (other: string) => (noMac.test(other) ? mac === null : (mac?.startsWith(other) ?? false));
  return (list[name] ?? []).flatMap((one) => (isSame(one.mac.toLowerCase()) ? [one.address] : []));
}

/** Addresses change seldom, and the kernel lists them under a lock that any driver may hold. */
const maxAgeMs = 60_000;

/** The list, read again once it is a minute old. @param nowMs a monotonic clock */
export function keepForAMinute(read: () => InterfaceList, nowMs: () => number): () => InterfaceList {
  let last: { readonly list: InterfaceList; readonly atMs: number } | null = null;
  return () => {
    if (last === null || nowMs() - last.atMs >= maxAgeMs) last = { list: read(), atMs: nowMs() };
    return last.list;
  };
}
