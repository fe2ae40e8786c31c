import { describe, expect, it } from "vitest";
import { type Entry, toEntry } from "@/components/desk/palette/entries";
import { findEntries } from "@/components/desk/palette/find-entries";
import { moved } from "@/components/desk/palette/moved";

const entry = (group: Entry["group"], title: string, text = ""): Entry =>
  toEntry({ id: `${group}-${title}-${text}`, group, title, text, to: { href: "/" } });

const few = [
  entry("Pages", "Events"),
  entry("Pages", "Devices"),
  entry("Devices", "Garden gate", "Mill Yard"),
  entry("Devices", "Front Door", "12 Elm Street"),
  entry("Devices", "Front Door", "Mill Yard"),
  entry("Actions", "Dark theme"),
];

const find = (query: string) => findEntries(few, query).map(({ title, text }) => `${title} ${text}`.trim());

describe("the palette", () => {
  it("finds by name and place, in any order of words, whatever the case", () => {
    expect(find("FRONT mill")).toEqual(["Front Door Mill Yard"]);
    expect(find("yard gate")).toEqual(["Garden gate Mill Yard"]);
  });

  it("puts first what begins with the word, and keeps groups together", () => {
    expect(find("d")).toEqual([
      "Devices",
      "Dark theme",
      "Front Door 12 Elm Street",
      "Front Door Mill Yard",
      "Garden gate Mill Yard",
    ]);
    expect(find("nowhere")).toEqual([]);
  });

  it("offers everything but most devices before anything is typed", () => {
    const many = Array.from({ length: 100 }, (_, number) => entry("Devices", `Camera ${number}`));
    const offered = findEntries([...few, ...many], "");
    expect(offered.filter(({ group }) => group === "Devices")).toHaveLength(5);
    expect(offered.map(({ title }) => title)).toContain("Dark theme");
  });

  it("goes through ten thousand devices without being noticed", () => {
    const many = Array.from({ length: 10_000 }, (_, number) =>
      entry("Devices", `Camera ${number}`, `Site ${number % 97}`),
    );
    const began = performance.now();
    expect(findEntries(many, "camera 99")).toHaveLength(50);
    expect(performance.now() - began).toBeLessThan(100);
  });

  it("goes round with the arrows and to both ends", () => {
    expect([moved("ArrowDown", 2, 3), moved("ArrowUp", 0, 3), moved("Home", 2, 3), moved("End", 0, 3)]).toEqual([
      0, 2, 0, 2,
    ]);
    expect([moved("a", 0, 3), moved("ArrowDown", 0, 0)]).toEqual([null, null]);
  });
});
