/** One thing wrong with a document: what, the value found, what is allowed, and where (RFC 6901 JSON pointer). */
export interface DocumentIssue {
  readonly code: string
  readonly message: string
  readonly value: unknown
  readonly allowed: string
  readonly pointer: string
}

/** A venue, scenario or other document that cannot be used; carries every issue found, not only the first. */
export class DocumentError extends Error {
  override readonly name = 'DocumentError'
  readonly file: string
  readonly issues: readonly DocumentIssue[]

  constructor(file: string, issues: readonly DocumentIssue[]) {
    super(issues.map((issue) => formatIssue(file, issue)).join('\n'))
    this.file = file
    this.issues = issues
  }
}

/** CODE, what is wrong, the value and the allowed range; the path last. */
export function formatIssue(file: string, issue: DocumentIssue): string {
  return `${issue.code}: ${issue.message}, got ${show(issue.value)}, allowed ${issue.allowed}\n  at ${file} ${issue.pointer || '/'}`
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}

/** JSON pointer of a path of keys; '' is the whole document. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The value a path of keys leads to, or undefined. */
export function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

/** Makes one issue; the arguments stand in the order they are printed. */
export function documentIssue(code: string, message: string, value: unknown, allowed: string, at: string): DocumentIssue {
  return { code, message, value, allowed, pointer: at }
}
