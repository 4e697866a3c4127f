import { DocumentError, type DocumentIssue } from '#models/document/document-error.ts'

/** A deep copy of a document in which the value at a JSON pointer is another; `undefined` takes the key out. */
export function withValue(document: unknown, pointer: string, value: unknown): unknown {
  const copy = structuredClone(document)
  const keys = pointer.split('/').slice(1)
  const last = keys.pop() as string
  const holder = keys.reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], copy) as Record<string, unknown>
  if (value === undefined) Reflect.deleteProperty(holder, last)
  else holder[last] = value
  return copy
}

/** The issues a parser finds; fails the test when it finds none. */
export function issuesOf(parse: () => unknown): readonly DocumentIssue[] {
  try {
    parse()
  } catch (error) {
    if (error instanceof DocumentError) return error.issues
    throw error
  }
  throw new Error('the document was accepted')
}
