import { hostname } from 'node:os';

/** The names of this machine: its host name, the first part of it, and that in the domain of mDNS. */
export function findOwnNames(name = hostname().toLowerCase()): readonly string[] {
  const [label = name] = name.split('.');
  return [...new Set([name, label, `${label}.local`])];
}
