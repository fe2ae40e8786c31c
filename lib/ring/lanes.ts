/** A queue in which lanes take turns: first in, first out within each. */
export interface Lanes<T> {
  add(lane: unknown, item: T): void;
  /** The item whose turn it is; undefined where none waits. */
  next(): T | undefined;
  /** Take everything out. */
  empty(): T[];
}

/** A queue without anybody in it. */
export function createLanes<T>(): Lanes<T> {
  const lanes = new Map<unknown, T[]>();
  return {
    add(lane, item) {
      const queue = lanes.get(lane);
      if (queue) queue.push(item);
      else lanes.set(lane, [item]);
    },
    next() {
      const [lane, queue] = lanes.entries().next().value ?? [];
      if (!queue) return undefined;
      lanes.delete(lane);
      const item = queue.shift();
      if (queue.length > 0) lanes.set(lane, queue);
      return item;
    },
    empty() {
      const all = [...lanes.values()].flat();
      lanes.clear();
      return all;
    },
  };
}
