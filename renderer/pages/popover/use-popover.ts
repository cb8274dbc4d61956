import { type RefObject, useEffect, useRef } from 'react';
import type { EscapeLayers } from '../../components/escape-layers.ts';
import { useSession } from '../../state/context.ts';

/** The popover as a window: as high as its content, and closed by Escape. */
export function usePopover(layers: EscapeLayers): RefObject<HTMLElement | null> {
  const content = useRef<HTMLElement>(null);
  const { monitor } = useSession();

  useEffect(() => {
    const element = content.current;
    const observer = new ResizeObserver(() => {
      if (element) void monitor.call('fitPopover', Math.ceil(element.getBoundingClientRect().height));
    });
    if (element) observer.observe(element);
    return () => observer.disconnect();
  }, [monitor]);

  useEffect(() => {
    function press({ key }: KeyboardEvent): void {
      if (key !== 'Escape') return;
      if (layers.isEmpty) void monitor.call('closePopover');
      else layers.closeInnermost();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [monitor, layers]);

  return content;
}
