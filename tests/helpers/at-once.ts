/** Do something with each, so many of them at a time, in their order. */
export async function eachAtOnce<T>(
  list: readonly T[],
  count: number,
  act: (item: T, place: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    while (next < list.length) {
      const place = next++;
      await act(list[place] as T, place);
    }
  };
  await Promise.all(Array.from({ length: count }, work));
}
