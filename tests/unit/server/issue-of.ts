import { DocumentError, type DocumentIssue } from '#models/document/document-error.ts'

/** The first issue of the error that a function throws or a promise is refused with; anything else fails the test. */
export async function issueOf(act: () => unknown): Promise<DocumentIssue> {
  try {
    await act()
  } catch (error) {
    const issue = error instanceof DocumentError ? error.issues[0] : undefined
    if (issue !== undefined) return issue
    throw error
  }
  throw new Error('nothing was refused')
}
