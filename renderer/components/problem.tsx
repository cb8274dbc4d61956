/** An error message below an input, announced to screen readers; nothing for `null`. */
export function Problem({ text }: { readonly text: string | null }) {
  if (!text) return null;
  return (
    <div className="setting-problem" role="alert">
      {text}
    </div>
  );
}
