/** Venues that come with the twin; each is a folder here with venue.json and scenarios/<id>.json. */
export const VENUES = [
  {
    id: 'yunxi',
    scenarios: ['quiet-weekday', 'holiday-surge', 'theatre-let-out', 'rain', 'sensor-trouble'],
    defaultScenario: 'quiet-weekday',
  },
] as const
