/** The backups as the page Settings shows them. Shared with the browser: types only; times are epoch milliseconds. */
export interface BackupsView {
  /** Where they lie on the server. */
  folder: string;
}
