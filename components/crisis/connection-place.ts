/** Id of the place in the masthead where the room says the state of its connection. */
export const connectionPlace = 'room-connection'
/** And where the key of the palette stands. */
export const palettePlace = 'room-palette'
