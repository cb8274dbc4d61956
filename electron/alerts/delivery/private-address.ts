import { BlockList, isIP } from 'node:net';

/** Everything but public unicast addresses (IANA special-purpose registries, RFC 6890). */
const privateSubnets: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  // These contain an IPv4 address that a translator may reach; the first includes this machine's own.
  ['::', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['2001::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

function createBlockList(): BlockList {
  const list = new BlockList();
  for (const [address, prefix, family] of privateSubnets) list.addSubnet(address, prefix, family);
  return list;
}

const blockList = createBlockList();

/** Whether an IP address, with or without brackets, is of this machine or its network. Anything else counts as private too. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '');
  const family = isIP(bare);
  if (family === 0) return true;
  // BlockList checks IPv4-mapped addresses (::ffff:10.0.0.1) against the IPv4 subnets.
  return blockList.check(bare, family === 4 ? 'ipv4' : 'ipv6');
}
