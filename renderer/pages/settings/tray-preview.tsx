import { useEffect, useRef } from 'react';
import { drawTrayImage } from '../../../shared/tray/draw.ts';
import { toLevel } from '../../../shared/tray/levels.ts';
import {
  selectPicture,
  sparklineLength,
  type TrayPicture,
  type TrayState,
  trayChoiceOf,
  trayStyles,
} from '../../../shared/tray/picture.ts';
import { useSession, useWindowState } from '../../state/context.ts';
import { useText } from '../../text/language.ts';
import { settingWords } from '../../text/setting-words.ts';

/** The icon sizes of common desktop panels. */
const sizes = [16, 22, 24];
const stateSizes = [22];

/** Every style of the tray icon by name, and the chosen one in each state, drawn by the same function as the real icon. */
export function TrayPreview() {
  const text = useText();
  const { timeline } = useSession();
  const settings = useWindowState((state) => state.settings);
  const snapshot = useWindowState((state) => state.snapshot);
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
  const calm: TrayState = { snapshot, past: past.slice(-sparklineLength), firing: [], isPaused: false };
  const firing = (severity: 'warning' | 'critical') => ({ ...calm, firing: [{ severity }] });
  const { trayStates, options } = settingWords;
  const states: readonly (readonly [name: string, state: TrayState])[] = [
    ...(settings['tray.showAlerts']
      ? ([
          [text(trayStates.warning), firing('warning')],
          [text(trayStates.critical), firing('critical')],
        ] as const)
      : []),
    [text(trayStates.paused), { ...calm, isPaused: true }],
  ];
  const palette = settings['tray.palette'];
  return (
    <div className="tray-preview" role="group" aria-label={text(settingWords.trayPreview)}>
      {trayStyles.map((style) => (
        <Sample
          key={style}
          name={text(options[style])}
          picture={selectPicture({ ...choice, style }, calm)}
          sizes={sizes}
          palette={palette}
          isChosen={style === choice.style}
        />
      ))}
      {states.map(([name, state]) => (
        <Sample key={name} name={name} picture={selectPicture(choice, state)} sizes={stateSizes} palette={palette} />
      ))}
    </div>
  );
}

interface SampleProps {
  readonly name: string;
  readonly picture: TrayPicture;
  readonly sizes: readonly number[];
  readonly palette: 'color' | 'contrast';
  readonly isChosen?: boolean;
}

/** A picture on a dark and a light panel, with its name below. */
function Sample({ name, picture, sizes: shown, palette, isChosen = false }: SampleProps) {
  return (
    <figure data-chosen={isChosen}>
      {(['dark', 'light'] as const).map((panel) => (
        <div key={panel} data-panel={panel}>
          {shown.map((size) => (
            <IconImage key={size} picture={picture} size={size} palette={palette} />
          ))}
        </div>
      ))}
      <figcaption>{name}</figcaption>
    </figure>
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
  return <canvas ref={canvas} width={size} height={size} aria-hidden="true" />;
}
