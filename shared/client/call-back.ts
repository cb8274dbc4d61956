function leaveUncaught(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}

/**
 * Isolates the callbacks of the caller: an error goes to `onError`, or is uncaught if there is none, as in any event listener. What
 * `onError` itself throws is uncaught, too. Nothing of this reaches the connection.
 */
export function createCallBack(onError: ((error: Error) => void) | undefined): (callback: () => void) => void {
  return (callback) => {
    try {
      callback();
    } catch (error) {
      try {
        if (onError) onError(error as Error);
        else leaveUncaught(error);
      } catch (another) {
        leaveUncaught(another);
      }
    }
  };
}
