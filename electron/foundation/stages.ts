/**
 * Runs the stages of a task so that one that throws affects neither the others nor the next run. Reports when a stage starts to fail
 * and when it recovers, not each failure in between.
 */
export function createStages(report: (text: string) => void): (name: string, work: () => void) => void {
  const failing = new Set<string>();

  function tryReport(text: string): void {
    try {
      report(text);
    } catch {
      // A failing log must not stop the caller.
    }
  }

  return (name, work) => {
    try {
      work();
    } catch (error) {
      if (failing.has(name)) return;
      failing.add(name);
      tryReport(`${name} failed, the rest continues: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    if (failing.delete(name)) tryReport(`${name} works again`);
  };
}
