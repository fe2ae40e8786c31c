import { groupHeadingClass } from "@/components/ui/group-heading";

/** The heading of a day; of a height of its own, so that the place of every row can be told without drawing it. */
export const headingClass = `${groupHeadingClass} h-9`;

/** The room of rows that are not drawn; none on the server, which draws all it has. */
export function spaceOf(above: number, below: number) {
  return above === 0 && below === 0 ? undefined : { paddingTop: above, paddingBottom: below };
}
