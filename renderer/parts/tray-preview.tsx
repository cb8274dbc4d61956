import { useEffect, useRef } from 'react';
import { drawTrayImage } from '../../shared/tray/draw.ts';
import { toLevel } from '../../shared/tray/levels.ts';
import { selectPicture, sparklineLength, type TrayPicture, trayChoiceOf } from '../../shared/tray/picture.ts';
import { useLive, useLiveState } from '../context.ts';
import { strings } from '../strings.ts';

/** The sizes that panels ask for, on a dark and on a light one. */
const sizes = [16, 22, 32, 44];
const panels = ['dark', 'light'] as const;

/** The icon as it would look now, drawn by the same function as the real one. */
export function TrayPreview() {
  const { timeline } = useLive();
  const settings = useLiveState((state) => state.settings);
  const snapshot = useLiveState((state) => state.snapshot);
  const firing = useLiveState((state) => state.alerts.firing);
  const past: (number | null)[] = [];
  const key = {
    cpu: 'cpu.busyPercent|',
    memory: 'memory.usedPercent|',
    gpu: `gpu.busyPercent|${snapshot?.gpus?.[0]?.id}`,
  };
  timeline.visit([key[settings['tray.first']]], 0, (_at, value) =>
    past.push(Number.isNaN(value) ? null : toLevel(value)),
  );
  const shown = settings['tray.showsTrouble'] ? firing : [];
  const picture = selectPicture(trayChoiceOf(settings), snapshot, past.slice(-sparklineLength), shown);
  return (
    <div className="tray-preview" role="img" aria-label={strings.trayPreview}>
      {panels.map((panel) => (
        <div key={panel} data-panel={panel}>
          {sizes.map((size) => (
            <IconImage key={size} picture={picture} size={size} palette={settings['tray.palette']} />
          ))}
        </div>
      ))}
    </div>
  );
}

interface IconImageProps {
  readonly picture: TrayPicture;
  readonly size: number;
  readonly palette: 'color' | 'contrast';
}

function IconImage({ picture, size, palette }: IconImageProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    const pixels = new Uint8ClampedArray(drawTrayImage(picture, size, palette));
    context?.putImageData(new ImageData(pixels, size, size), 0, 0);
  }, [picture, size, palette]);
  return <canvas ref={canvas} width={size} height={size} />;
}
