import { useWindowState } from '../state/context.ts';
import { KeySheet } from './key-sheet.tsx';
import { Palette } from './palette/palette.tsx';

/** The dialog that is open over the page. */
export function Overlays() {
  const overlay = useWindowState((state) => state.overlay);
  if (overlay === 'palette') return <Palette />;
  return overlay === 'keys' ? <KeySheet /> : null;
}
