import { defineIntervention } from './define.ts'

/** Let nobody more into a room for the sake of its air; those inside finish their visit. */
export const restRoom = defineIntervention<{ readonly barrier: string }>({
  kind: 'rest-room',
  name: { zh: '洞窟轮休', en: 'Rest the room' },
  params: {},
  toLevers: ({ barrier }) => [{ type: 'closeZone', device: barrier, closed: true }],
})
