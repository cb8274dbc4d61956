import { type RefObject, useEffect, useRef } from 'react';
import { useWindowState } from '../state/context.ts';

export type Draw = (context: CanvasRenderingContext2D, width: number, height: number) => void;

/** A canvas in the resolution of the screen, drawn with each snapshot and whenever its size or the theme changes. */
export function useCanvas(draw: Draw): RefObject<HTMLCanvasElement | null> {
  const reference = useRef<HTMLCanvasElement>(null);
  const latest = useRef<() => void>(() => undefined);
  const snapshot = useWindowState((state) => state.snapshot);
  const appearance = useWindowState((state) => state.appearance);

  const size = useRef({ width: 0, height: 0 });

  latest.current = () => {
    const canvas = reference.current;
    const context = canvas?.getContext('2d');
    const { width, height } = size.current;
    if (!canvas || !context || width === 0) return;
    const ratio = window.devicePixelRatio;
    const [columns, rows] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== columns || canvas.height !== rows) {
      canvas.width = columns;
      canvas.height = rows;
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    draw(context, width, height);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: they trigger the drawing
  useEffect(() => latest.current(), [snapshot, appearance]);
  useEffect(() => {
    const redraw = () => latest.current();
    const canvas = reference.current;
    // Read here and not when drawing, where it would force a layout.
    const observer = new ResizeObserver(() => {
      size.current = { width: canvas?.clientWidth ?? 0, height: canvas?.clientHeight ?? 0 };
      redraw();
    });
    if (canvas) observer.observe(canvas);
    return () => observer.disconnect();
  }, []);
  return reference;
}

/** The tokens that were read of each element, and the document they were read with. */
const known = new WeakMap<Element, { readonly document: string; readonly values: Map<string, string> }>();

/**
 * The value of a design token at an element. It is read once for each theme: reading a style in the middle of an update has the browser
 * compute the styles and, because cards are containers, the layout of the whole page at once.
 */
export function readToken(element: Element, name: string): string {
  const { dataset, style } = element.ownerDocument.documentElement;
  const isForced = window.matchMedia('(forced-colors: active)').matches;
  const document = `${dataset['theme']} ${dataset['contrast']} ${isForced} ${style.cssText}`;
  let read = known.get(element);
  if (read?.document !== document) {
    read = { document, values: new Map() };
    known.set(element, read);
  }
  let value = read.values.get(name);
  if (value === undefined) {
    value = getComputedStyle(element).getPropertyValue(`--${name}`).trim();
    // Before the element is in the document it has none.
    if (value !== '') read.values.set(name, value);
  }
  return value;
}
