/** The floor: Node with a timer that does nothing, once per second. */
setInterval(() => undefined, 1000);
