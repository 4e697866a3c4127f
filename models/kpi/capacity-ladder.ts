/**
 * Steps of the capacity ladder as shares of instant capacity.
 * Source: LB/T 034-2014 practice of Chinese scenic areas: 80 % announce and prepare, 90 % divert, 100 % stop admission.
 * Release lies 5 points under the trip share so that a number that wavers round a step does not chatter.
 */
export const CAPACITY_LADDER = [
  { step: 'busy', tripShare: 0.8, releaseShare: 0.75 },
  { step: 'near-full', tripShare: 0.9, releaseShare: 0.85 },
  { step: 'full', tripShare: 1, releaseShare: 0.95 },
] as const
