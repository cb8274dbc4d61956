/** The desktop panel that shows tray icons. */
export interface TrayPanel {
  hasOwner(): Promise<boolean>;
  /** Whether it has an icon of this process. @throws Error when the panel does not answer */
  hasIconOf(pid: number): Promise<boolean>;
  close(): void;
}

export interface TrayWatchOptions {
  /** @throws Error if it cannot be found out; then nothing is reported */
  find(onOwnerChange: (hasOwner: boolean) => void): Promise<TrayPanel>;
  readonly pid: number;
  /** `isAtStart`: there has been none since the start. */
  onMissing(isAtStart: boolean): void;
  onFound(): void;
  /** The panel started after the icon was created and does not have it: the icon must be created again. */
  onIconLost(): void;
}

const firstCheckMs = 3000;
/** Time for a new panel to pick up the icon by itself. */
const settleMs = 1000;
/** Time for a panel to restart. */
const absenceMs = 10_000;

/** Checks after the start whether there is a panel and whether it has the icon, then follows panels that start and end. */
export function watchTrayPanel({ find, pid, onMissing, onFound, onIconLost }: TrayWatchOptions): { stop(): void } {
  let panel: TrayPanel | null = null;
  let isMissing = false;
  let isStopped = false;
  let timer: NodeJS.Timeout;

  function schedule(ms: number, run: () => void): void {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(run, ms);
  }

  function reportMissing(isAtStart: boolean): void {
    isMissing = true;
    onMissing(isAtStart);
  }

  async function settle(): Promise<void> {
    const hasIcon = await panel?.hasIconOf(pid).catch(() => true);
    if (isStopped) return;
    if (isMissing) onFound();
    isMissing = false;
    if (hasIcon === false) onIconLost();
  }

  async function check(): Promise<void> {
    try {
      panel = await find((hasOwner) => {
        if (hasOwner) schedule(settleMs, () => void settle());
        else if (!isMissing) schedule(absenceMs, () => reportMissing(false));
      });
      const hasOwner = await panel.hasOwner();
      if (isStopped) panel.close();
      else if (hasOwner) await settle();
      else reportMissing(true);
    } catch {
      // Without a session bus the panel is unknown, and nothing is reported.
    }
  }

  schedule(firstCheckMs, () => void check());
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
      panel?.close();
    },
  };
}
