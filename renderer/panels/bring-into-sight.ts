/** What is loaded above an element may push it away for this long. */
const settledMs = 1500;
const userEvents = ['wheel', 'pointerdown', 'keydown'] as const;

/**
 * Scrolls an element into the middle, and again while the page around it is still loading; not once the user has done something.
 * @returns the function that leaves it alone
 */
export function bringIntoSight(element: HTMLElement): () => void {
  const show = () => element.scrollIntoView({ block: 'center' });
  const observer = new ResizeObserver(show);
  const timer = setTimeout(stop, settledMs);
  function stop(): void {
    clearTimeout(timer);
    observer.disconnect();
    for (const name of userEvents) window.removeEventListener(name, stop, true);
  }
  show();
  for (const part of element.closest('main')?.children ?? []) observer.observe(part);
  // Captured, because the key that brought us here is still on its way up.
  for (const name of userEvents) window.addEventListener(name, stop, true);
  return stop;
}
