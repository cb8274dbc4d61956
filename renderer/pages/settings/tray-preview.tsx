import { useEffect, useRef } from 'react';
import { drawTrayImage } from '../../../shared/tray/draw.ts';
import { toLevel } from '../../../shared/tray/levels.ts';
import { selectPicture, sparklineLength, type TrayPicture, trayChoiceOf } from '../../../shared/tray/picture.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { useText } from '../../text/language.ts';
import { settingWords } from '../../text/setting-words.ts';

/** The icon sizes of common desktop panels. */
const sizes = [16, 22, 32, 44];
const panels = ['dark', 'light'] as const;
const troubleSize = 22;
/** Shown as the state in trouble while there is none. */
const exampleTrouble = { metric: 'cpu.busyPercent', severity: 'warning' } as const;

/** The current tray icon in several sizes, and in trouble, drawn by the same function as the real one. */
export function TrayPreview() {
  const text = useText();
  const { timeline } = useSession();
  const settings = useWindowState((state) => state.settings);
  const snapshot = useWindowState((state) => state.snapshot);
  const firing = useWindowState((state) => state.alerts.firing);
  const past: (number | null)[] = [];
  const key = {
    cpu: 'cpu.busyPercent|',
    memory: 'memory.usedPercent|',
    gpu: `gpu.busyPercent|${snapshot?.gpus?.[0]?.id}`,
  };
  timeline.visit([key[settings['tray.first']]], 0, (_at, value) =>
    past.push(Number.isNaN(value) ? null : toLevel(value)),
  );
  const choice = trayChoiceOf(settings);
  const calm = selectPicture(choice, snapshot, past.slice(-sparklineLength), []);
  const trouble = selectPicture(choice, snapshot, [], firing.length > 0 ? firing : [exampleTrouble]);
  const palette = settings['tray.palette'];
  return (
    <div className="tray-preview" role="img" aria-label={text(settingWords.trayPreview)}>
      {panels.map((panel) => (
        <div key={panel} data-panel={panel}>
          {sizes.map((size) => (
            <IconImage key={size} picture={calm} size={size} palette={palette} />
          ))}
          {settings['tray.showAlerts'] && <IconImage picture={trouble} size={troubleSize} palette={palette} />}
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
