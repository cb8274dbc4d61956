/** Tells the styles how wide a scrollbar is (0 where it lies over the content), so that they can take its space from the margin. */
export function publishScrollbarWidth(): void {
  const probe = document.createElement('div');
  Object.assign(probe.style, {
    inlineSize: '100px',
    position: 'absolute',
    visibility: 'hidden',
    overflow: 'auto',
    scrollbarGutter: 'stable',
  });
  document.body.append(probe);
  const width = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  document.documentElement.style.setProperty('--scrollbar', `${width}px`);
}
