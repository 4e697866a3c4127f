import { createStore } from 'zustand/vanilla'

/** Whether the help is open; a key opens it from anywhere. */
export const helpStore = createStore<{ readonly open: boolean }>(() => ({ open: false }))
