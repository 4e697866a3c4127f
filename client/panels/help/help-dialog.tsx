import { X } from 'lucide-react'
import type { ReactElement } from 'react'
import { Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from 'react-aria-components'
import { useStore } from 'zustand'
import { type MessageId, useText } from '#client/i18n/text.ts'
import { Button } from '#client/ui/button.tsx'
import { helpStore } from './help-store.ts'

const KEYS: readonly (readonly [string, MessageId])[] = [
  ['Space', 'help.space'],
  ['J · K', 'help.time'],
  ['L', 'help.live'],
  ['1 – 9', 'help.cameras'],
  ['Esc', 'help.escape'],
  ['?', 'help.help'],
]

const READING: readonly MessageId[] = ['help.read.mean', 'help.read.hatch', 'help.read.tick', 'help.read.alarm', 'help.read.desired']

/** Shortcuts, and how to read the page. */
export function HelpDialog({ trigger }: { readonly trigger: ReactElement }) {
  const text = useText()
  const open = useStore(helpStore, (state) => state.open)
  return (
    <DialogTrigger isOpen={open} onOpenChange={(next) => helpStore.setState({ open: next })}>
      {trigger}
      <ModalOverlay isDismissable className="fixed inset-0 z-50 grid place-items-center bg-canvas/80 p-6">
        <Modal className="max-h-full w-full max-w-xl overflow-auto rounded-lg border border-control bg-panel">
          <Dialog className="grid gap-4 p-6 outline-none">
            {({ close }) => (
              <>
                <div className="flex items-center justify-between">
                  <Heading slot="title" className="font-serif text-title font-semibold tracking-[0.04em]">
                    {text('help.title')}
                  </Heading>
                  <Button look="quiet" aria-label={text('help.close')} onPress={close}>
                    <X aria-hidden size={16} />
                  </Button>
                </div>
                <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2">
                  {KEYS.map(([key, id]) => (
                    <div key={key} className="contents">
                      <dt>
                        <kbd className="rounded-sm border border-control bg-canvas px-2 py-0.5 font-sans text-caption">{key}</kbd>
                      </dt>
                      <dd className="text-text-2">{text(id)}</dd>
                    </div>
                  ))}
                </dl>
                <h3 className="text-caption font-semibold text-muted">{text('help.reading')}</h3>
                <ul className="grid list-disc gap-1.5 pl-5 text-text-2">
                  {READING.map((id) => (
                    <li key={id}>{text(id)}</li>
                  ))}
                </ul>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  )
}
