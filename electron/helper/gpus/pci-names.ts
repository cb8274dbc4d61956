import { type Source, textOrNull } from '../../foundation/files/source.ts';

/** Where distributions install the list of https://pci-ids.ucw.cz. */
const lists = ['usr/share/misc/pci.ids', 'usr/share/hwdata/pci.ids'];

/**
 * The name of a device in pci.ids: below the line of its vendor, indented by a tab.
 * @param pciId 1002:687f
 */
export function findPciName(list: string, pciId: string): string | null {
  const [vendor, device] = pciId.split(':');
  const start = list.indexOf(`\n${vendor}  `);
  if (start < 0) return null;
  const rest = list.slice(start + 1);
  const end = /\n[0-9a-f]{4} {2}/.exec(rest)?.index ?? rest.length;
  const name = new RegExp(`\\n\\t${device} {2}(.+)`).exec(rest.slice(0, end))?.[1];
  // "Vega 10 XL/XT [Radeon RX Vega 56/64]": the name in brackets is the product name.
  return name?.match(/\[(.+)\]/)?.[1] ?? name ?? null;
}

/** Looks a card up in the list of this machine, if there is one. */
export function lookUpPciName(source: Source, pciId: string): string | null {
  for (const path of lists) {
    const list = textOrNull(source, path);
    if (list) return findPciName(list, pciId);
  }
  return null;
}
