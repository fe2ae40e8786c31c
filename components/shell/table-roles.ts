/** Said once more, since browsers forget what a table is where its rows are drawn as cards or laid out as grids. */
export const roles = {
  table: "table",
  group: "rowgroup",
  row: "row",
  column: "columnheader",
  rowHead: "rowheader",
  cell: "cell",
} as const;
