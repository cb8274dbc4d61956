/** What was wrong with what somebody entered or asked for; nothing while all is well. */
export function Problem({ text }: { readonly text: string | null }) {
  if (!text) return null;
  return (
    <div className="setting-problem" role="alert">
      {text}
    </div>
  );
}
