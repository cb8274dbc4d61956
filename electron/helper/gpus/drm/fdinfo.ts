/** Usage of a card through one open file. */
export interface DrmClient {
  /** PCI address of the card; `null` if it is not on a PCI bus. */
  readonly card: string | null;
  /** Shared by files that were duplicated or passed to another process. */
  readonly clientId: string;
  /** Time of each engine, in ns, or in cycles along with their total. */
  readonly engines: ReadonlyMap<string, EngineTime>;
  /** Bytes in the card's own memory, and in system memory. */
  readonly ownBytes: number | null;
  readonly sharedBytes: number | null;
}

export interface EngineTime {
  readonly busy: number;
  /** `null` if `busy` is in ns. */
  readonly total: number | null;
  /** Number of engines that are counted together. */
  readonly capacity: number;
}

const units: Readonly<Record<string, number>> = { KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 };

/** Regions of a card's own memory: vram with amdgpu, vram0 with xe, local0 with i915. */
const own = /^(vram|local)\d*$/;

function bytesOf(value: string): number {
  const [amount, unit = ''] = value.split(' ');
  return Number(amount) * (units[unit] ?? 1);
}

/**
 * Parses /proc/<pid>/fdinfo/<fd> of a card's driver (https://docs.kernel.org/gpu/drm-usage-stats.html).
 * @returns `null` if the file does not belong to such a driver, or the driver has no counters
 */
export function parseFdinfo(text: string): DrmClient | null {
  const values = new Map<string, string>();
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':');
    if (line.startsWith('drm-') && colon > 0) values.set(line.slice(4, colon), line.slice(colon + 1).trim());
  }
  const clientId = values.get('client-id');
  if (clientId === undefined) return null;
  const engines = new Map<string, EngineTime>();
  const memory = new Map<string, number>();
  for (const [key, value] of values) {
    const [kind = '', ...rest] = key.split('-');
    const name = rest.join('-');
    if (kind === 'engine' && value.endsWith(' ns')) {
      const capacity = Number(values.get(`engine-capacity-${name}`)) || 1;
      engines.set(name, { busy: Number.parseInt(value, 10), total: null, capacity });
    } else if (kind === 'cycles') {
      const total = Number(values.get(`total-cycles-${name}`) ?? Number.NaN);
      const capacity = Number(values.get(`engine-capacity-${name}`)) || 1;
      if (Number.isFinite(total)) engines.set(name, { busy: Number(value), total, capacity });
    } else if (kind === 'memory' || kind === 'resident') memory.set(name, bytesOf(value));
  }
  const sum = (isWanted: (region: string) => boolean) => {
    const found = [...memory].filter(([region]) => isWanted(region));
    return found.length > 0 ? found.reduce((total, [, bytes]) => total + bytes, 0) : null;
  };
  return {
    card: values.get('pdev') ?? null,
    clientId,
    engines,
    ownBytes: sum((region) => own.test(region)),
    sharedBytes: sum((region) => /^(gtt|system\d*)$/.test(region)),
  };
}
