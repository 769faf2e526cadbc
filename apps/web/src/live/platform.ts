/** Where Command is what Ctrl is elsewhere. */
export const IS_MAC = /mac|iphone|ipad/i.test(navigator.userAgent);
