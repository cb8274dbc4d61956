import type { Link, Links } from '../../../shared/readings/network.ts';
import type { SlowSource } from '../slow-source.ts';
import { findAddresses, type InterfaceList, parseMac } from './addresses.ts';

/** Best link quality in the kernel's common Wi-Fi code (include/net/cfg80211.h: wireless extensions count to 70). */
const maxQuality = 70;

/**
 * Parses /proc/net/wireless (https://man7.org/linux/man-pages/man5/proc_pid_net.5.html): two header lines, then
 * ` wlan0: 0000   54.  -56.  -256        0 …`: quality, signal in dBm. Other lines are skipped.
 */
export function parseWireless(text: string): ReadonlyMap<string, NonNullable<Link['wifi']>> {
  const signals = new Map<string, NonNullable<Link['wifi']>>();
  for (const [, name = '', quality, signal] of text.matchAll(/^ *([^\s:]+): +[0-9a-f]+ +(\d+)\.? +(-?\d+)\.? /gm)) {
    let signalDbm = Number(signal);
    // Old drivers report the byte without its sign.
    if (signalDbm > 63) signalDbm -= 256;
    signals.set(name, { signalDbm, qualityPercent: Math.min(100, (100 * Number(quality)) / maxQuality) });
  }
  return signals;
}

const states: Readonly<Record<string, boolean>> = {
  up: true,
  down: false,
  lowerlayerdown: false,
  notpresent: false,
  dormant: false,
};

const base = 'sys/class/net';

/** Speed in Mbit/s (https://docs.kernel.org/admin-guide/abi-testing.html, sysfs-class-net); -1 and the like mean unknown. */
export function parseSpeed(text: string | null): number | null {
  const speed = Number(text?.trim() || Number.NaN);
  // 2³²−1 is -1 printed without its sign.
  return speed > 0 && speed < 4_294_967_295 ? speed : null;
}

/**
 * State and speed are read from the driver under a lock that any other driver may hold.
 * @param listInterfaces the IP addresses of this process's network namespace
 */
export async function readLinks(slow: SlowSource, listInterfaces: () => InterfaceList): Promise<Links | null> {
  const wireless = parseWireless((await slow.text('proc/net/wireless', 'proc/net/wireless')) ?? '');
  const list = await Promise.all(
    (await slow.list(base)).map(async (name): Promise<Link[]> => {
      const key = `${base}/${name}`;
      const unknown = {
        name,
        isUp: null,
        speedMbit: null,
        isFullDuplex: null,
        wifi: null,
        mac: null,
        addresses: [],
        problem: null,
      };
      try {
        const state = await slow.text(`${key}/operstate`, key);
        // bonding_masters and the like are files next to the interfaces.
        if (state === null) return [];
        const mac = parseMac(await slow.text(`${key}/address`, key));
        const duplex = (await slow.text(`${key}/duplex`, key))?.trim();
        return [
          {
            ...unknown,
            isUp: states[state.trim()] ?? null,
            speedMbit: parseSpeed(await slow.text(`${key}/speed`, key)),
            isFullDuplex: duplex === 'full' || duplex === 'half' ? duplex === 'full' : null,
            wifi: wireless.get(name) ?? null,
            mac,
            addresses: findAddresses(listInterfaces(), name, mac),
          },
        ];
      } catch (error) {
        return [{ ...unknown, problem: (error as Error).message }];
      }
    }),
  );
  const links = list.flat();
  return links.length > 0 ? { list: links } : null;
}
