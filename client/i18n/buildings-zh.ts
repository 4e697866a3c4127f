/** Electricity and air of buildings. */
export const buildingsZh = {
  'insight.energy-use.more': '{subject}：用电高于预期',
  'insight.energy-use.less': '{subject}：用电低于预期',
  'evidence.used': '三小时用电',
  'evidence.expected': '预期',
  'evidence.expected-sd': '预期的标准差',
  'energy.use': '用电与预期',
  'energy.use.used': '截至 {until} 三小时用电',
  'energy.use.expected': '按时段、季节与天气的预期（±1σ）',
  'energy.use.later': '暂无预期：自本页开始接收以来测得 {hours} 小时，至少需要 {needed} 小时。',
  'energy.use.gap': '最近三小时中有一小时没有测得。',
  'zone.air.people': '按二氧化碳推算的人数',
  'air.waiting': '按二氧化碳推算的人数：尚无读数。',
  'air.outdoor': '室外空气无法推算人数。',
  'air.fans': '此处空气无法推算人数：风机送风量没有测量。',
  'air.neighbours': '此处空气无法推算人数：门洞敞开，与相邻房间的空气混合。',
  'air.unstated': '此处空气无法推算人数：未给出容积或换气次数。',
}
