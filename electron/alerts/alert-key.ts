/** Names a rule together with what it is about: of each such pair there is one alert at a time. */
export function alertKey({ ruleId, instance }: { readonly ruleId: string; readonly instance: string }): string {
  return `${ruleId}|${instance}`;
}
