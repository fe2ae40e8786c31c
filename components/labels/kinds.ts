/** The two kinds of labels, in words. */
export const labelKinds = [
  {
    kind: "site",
    title: "Sites",
    text: "Where devices are. A device is at one site at most, which is shown beside its name.",
    add: "New site",
    none: "No sites yet. Until a device has one, its account is shown as its place.",
  },
  {
    kind: "group",
    title: "Groups",
    text: "What belongs together for another reason, such as all entrances. A device may be in several.",
    add: "New group",
    none: "No groups yet.",
  },
] as const;
