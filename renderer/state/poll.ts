/**
 * Asks at once, and again after each `everyMs`; `null` asks once. Answers with the function that ends it: what is still on its way then
 * is dropped. For effects, whose cleanup that is.
 */
export function poll<Answer>(
  ask: () => Promise<Answer>,
  take: (answer: Answer) => void,
  everyMs: number | null,
): () => void {
  let isCurrent = true;
  async function look(): Promise<void> {
    const answer = await ask();
    if (isCurrent) take(answer);
  }
  void look();
  const timer = everyMs === null ? undefined : setInterval(() => void look(), everyMs);
  return () => {
    isCurrent = false;
    clearInterval(timer);
  };
}
