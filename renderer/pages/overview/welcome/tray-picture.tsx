import { useEffect, useRef } from 'react';
import { drawTrayImage } from '../../../../shared/tray/draw.ts';
import { selectPicture, trayChoiceOf } from '../../../../shared/tray/picture.ts';
import { useWindowState } from '../../../state/context.ts';

const size = 44;
/** So that the icon looks as it does on a busy afternoon. */
const past = [2, 3, 2, 4, 3, 5, 9, 13, 14, 11, 8, 5, 4, 6, 9, 7, 5, 4, 3, 5];

/** The tray icon as it is drawn on a dark panel. */
export function TrayPicture() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const settings = useWindowState((state) => state.settings);
  // Once: it is a picture and not a gauge.
  const snapshot = useRef(useWindowState((state) => state.snapshot)).current;
  useEffect(() => {
    const picture = selectPicture(trayChoiceOf(settings), { snapshot, past, firing: [], isPaused: false });
    const pixels = new Uint8ClampedArray(drawTrayImage(picture, size, settings['tray.palette']));
    canvas.current?.getContext('2d')?.putImageData(new ImageData(pixels, size, size), 0, 0);
  }, [settings, snapshot]);
  return (
    <div className="welcome-panel" aria-hidden="true">
      <canvas ref={canvas} width={size} height={size} />
    </div>
  );
}
