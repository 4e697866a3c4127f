/** Chinese names of sensor faults for exercise; names the keys. */
export const faultsZh = {
  'sensor.exercise': '故障演练',
  'fault.kind': '让此传感器出错 {minutes} 分钟',
  'fault.choose': '选择故障',
  'fault.begin': '开始',
  'fault.dropout': '失联',
  'fault.stuck': '卡滞',
  'fault.drift': '漂移',
  'fault.bias': '偏差',
  'fault.spike': '尖峰',
  'fault.duplicate': '重复发送',
  'fault.out-of-order': '乱序到达',
  'fault.late': '断网补传',
  'fault.swapped': '方向装反',
  'fault.dead-battery': '电池耗尽',
}
