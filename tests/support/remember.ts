/** A pure function that keeps its answers: tests of several standards ask the same trial. */
export function remember<Args extends readonly (number | string)[], Answer>(ask: (...args: Args) => Answer): (...args: Args) => Answer {
  const known = new Map<string, Answer>()
  return (...args) => {
    const key = args.join()
    const answer = known.get(key) ?? ask(...args)
    known.set(key, answer)
    return answer
  }
}
