import type { EventView, Frame, PictureState } from "./protocol";

/** Told of more than this, the first are forgotten: their events have long left the feed. */
const MOST = 2_000;

const ranks: Record<PictureState, number> = { wanted: 1, none: 2, failed: 2, kept: 2, dropped: 3 };

type Pictures = ReadonlyMap<number, PictureState>;

/** Of two things that were told of a picture, the one that holds: states only move forward, whatever comes first. */
export function laterState(one: PictureState | undefined, other: PictureState | undefined): PictureState | undefined {
  return rank(other) > rank(one) ? other : one;
}

/** What is known of pictures after one more message. */
export function mergePictures(known: Pictures, { pictures = [] }: Frame): Pictures {
  const news = pictures.filter(({ seq, state }) => rank(state) > rank(known.get(seq)));
  if (news.length === 0) return known;
  const all = new Map(known);
  for (const { seq, state } of news) all.set(seq, state);
  return all.size > MOST ? new Map([...all].slice(-MOST)) : all;
}

/** Events as they stand with what is known of their pictures; the same ones where nothing is new. */
export function withPictures(events: readonly EventView[], known: Pictures): readonly EventView[] {
  const isBehind = ({ seq, picture }: EventView) => rank(known.get(seq)) > rank(picture);
  if (!events.some(isBehind)) return events;
  return events.map((event) => (isBehind(event) ? { ...event, picture: known.get(event.seq) as PictureState } : event));
}

function rank(state: PictureState | undefined): number {
  return state === undefined ? 0 : ranks[state];
}
