import { connectSessionBus, type SessionBus } from '../../foundation/session-bus.ts';

const member = 'ActiveChanged';
/** org.freedesktop.ScreenSaver on KDE; GNOME, Xfce, MATE and Cinnamon have the same interface under their own names. */
const screenSaver = /^org\.[a-z]+\.ScreenSaver$/i;

/**
 * Reports when the screen is locked or blanked and unlocked again, which Electron does not do on Linux
 * (https://people.freedesktop.org/~hadess/idle-inhibition-spec/).
 * @throws Error if no session bus answers
 */
export async function followScreenLock(
  onChange: (isLocked: boolean) => void,
  connect: () => Promise<SessionBus> = connectSessionBus,
): Promise<() => void> {
  const bus = await connect();
  await bus.subscribe(`type='signal',member='${member}'`, (signal) => {
    if (signal.member !== member || !screenSaver.test(signal.interface)) return;
    onChange(signal.body[0] === true);
  });
  return bus.close;
}
