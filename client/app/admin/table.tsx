import type { ReactNode } from 'react'

/** A plain table with its heads; the last column holds what can be done. */
export function Table({
  label,
  heads,
  children,
}: {
  readonly label: string
  readonly heads: readonly string[]
  readonly children: ReactNode
}) {
  return (
    <div className="overflow-x-auto rounded-md border border-hairline">
      <table aria-label={label} className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b border-hairline bg-panel">
            {heads.map((head) => (
              <th key={head} scope="col" className="px-3 py-2 text-caption font-semibold text-muted">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

/** One row of it. */
export function Row({ children }: { readonly children: ReactNode }) {
  return <tr className="border-b border-hairline last:border-0">{children}</tr>
}

/** One cell of a row. */
export function Cell({ children }: { readonly children: ReactNode }) {
  return <td className="px-3 py-2 align-middle">{children}</td>
}
