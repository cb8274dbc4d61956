/**
 * Polls at once and then every `intervalMs`, or only once if that is `null`. The returned function stops it and drops an answer that is
 * still on its way: the cleanup of an effect.
 */
export function poll<Answer>(
  read: () => Promise<Answer>,
  onAnswer: (answer: Answer) => void,
  intervalMs: number | null,
): () => void {
  let isCurrent = true;
  async function pollOnce(): Promise<void> {
    const answer = await read();
    if (isCurrent) onAnswer(answer);
  }
  void pollOnce();
  const timer = intervalMs === null ? undefined : setInterval(() => void pollOnce(), intervalMs);
  return () => {
    isCurrent = false;
    clearInterval(timer);
  };
}
