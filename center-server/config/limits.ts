/** Bytes of one message over a socket at most, at a center and at one that hands on: the largest batch fits, its leaves twice over for escaping, and the openings beside them. */
export const MAX_MESSAGE_BYTES = 8_000_000;
/** Bytes of one request's body at most, whatever it asks for: what a center takes of a draft of the law; the routes have their own, smaller bounds. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;
