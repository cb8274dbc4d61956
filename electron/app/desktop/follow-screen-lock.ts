import { connectSessionBus } from './session-bus.ts';

const member = 'ActiveChanged';
/** org.freedesktop.ScreenSaver of KDE, and the same of GNOME, Xfce, MATE and Cinnamon under their own names. */
const screenSaver = /^org\.[a-z]+\.ScreenSaver$/i;

/**
 * Reports when the screen is locked or blanked and when it is back, which Electron does not on Linux
 * (https://people.freedesktop.org/~hadess/idle-inhibition-spec/).
 * @throws Error where there is no session bus, or none that answers
 */
export async function followScreenLock(onChange: (isLocked: boolean) => void): Promise<() => void> {
  const bus = await connectSessionBus();
  await bus.subscribe(`type='signal',member='${member}'`, (signal) => {
    if (signal.member !== member || !screenSaver.test(signal.interface)) return;
    onChange(signal.body[0] === true);
  });
  return bus.close;
}
