const HOUSE =
  '<rect width="32" height="32" rx="8" fill="#3730A3"/><path d="M7.5 25V12.5L16 7.5l8.5 5V25M13 25v-7.5h6V25" fill="none" stroke="#fff" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>';

/** The logo with the number of open alerts at its corner, as an address that needs no request. */
export function badgedIcon(open: number): string {
  const text = open > 99 ? "99" : String(open);
  const badge = `<circle cx="21.5" cy="21.5" r="10.5" fill="#E11D48" stroke="#fff" stroke-width="1.5"/><text x="21.5" y="26.4" font-family="Arial, sans-serif" font-weight="700" font-size="${text.length > 1 ? 12 : 14}" fill="#fff" text-anchor="middle">${text}</text>`;
  return `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${HOUSE}${badge}</svg>`)}`;
}
