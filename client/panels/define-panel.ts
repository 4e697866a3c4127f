import type { ComponentType, LazyExoticComponent } from 'react'
import type { MessageId } from '#client/i18n/text.ts'

/** Where on the operator's page a panel stands. */
export type Place = 'bar' | 'left' | 'view' | 'right' | 'inspector' | 'bottom'

/** One panel of the page. */
export interface Panel {
  readonly id: string
  /** Its name, for landmarks and for the message shown when it breaks. */
  readonly title: MessageId
  readonly place: Place
  readonly Content: ComponentType | LazyExoticComponent<ComponentType>
}

/** Types a panel. */
export function definePanel(panel: Panel): Panel {
  return panel
}
