/** The notice that Tacho slows itself down, which windows show in their status bar. */
export const budgetNoticeId = 'self-budget';
