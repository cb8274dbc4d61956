import { type Source, textOrNull } from '../../foundation/files/source.ts';

/**
 * The render node of the card that shows the screen, on a machine with several: `/dev/dri/renderD129`. Chromium opens the first it
 * finds, however little it draws, and that may be the one of a card that sleeps. `null` where there is no choice, or none is known
 * to show the screen.
 */
export function findScreenRenderNode(source: Source): string | null {
  const nodes = source.list('sys/class/drm').filter((name) => /^renderD\d+$/.test(name));
  if (nodes.length < 2) return null;
  const shows = (name: string) => textOrNull(source, `sys/class/drm/${name}/device/boot_vga`)?.trim() === '1';
  const node = nodes.find(shows);
  return node === undefined ? null : `/dev/dri/${node}`;
}
