/** For browsers in which the form cannot work. */
export function NeedsScript() {
  return (
    <noscript>
      <p className="rounded-base bg-amber-tint px-3 py-2 text-amber">
        This needs JavaScript. Switch it on for this address, then load the page again.
      </p>
    </noscript>
  );
}
