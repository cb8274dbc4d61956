/**
 * Isolates the callbacks of the caller: an error goes to `onError`, or is uncaught if there is none, as in any event listener.
 */
export function createCallBack(onError: ((error: Error) => void) | undefined): (callback: () => void) => void {
  return (callback) => {
    try {
      callback();
    } catch (error) {
      if (onError) onError(error as Error);
      else
        queueMicrotask(() => {
          throw error;
        });
    }
  };
}
