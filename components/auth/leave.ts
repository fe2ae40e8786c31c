/**
 * Goes to another page by loading it whole, so that nothing of the session before stays in memory. Never settles: what
 * waits for it stays busy until the page is gone.
 */
export function leaveFor(path: string): Promise<never> {
  window.location.assign(path);
  return new Promise(() => {});
}
