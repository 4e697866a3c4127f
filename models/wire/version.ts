/** Version of the socket protocol; a client of another version is told so and refused. */
export const PROTOCOL = 3
