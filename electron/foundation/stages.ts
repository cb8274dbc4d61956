/**
 * Runs parts of a larger work so that one that throws affects neither the others nor the next time. Reports when a part starts to
 * fail and when it works again, not in between.
 */
export function createStages(report: (text: string) => void): (name: string, work: () => void) => void {
  const failing = new Set<string>();

  function tryReport(text: string): void {
    try {
      report(text);
    } catch {
      // A log that fails is no reason to stop either.
    }
  }

  return (name, work) => {
    try {
      work();
    } catch (error) {
      if (failing.has(name)) return;
      failing.add(name);
      tryReport(`${name} failed; the rest goes on: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    if (failing.delete(name)) tryReport(`${name} works again`);
  };
}
