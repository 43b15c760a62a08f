/**
 * Works on items, at most so many at once, and gives the results in their order. After the first error nothing more is
 * begun.
 */
export async function inParallel<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<readonly R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  let failed = false;
  async function worker(): Promise<void> {
    // The workers share one iterator, so each item is taken once.
    for (const [at, item] of waiting) {
      if (failed) return;
      results[at] = await work(item);
    }
  }
  const watched = async (): Promise<void> => {
    try {
      await worker();
    } catch (error) {
      failed = true;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: most }, watched));
  return results;
}
