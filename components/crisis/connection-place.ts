/** Id of the place in the masthead where the room says the state of its connection. */
export const connectionPlace = 'room-connection'
