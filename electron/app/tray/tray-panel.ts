/** What keeps the icons of a desktop. */
export interface TrayPanel {
  hasOwner(): Promise<boolean>;
  /** Whether an icon of this process is among them. @throws Error when the panel does not answer */
  keepsIconOf(pid: number): Promise<boolean>;
  close(): void;
}

export interface TrayWatchOptions {
  /** @throws Error where that cannot be told: then nothing is said */
  find(onOwnerChange: (hasOwner: boolean) => void): Promise<TrayPanel>;
  readonly pid: number;
  /** `isAtStart` when there was none from the beginning. */
  onMissing(isAtStart: boolean): void;
  onThere(): void;
  /** The panel came after the icon was made, and has not got it: another is to be made. */
  onForgotten(): void;
}

const firstLookMs = 3000;
/** So long a panel that has come is given to take up the icon by itself, and one that has gone to come back. */
const settleMs = 1000;
const absenceMs = 10_000;

/** Looks once the start is over whether there is a panel and whether it has our icon, and from then on follows its coming and going. */
export function watchTrayPanel({ find, pid, onMissing, onThere, onForgotten }: TrayWatchOptions): { stop(): void } {
  let panel: TrayPanel | null = null;
  let isMissing = false;
  let isStopped = false;
  let timer: NodeJS.Timeout;

  function arm(ms: number, run: () => void): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(run, ms);
  }

  function miss(isAtStart: boolean): void {
    isMissing = true;
    onMissing(isAtStart);
  }

  async function settle(): Promise<void> {
    const isKept = await panel?.keepsIconOf(pid).catch(() => true);
    if (isStopped) return;
    if (isMissing) onThere();
    isMissing = false;
    if (isKept === false) onForgotten();
  }

  async function look(): Promise<void> {
    try {
      panel = await find((hasOwner) => {
        if (hasOwner) arm(settleMs, () => void settle());
        else if (!isMissing) arm(absenceMs, () => miss(false));
      });
      const hasOwner = await panel.hasOwner();
      if (isStopped) panel.close();
      else if (hasOwner) await settle();
      else miss(true);
    } catch {
      // No session bus, or none that answers: nothing can be told of it.
    }
  }

  arm(firstLookMs, () => void look());
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
      panel?.close();
    },
  };
}
